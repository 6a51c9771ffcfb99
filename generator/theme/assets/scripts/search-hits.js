/* Shows hits: their titles and excerpts with marks, as text and never as markup. */

const EXCERPT = 96;
const BEFORE = 20;

/** A list item for a story: `asks` are the folded texts that are asked for, `home` is the address of the site. */
export function item(story, { asks, places, fold, home, date }) {
  const found = (text) => merged(asks.flatMap((query) => places(text, query, fold)));
  const [title, ...others] = story.texts;
  const hit = element("li", "search-hit item");
  if (story.photo) hit.classList.add("pictured");
  const link = element("a");
  link.href = new URL(story.address, home);
  link.append(...marked(title, found(title)));
  const name = element("p", "name");
  name.append(link);
  const excerpt = element("p", "summary excerpt");
  excerpt.append(...excerpted(others, found));
  const day = element("time");
  day.dateTime = story.day;
  day.textContent = date(story.day);
  const when = element("p", "day");
  when.append(day);
  hit.append(name, excerpt, when);
  if (story.lang) for (const part of [link, excerpt]) part.lang = story.lang;
  if (story.photo) hit.append(thumbnail(story, link.href, home));
  return hit;
}

function thumbnail(story, href, home) {
  const link = element("a", "thumb");
  link.href = href;
  link.tabIndex = -1;
  link.setAttribute("aria-hidden", "true");
  const image = element("img");
  image.src = new URL(story.photo.address, home);
  image.width = story.photo.width;
  image.height = story.photo.height;
  image.alt = "";
  image.loading = "lazy";
  link.append(image);
  return link;
}

/** Of the parts with a match the longest, and the beginning of the text where that is short. */
function excerpted(texts, found) {
  const longest = (some) => some.reduce((one, other) => (other.length > one.length ? other : one), "");
  const text = longest(texts);
  const holding = longest(texts.filter((one) => found(one).length)) || text;
  const parts = clipped(holding, found(holding));
  if (holding.length < BEFORE && text !== holding) parts.push(" … ", ...clipped(text, []));
  return parts;
}

function clipped(text, marks) {
  let start = marks.length ? Math.max(0, marks[0][0] - BEFORE) : 0;
  /* Rather from the beginning of a clause, and never from within a character. */
  const clause = text.slice(start, marks.length ? marks[0][0] : 0).search(/[。！？；，：\n][^。！？；，：\n]*$/);
  if (start && clause >= 0) start += clause + 1;
  const within = (at) => at > 0 && at < text.length && /[\udc00-\udfff]/.test(text[at]);
  if (within(start)) start += 1;
  let end = Math.min(text.length, Math.max(start + EXCERPT, marks.length ? marks[0][1] : 0));
  if (within(end)) end += 1;
  const inside = marks.filter(([from, to]) => from >= start && to <= end);
  const shifted = inside.map(([from, to]) => [from - start, to - start]);
  return [start ? "…" : "", ...marked(text.slice(start, end), shifted), end < text.length ? "…" : ""];
}

function marked(text, marks) {
  const parts = [];
  let at = 0;
  for (const [from, to] of marks) {
    const mark = element("mark");
    mark.textContent = text.slice(from, to);
    parts.push(text.slice(at, from), mark);
    at = to;
  }
  return [...parts, text.slice(at)];
}

function merged(places) {
  const joined = [];
  for (const [from, to] of places.sort((one, other) => one[0] - other[0])) {
    const last = joined[joined.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function element(name, classes = "") {
  const made = document.createElement(name);
  made.className = classes;
  return made;
}
