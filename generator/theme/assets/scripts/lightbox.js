/* A photo by itself: keyboard, swipe, words, an address for each. The dialog is the browser's own, so what lies
   behind it is out of reach, Escape closes it and screen readers know what it is. Nothing moves. */

const SWIPE = 45; /* CSS pixels that a finger travels sideways before it means the next picture */

/* The dialog of `template`, once its style is there. */
export function lightbox(template) {
  return styled(new URL(template.dataset.style, document.baseURI).href).then(() => made(template));
}

function styled(href) {
  return new Promise((done, failed) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = href;
    sheet.onload = done;
    sheet.onerror = failed;
    document.head.append(sheet);
  });
}

function made(template) {
  document.body.append(template.content.cloneNode(true));
  const dialog = document.querySelector("dialog.lightbox");
  const part = (selector) => dialog.querySelector(selector);
  const buttons = Array.from(dialog.querySelectorAll("[data-go]"));
  const [number, words] = part(".counter").children;
  const links = Array.from(document.querySelectorAll("a[data-photo]"));
  const album = (document.querySelector("[data-count]") || template).dataset;
  const before = Number(album.before || 0);
  const count = Number(album.count || links.length);
  let at = -1;
  let from = null;

  const address = (link) => `#${link.closest("figure").id}`;

  /* Where a key or button leads: a photo of this page, the address of one on another page of the album, nothing. */
  function target(way) {
    const index = { start: 0, previous: at - 1, next: at + 1, end: links.length - 1 }[way];
    return album[way] && (way === "start" || way === "end" || !links[index]) ? album[way] : links[index];
  }

  function go(way) {
    if (way === "close") { dialog.close(); return; }
    const to = target(way);
    if (typeof to === "string") {
      location.replace(to);
    } else if (to && to !== links[at]) {
      history.replaceState(history.state, "", address(to));
      show(to);
    }
  }

  /* From a thumbnail: a step of its own in the history, so that Back closes. */
  function open(link) {
    history.scrollRestoration = "manual";
    history.pushState({ lightbox: true }, "", address(link));
    show(link);
  }

  function show(link) {
    at = links.indexOf(link);
    const caption = link.closest("figure").querySelector("figcaption");
    const alt = link.querySelector("img").alt;
    const said = words.dataset.words.replace("{number}", before + at + 1).replace("{count}", count);
    number.textContent = `${before + at + 1} / ${count}`;
    words.textContent = said;
    part(".caption").replaceChildren(...(caption ? caption.cloneNode(true).childNodes : []));
    part(".words").lang = part(".stage").lang = (link.closest("[lang]") || document.documentElement).lang;
    part(".stage").replaceChildren(large(link));
    for (const button of buttons) {
      const way = button.dataset.go;
      button.setAttribute("aria-disabled", way !== "close" && !target(way));
      button.hidden = way !== "close" && count === 1;
    }
    if (!dialog.open) {
      from = document.activeElement;
      document.documentElement.style.setProperty("--bar", `${window.innerWidth - document.documentElement.clientWidth}px`);
      document.documentElement.classList.add("lightbox-open");
      dialog.showModal();
      buttons[0].focus();
    } else {
      const text = caption ? caption.textContent.trim() : "";
      part("[role=status]").textContent = [said, alt, text === alt ? "" : text].filter(Boolean).join(" ");
    }
    const next = links[at + 1];
    if (next) part(".stage").firstChild.lastChild.addEventListener("load", () => large(next), { once: true });
  }

  /* Because the address names no photo any more. */
  let left = false;
  function hide() {
    if (!dialog.open) return;
    left = true;
    dialog.close();
  }

  /* However it was closed: by a button, Escape, Back or the browser itself. The event comes a little later:
     by then the address may name a photo again, and the dialog be open again. */
  dialog.addEventListener("close", () => {
    const byAddress = left;
    left = false;
    if (dialog.open) return;
    const link = links[at];
    document.documentElement.classList.remove("lightbox-open");
    part(".stage").replaceChildren();
    part("[role=status]").textContent = "";
    (link || from).focus();
    if (byAddress || location.hash !== address(link)) {
      history.scrollRestoration = "auto";
    } else if (history.state && history.state.lightbox) {
      history.back();
    } else {
      history.replaceState(null, "", location.pathname + location.search);
    }
  });
  window.addEventListener("popstate", () => { if (!dialog.open) history.scrollRestoration = "auto"; });

  dialog.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    if (button && button.getAttribute("aria-disabled") !== "true") go(button.dataset.go);
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowLeft: "previous", ArrowRight: "next", Home: "start", End: "end" }[event.key];
    if (way) {
      event.preventDefault();
      go(way);
    } else if (event.key === "Tab") {
      turn(event);
    }
  });

  /* Tab goes round within the dialog. */
  function turn(event) {
    const stops = Array.from(dialog.querySelectorAll("button, a")).filter((stop) => stop.offsetParent !== null);
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (document.activeElement !== edge && dialog.contains(document.activeElement)) return;
    event.preventDefault();
    stops[event.shiftKey ? stops.length - 1 : 0].focus();
  }

  let start = null;
  dialog.addEventListener("pointerdown", (event) => {
    const zoomed = window.visualViewport && window.visualViewport.scale > 1.01;
    start = event.pointerType !== "mouse" && event.isPrimary && !zoomed ? event : null;
  });
  dialog.addEventListener("pointercancel", () => { start = null; });
  dialog.addEventListener("pointerup", (event) => {
    if (!start || event.pointerId !== start.pointerId) return;
    const x = event.clientX - start.clientX;
    const y = event.clientY - start.clientY;
    start = null;
    if (Math.abs(x) > SWIPE && Math.abs(x) > 1.5 * Math.abs(y)) go(x < 0 ? "next" : "previous");
  });

  return { open, show, hide };
}

/* The picture of a thumbnail as large as it is good, the thumbnail itself behind it until it has come. */
function large(link) {
  const small = link.querySelector("img");
  const picture = document.createElement("picture");
  const image = new Image();
  let widest = 0;
  for (const source of link.querySelectorAll("source")) {
    const copy = source.cloneNode();
    copy.sizes = `min(100vw, ${Math.round(100 * shape(small))}vh)`;
    widest = Math.max(widest, ...source.srcset.split(", ").map((part) => parseInt(part.split(" ")[1], 10)));
    picture.append(copy);
  }
  image.alt = small.alt;
  image.src = link.href;
  image.draggable = false;
  image.style.maxWidth = `${widest}px`;
  image.style.maxHeight = `${Math.ceil(widest / shape(small))}px`;
  if (small.naturalWidth) image.style.backgroundImage = `url("${small.currentSrc}")`;
  picture.append(image);
  return picture;
}

/* Width to height, from the attributes: known before the picture has come. */
function shape(image) {
  return Number(image.getAttribute("width")) / Number(image.getAttribute("height"));
}
