/* Opens photos in place. The rest is fetched when a photo is first opened; without this, or in a browser that
   knows no <dialog>, each photo is a link to its large copy. */
(function () {
  "use strict";
  const template = document.getElementById("lightbox");
  if (!template || !template.content || !window.HTMLDialogElement) return;
  const base = document.baseURI;
  let fetched;

  function lightbox() {
    fetched = fetched || import(new URL(template.dataset.script, base).href).then((it) => it.lightbox(template));
    return fetched;
  }

  /* The photo that the address names. */
  function named() {
    const figure = /^#photo-[\w-]+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    return figure ? figure.querySelector("a[data-photo]") : null;
  }

  function follow() {
    const link = named();
    if (link) lightbox().then((box) => box.show(link), () => {});
    else if (fetched) fetched.then((box) => box.hide(), () => {});
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-photo]");
    const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    lightbox().then(
      (box) => box.open(link),
      () => { fetched = null; location.href = link.href; }
    );
  });
  window.addEventListener("popstate", follow);
  follow();
})();
