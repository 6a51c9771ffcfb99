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

  /** The hits of Pagefind, by row, each with the place of its first match. */
  async function ask(words) {
    const answer = await engine.search(words && `"${words.join(" ")}"`);
    const rows = new Map();
    for (const result of answer.results) {
      const [code, id] = result.id.split("_");
      const shard = shards.find((one) => one.code === code);
      const row = shard.first + shard.row.get(id);
      pages.set(row, result);
      rows.set(row, result.words.length ? Math.min(...result.words) : Infinity);
    }
    return rows;
  }

  /** What a hit shows. */
  async function story(row) {
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

  async function holding(query) {
    const words = folding.phrase(query);
    for (let many = 3; ; many *= 2) {
      const rows = await ask(words.slice(0, many));
      if (many >= words.length) return rows;
      if (rows.size <= MANY) return verified(rows, query);
    }
  }

  /** Every story that holds the query, or a name that sounds so: row → whether its title holds it.
   *
   * An empty query is held by all. */
  async function find(query) {
    const rows = new Map();
    if (!engine) return rows;
    const whole = folding.folded(query, fold);
    const sound = folding.spoken(query);
    if (!whole && query.trim()) return rows;
    if (sound) for (const row of (await ask([`z${sound}`])).keys()) rows.set(row, false);
    for (const [row, place] of whole ? await holding(whole) : await ask(null)) {
      rows.set(row, Boolean(whole) && place < of(row, "titles"));
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

  return { find, story, values, fold };
}

async function opened(folder, { code, rows }) {
  const columns = await table(folder);
  const row = new Map(columns.ids.split(" ").map((id, n) => [id, n]));
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
    row,
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
