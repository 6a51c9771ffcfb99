/* The index of the site's stories: which of them hold a query, exactly. Knows no page. */

const MANY = 20;

/** Opens the index that lies in `folder`; `folding` is the module search-folding.js. */
export async function open(folder, folding) {
  const manifest = await (await get(new URL("index.json", folder), { cache: "no-cache" })).json();
  const fold = folding.folder(manifest.folds);
  const shards = await Promise.all(manifest.shards.map((shard) => opened(new URL(shard.folder, folder), shard)));
  /* What is newest stands first in each, and the recent stories are all newer than the closed years. */
  shards.reverse();
  let first = 0;
  for (const shard of shards) {
    shard.first = first;
    first += shard.rows;
  }
  const engine = shards.length ? await engineOf(shards) : null;
  const pages = new Map();
  let every = null;
  let roll = null;

  /** The hits of Pagefind, by row, each with the place of its first match. */
  async function ask(words) {
    const answer = await engine.search(words && `"${words.join(" ")}"`);
    const rows = new Map();
    for (const result of answer.results) {
      const [code, number] = result.id.split("_r");
      const row = shards.find((one) => one.code === code).first + Number(number);
      pages.set(row, result);
      rows.set(row, result.words.length ? Math.min(...result.words) : Infinity);
    }
    return rows;
  }

  /** Every story, by row; asked once, and without a word to be fetched. */
  function all() {
    every = every || ask(null);
    return every;
  }

  /** What a hit shows. */
  async function story(row) {
    if (!pages.has(row)) await all();
    return (await pages.get(row).data()).meta;
  }

  /** Few hits of the beginning of a long query are read, which costs less than the rest of its words. */
  async function verified(rows, query) {
    const kept = new Map();
    await Promise.all(
      [...rows].map(async ([row, place]) => {
        const { texts } = await story(row);
        if (texts.some((text) => folding.folded(text, fold).includes(query))) kept.set(row, place);
      }),
    );
    return kept;
  }

  async function phrased(query) {
    const words = folding.phrase(query);
    for (let many = 3; ; many *= 2) {
      const rows = await ask(words.slice(0, many));
      if (many >= words.length) return rows;
      if (rows.size <= MANY) return verified(rows, query);
    }
  }

  /** A single character is in no pair; which stories hold it stands in files of its own. */
  async function single(character) {
    const rows = new Map();
    await Promise.all(
      shards.map(async (shard) => {
        const number = character.charCodeAt(0) % shard.characters;
        const file = await (await get(new URL(`characters/${number}.json`, shard.folder))).json();
        for (const row of unpacked(file.any[character])) rows.set(shard.first + row, false);
        for (const row of unpacked(file.title[character])) rows.set(shard.first + row, true);
      }),
    );
    return rows;
  }

  /** Every story that holds a folded text: row → whether its title does. */
  async function holding(text) {
    if (text.length === 1) return single(text);
    const rows = await phrased(text);
    return new Map([...rows].map(([row, place]) => [row, place < of(row, "titles")]));
  }

  /** The folded texts that a query asks for: itself, and the names that sound so. */
  async function asks(query) {
    const whole = folding.folded(query, fold);
    const sound = folding.spoken(query);
    if (sound && !roll) roll = await (await get(new URL(manifest.names, folder))).json();
    const names = sound ? roll.filter(([, ...ways]) => ways.includes(sound)).map(([name]) => name) : [];
    return [...new Set([whole, ...names.map((name) => folding.folded(name, fold))])].filter(Boolean);
  }

  /** Every story that holds the query, or a name that sounds so: row → whether its title does.
   *
   * An empty query is held by all. */
  async function find(query) {
    const rows = new Map();
    if (!engine) return rows;
    if (!query.trim()) return new Map([...(await all()).keys()].map((row) => [row, false]));
    for (const text of await asks(query)) {
      for (const [row, titled] of await holding(text)) rows.set(row, titled || Boolean(rows.get(row)));
    }
    return rows;
  }

  function of(row, column) {
    const shard = shards.find((one) => row < one.first + one.rows);
    return shard.columns[column][row - shard.first];
  }

  /** The values of a story for a filter: its year, the regions that it lies in, … */
  function values(row, filter) {
    return of(row, filter);
  }

  return { find, story, values, asks, fold };
}

async function opened(folder, { code, rows, characters }) {
  const columns = await table(folder);
  const years = columns.years.flatMap(([year, many]) => Array(many).fill([String(year)]));
  const facet = ({ of, rows: numbers }) => numbers.map((number) => of[number]);
  const around = (area) => area.split("/").map((_, n, parts) => parts.slice(0, n + 1).join("/"));
  const region = facet({
    of: columns.region.of.map((areas) => [...new Set(areas.flatMap(around))]),
    rows: columns.region.rows,
  });
  return {
    code,
    folder,
    rows,
    characters,
    columns: {
      titles: columns.titles,
      year: years,
      region,
      branch: facet(columns.branch),
      column: facet(columns.column),
      honour: facet(columns.honour),
    },
  };
}

/** Rows: as they are, a bit for each in base64, or none. */
function unpacked(rows) {
  if (typeof rows !== "string") return rows || [];
  const bytes = atob(rows);
  const found = [];
  for (let row = 0; row < bytes.length * 8; row += 1) {
    if (bytes.charCodeAt(row >> 3) & (1 << (row & 7))) found.push(row);
  }
  return found;
}

/** The columns of a shard: packed for browsers that can unpack. */
async function table(folder) {
  if (!("DecompressionStream" in window)) return (await get(new URL("rows.json", folder))).json();
  const packed = await (await get(new URL("rows.json.gz", folder))).blob();
  const magic = new Uint8Array(await packed.slice(0, 2).arrayBuffer());
  /* A server that calls it packed has had it unpacked by the browser. */
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return JSON.parse(await packed.text());
  return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

/** Pagefind, with the oldest shard as the one whose program and WebAssembly are used: it changes least. */
async function engineOf(shards) {
  const [primary, ...others] = [...shards].reverse();
  const pagefind = await import(new URL("pagefind.js", primary.folder));
  const engine = pagefind.createInstance({ basePath: primary.folder.href, noWorker: true });
  await engine.init();
  for (const shard of others) await engine.mergeIndex(shard.folder.pathname, { language: shard.code });
  return engine;
}

async function get(url, how) {
  const answer = await fetch(url, how);
  if (!answer.ok) throw new Error(`${url.pathname}: ${answer.status}`);
  return answer;
}
