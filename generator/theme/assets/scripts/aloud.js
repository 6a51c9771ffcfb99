/* Reads the page aloud, a sentence at a time, and marks the one that is being read. Only with a voice that this
   device has itself: others send what they read to their maker. */

const BLOCKS = "h1, h2, h3, h4, p, li, td, th, dt, dd, caption, figcaption, blockquote";
const SILENT = "nav, .unseen, [aria-hidden=true], script, template, form, button";
const SENTENCE = /[^。！？!?；;…\n]*[。！？!?；;…\n]*[”’」』）)]*/g;
const SPEED = 0.9;

/* Shows the button as soon as there is a voice for Chinese. */
export function offer() {
  const speech = window.speechSynthesis;
  if (!speech || !window.SpeechSynthesisUtterance) return;
  const start = document.querySelector("[data-do=read]");
  const stop = document.querySelector("[data-do=stop]");
  let reading = null;

  function look() {
    start.hidden = !voice(speech, "zh");
  }
  look();
  if (speech.addEventListener) speech.addEventListener("voiceschanged", look);
  else speech.onvoiceschanged = look; /* Safari 14 */

  start.addEventListener("click", () => {
    const sentences = split(document.querySelector("main"));
    start.hidden = true;
    stop.hidden = false;
    document.documentElement.classList.add("reading-aloud");
    stop.focus();
    reading = say(speech, sentences, end);
  });
  stop.addEventListener("click", end);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); });
  window.addEventListener("pagehide", end);

  function end() {
    if (!reading) return;
    const back = document.activeElement === stop;
    reading();
    reading = null;
    stop.hidden = true;
    document.documentElement.classList.remove("reading-aloud");
    look();
    if (back) start.focus();
  }
}

/* A voice of this device for a language: `zh-Hant` prefers Taiwan's, other Chinese the mainland's. */
function voice(speech, language) {
  const ours = speech.getVoices().filter((one) => one.localService && /^(zh|cmn)\b/i.test(one.lang.replace("_", "-")));
  const wanted = /hant/i.test(language) ? /tw|hant/i : /cn|hans/i;
  return ours.find((one) => wanted.test(one.lang)) || ours[0];
}

/* Reads sentence after sentence; gives what stops it. */
function say(speech, sentences, done) {
  let at = -1;
  let stopped = false;

  function next() {
    if (sentences[at]) sentences[at].pieces.forEach((piece) => piece.classList.remove("said"));
    at += 1;
    if (stopped) return;
    if (at === sentences.length) { done(); return; }
    const { text, pieces, language } = sentences[at];
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = language;
    utterance.voice = voice(speech, language) || null;
    utterance.rate = SPEED;
    utterance.onend = next;
    utterance.onerror = next;
    pieces.forEach((piece) => piece.classList.add("said"));
    const box = pieces[0].getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight * 0.8) pieces[0].scrollIntoView({ block: "center" });
    speech.speak(utterance);
  }
  speech.cancel();
  next();
  return () => {
    stopped = true;
    speech.cancel();
    sentences.forEach(({ pieces }) => pieces.forEach(unwrap));
  };
}

/* The sentences of a part of the page, each with the elements that hold its words. */
function split(main) {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => (node.data.trim() && heard(node.parentElement) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT),
  });
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const sentences = [];
  let block = null;
  let open = null;
  for (const node of nodes) {
    const here = node.parentElement.closest(BLOCKS) || node.parentElement;
    if (here !== block) open = null;
    block = here;
    const pieces = document.createDocumentFragment();
    for (const words of node.data.match(SENTENCE).filter(Boolean)) {
      const piece = document.createElement("span");
      piece.className = "sentence";
      piece.textContent = words;
      pieces.append(piece);
      if (!open) {
        const spoken = piece.closest("[lang]") || node.parentElement.closest("[lang]");
        open = { text: "", pieces: [], language: spoken.lang };
        sentences.push(open);
      }
      open.text += words;
      open.pieces.push(piece);
      if (/[。！？!?；;…\n][”’」』）)]*$/.test(words)) open = null;
    }
    node.replaceWith(pieces);
  }
  return sentences.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

function heard(element) {
  return element && !element.closest(SILENT) && element.getClientRects().length > 0;
}

function unwrap(piece) {
  if (!piece.parentNode) return;
  const parent = piece.parentNode;
  piece.replaceWith(...piece.childNodes);
  parent.normalize();
}
