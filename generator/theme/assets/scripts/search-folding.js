/* What search knows of writing, without a page: the same folding and the same units as generator/search/. */

/** A function that folds a character at a time: `table` is two strings, characters and what they fold to. */
export function folder(table) {
  const becomes = [...table[1]];
  const folds = new Map([...table[0]].map((old, n) => [old, becomes[n]]));
  const known = new Map();
  return (character) => {
    let folded = known.get(character);
    if (folded === undefined) {
      folded = "";
      for (const kept of character.normalize("NFKC").toLowerCase()) {
        if (/[\p{L}\p{N}]/u.test(kept)) folded += folds.get(kept) || kept;
      }
      known.set(character, folded);
    }
    return folded;
  };
}

/** A whole text, folded. */
export function folded(text, fold) {
  let whole = "";
  for (const character of text.normalize("NFC")) whole += fold(character);
  return whole;
}

/** The words of Pagefind's index that stand for a folded query of two characters and more, to be asked for as a
 * phrase. */
export function phrase(query) {
  const codes = query.split("").map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"));
  return codes.slice(1).map((code, n) => codes[n] + code);
}

/** The query as a name typed by sound, without spaces, tones and signs; empty where it cannot be one. */
export function spoken(query) {
  const plain = query.toLowerCase().replace(/[üǖǘǚǜ]/g, "v").normalize("NFKD").replace(/[\p{M}\p{P}\p{Z}\s]/gu, "");
  return /^[a-z]{2,}$/.test(plain) ? plain : "";
}

/** Where a folded query stands in a text: pairs of its beginning and end, in order, none into another. */
export function places(text, query, fold) {
  const found = [];
  if (!query) return found;
  let whole = "";
  const from = [];
  const to = [];
  let at = 0;
  for (const character of text) {
    const units = fold(character);
    for (let n = 0; n < units.length; n += 1) {
      from.push(at);
      to.push(at + character.length);
    }
    whole += units;
    at += character.length;
  }
  for (let n = whole.indexOf(query); n >= 0; n = whole.indexOf(query, n + query.length)) {
    found.push([from[n], to[n + query.length - 1]]);
  }
  return found;
}
