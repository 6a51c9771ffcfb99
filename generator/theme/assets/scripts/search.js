/* The search page: what is asked stands in its address, so that Back, bookmarks and links to it work. */

const home = document.getElementById("search");
const form = home.querySelector("form");
const field = form.elements.q;
const list = home.querySelector(".search-hits");
const total = home.querySelector("[data-search-total]");
const status = home.querySelector("[role=status]");
const nothing = home.querySelector(".search-nothing");
const pager = home.querySelector(".search-pages");
const FILTERS = ["region", "year", "branch", "column", "honour"];
const SIZE = Number(home.dataset.size);
const PAUSE = 250;
const modules = document.querySelector("script[data-search]").dataset;
const here = (name) => new URL(modules[name] || home.dataset[name], document.baseURI);

let ready = null;
let turn = 0;
let typed = 0;

/** The modules and the index, fetched when they are first needed. */
function prepared() {
  ready = ready || load().catch((error) => {
    ready = null;
    throw error;
  });
  return ready;
}

async function load() {
  const [folding, hits, index] = await Promise.all(["folding", "hits", "index"].map((name) => import(here(name))));
  return { folding, hits, index: await index.open(here("folder"), folding) };
}

function asked() {
  const query = new URLSearchParams(location.search);
  const page = Number.parseInt(query.get("page"), 10);
  const state = { q: query.get("q") || "", sort: query.get("sort") === "new" ? "new" : "", each: query.has("each") };
  for (const filter of FILTERS) state[filter] = query.get(filter) || "";
  return { ...state, page: page > 1 ? page : 1 };
}

function address(state) {
  const query = new URLSearchParams();
  for (const name of ["q", ...FILTERS, "sort"]) if (state[name]) query.set(name, state[name]);
  if (state.each) query.set("each", "1");
  if (state.page > 1) query.set("page", state.page);
  const text = query.toString();
  return text ? `?${text}` : location.pathname;
}

function entered() {
  const state = { q: field.value.trim(), sort: form.elements.sort.value, each: false, page: 1 };
  for (const filter of FILTERS) state[filter] = form.elements[filter] ? form.elements[filter].value : "";
  return state;
}

function go(state, how) {
  const to = address(state);
  if (to !== (location.search || location.pathname)) window.history[`${how}State`](null, "", to);
  show();
}

/** Shows what the address asks for; a later question overtakes an earlier one. */
async function show() {
  const mine = (turn += 1);
  const state = asked();
  total.textContent = "";
  if (field.value.trim() !== state.q) field.value = state.q;
  form.elements.sort.value = state.sort;
  for (const filter of FILTERS) if (form.elements[filter]) choose(form.elements[filter], state[filter]);
  const any = state.q || FILTERS.some((filter) => state[filter]);
  if (!any) return clear();
  home.setAttribute("aria-busy", "true");
  try {
    const { index, folding, hits } = await prepared();
    const found = await answer(state, index);
    const rows = ordered([...found.keys()].filter((row) => passes(row, state, index)), found, state.sort);
    const pages = Math.max(1, Math.ceil(rows.length / SIZE));
    const page = Math.min(state.page, pages);
    const shown = rows.slice((page - 1) * SIZE, page * SIZE);
    const stories = await Promise.all(shown.map((row) => index.story(row)));
    const apart = rows.length || state.each ? null : await separately(state, index);
    const asks = (await Promise.all((state.each ? parts(state.q) : [state.q]).map(index.asks))).flat();
    if (mine !== turn) return null;
    const how = { asks, places: folding.places, fold: index.fold, home: here("root"), date };
    list.replaceChildren(...stories.map((story) => hits.item(story, how)));
    list.start = (page - 1) * SIZE + 1;
    count(found, state, index);
    turnPages(state, page, pages);
    missing(state, rows.length, apart);
    finish(rows.length, page, pages);
  } catch (error) {
    ready = null; /* perhaps the site was published anew since: the next question opens the index again */
    if (mine !== turn) return null;
    list.replaceChildren();
    pager.hidden = nothing.hidden = true;
    status.textContent = home.dataset.failed;
    home.classList.add("failed");
    home.removeAttribute("aria-busy");
  }
  return null;
}

/** A value that no story has is kept, so that the address still says what is asked. */
function choose(select, value) {
  if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
  select.value = value;
}

const parts = (query) => query.split(/\s+/).filter(Boolean);

async function answer(state, index) {
  return state.each ? together(parts(state.q), index) : index.find(state.q);
}

/** The stories that hold each of the words, wherever. */
async function together(words, index) {
  let rows = null;
  for (const word of words) {
    const found = await index.find(word);
    rows = rows ? new Map([...rows].filter(([row]) => found.has(row))) : found;
  }
  return rows || new Map();
}

async function separately(state, index) {
  const words = parts(state.q);
  if (words.length < 2 || words.length > 8) return null;
  return [...(await together(words, index)).keys()].filter((row) => passes(row, state, index)).length;
}

function passes(row, state, index, but = "") {
  return FILTERS.every(
    (filter) => filter === but || !state[filter] || index.values(row, filter).includes(state[filter]),
  );
}

/** Rows count from the newest; best first is: those that say it in the title, then the newest. */
function ordered(rows, found, sort) {
  const last = (row) => (sort !== "new" && !found.get(row) ? 1 : 0);
  return rows.sort((one, other) => last(one) - last(other) || one - other);
}

/** How many hits each choice of a filter would leave, given the others. */
function count(found, state, index) {
  for (const filter of FILTERS) {
    const select = form.elements[filter];
    if (!select) continue;
    const counts = new Map();
    for (const row of found.keys()) {
      if (!passes(row, state, index, filter)) continue;
      for (const value of index.values(row, filter)) counts.set(value, (counts.get(value) || 0) + 1);
    }
    for (const option of select.options) {
      if (!option.value) continue;
      option.dataset.name = option.dataset.name || option.text;
      const many = counts.get(option.value) || 0;
      option.text = `${option.dataset.name} (${many})`;
      option.hidden = option.disabled = !many && option.value !== state[filter];
    }
  }
}

function turnPages(state, page, pages) {
  pager.hidden = pages < 2;
  for (const [name, number] of [["previous", page - 1], ["next", page + 1]]) {
    const link = pager.querySelector(`[data-go=${name}]`);
    link.hidden = number < 1 || number > pages;
    link.href = link.hidden ? "" : address({ ...state, page: number });
  }
  pager.querySelector("[data-page]").textContent = say("page", { page, pages });
}

function missing(state, many, apart) {
  nothing.hidden = many > 0;
  const link = nothing.querySelector("[data-each]");
  link.parentElement.hidden = !apart;
  if (apart) {
    link.href = address({ ...state, each: true, page: 1 });
    link.textContent = say("each", { words: parts(state.q).join(" + "), count: apart });
  }
  const wide = nothing.querySelector("[data-wide]");
  wide.parentElement.hidden = !FILTERS.some((filter) => state[filter]);
  wide.href = address({ q: state.q, sort: state.sort, each: state.each, page: 1 });
}

function finish(many, page, pages) {
  home.classList.remove("failed");
  home.classList.add("answered");
  home.removeAttribute("aria-busy");
  total.textContent = String(many);
  status.textContent = many ? say("found", { count: many, page, pages }) : home.dataset.none;
}

function clear() {
  list.replaceChildren();
  pager.hidden = nothing.hidden = true;
  home.classList.remove("answered", "failed");
  home.removeAttribute("aria-busy");
  status.textContent = "";
}

function say(name, values) {
  return home.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function date(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return say("day", { year, month, day });
}

function typing(event) {
  window.clearTimeout(typed);
  if (event.isComposing) return;
  total.textContent = "";
  typed = window.setTimeout(() => go(entered(), "replace"), PAUSE);
}

field.addEventListener("input", typing);
field.addEventListener("compositionend", () => typing({ isComposing: false }));
field.addEventListener("focus", () => prepared().catch(() => {}), { once: true });
form.addEventListener("change", (event) => {
  if (event.target !== field) go(entered(), "push");
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  window.clearTimeout(typed);
  go(entered(), "push");
});
home.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-go], a[data-each], a[data-wide]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  window.history.pushState(null, "", link.getAttribute("href"));
  show().then(() => {
    home.querySelector(".search-total").focus();
  });
});
window.addEventListener("popstate", show);

const roomy = window.matchMedia("(min-width: 45.01rem)").matches;
const elder = document.documentElement.classList.contains("elder");
home.querySelector("details").open = (roomy && !elder) || FILTERS.some((filter) => asked()[filter]);
home.querySelector("[data-without]").hidden = true;
form.hidden = false;
if (asked().q || FILTERS.some((filter) => asked()[filter])) show();
