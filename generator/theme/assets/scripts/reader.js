/* The reader's choices: elder mode, size, colours, pointer. Kept in this browser and nowhere else. */
(function () {
  "use strict";
  const root = document.documentElement;
  const fengcai = window.fengcai;
  const aloud = new URL(document.currentScript.dataset.aloud, document.baseURI).href;
  let chosen = fengcai.kept();
  let speaker;

  function choose(more) {
    chosen = Object.assign({}, chosen, more);
    try { localStorage.setItem("fengcai", JSON.stringify(chosen)); } catch (error) { /* it lasts for this page */ }
    show();
  }

  function show() {
    fengcai.apply(chosen);
    const now = {
      size: root.getAttribute("data-size"),
      scheme: root.getAttribute("data-scheme") || (dark() ? "dark" : "light"),
      pointer: String(root.classList.contains("pointer")),
    };
    document.querySelectorAll("[data-set]").forEach((button) => {
      const on = now[button.dataset.set] === button.value;
      button.setAttribute("aria-pressed", String(on));
    });
    if (chosen.elder && !speaker) speaker = import(aloud).then((it) => it.offer(), () => { speaker = null; });
  }

  /* Of the page that is open, and not kept: on a phone the choices would stand before every page. */
  function unfold(open) {
    root.classList.toggle("unfolded", open);
    document.querySelector("[data-do=unfold]").setAttribute("aria-expanded", String(open));
  }

  function dark() {
    return window.matchMedia("(prefers-color-scheme: dark)").matches;
  }

  const doings = {
    elder: () => { choose({ elder: !chosen.elder }); unfold(chosen.elder); },
    unfold: () => unfold(!root.classList.contains("unfolded")),
    scheme: () => {
      const to = (root.getAttribute("data-scheme") || (dark() ? "dark" : "light")) === "light" ? "dark" : "light";
      choose({ scheme: to === (dark() ? "dark" : "light") ? null : to });
    },
    reset: () => choose({ size: null, scheme: null, pointer: false }),
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-set], button[data-do]");
    if (!button) return;
    const { set } = button.dataset;
    if (set === "pointer") choose({ pointer: !chosen.pointer });
    else if (set) choose({ [set]: button.value });
    else if (doings[button.dataset.do]) doings[button.dataset.do]();
  });
  /* The key / leads to the search field, or to the page that has it, unless somebody is writing. */
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.isContentEditable || (target.closest && target.closest("input, select, textarea, dialog"))) return;
    const ways = document.querySelectorAll("form[role=search] input[type=search], a.seek");
    const way = Array.from(ways).find((one) => one.getClientRects().length);
    if (!way) return;
    event.preventDefault();
    if (way.href) location.assign(way.href);
    else way.select();
  });
  window.addEventListener("storage", () => { chosen = fengcai.kept(); show(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) { chosen = fengcai.kept(); show(); } });
  show();
})();
