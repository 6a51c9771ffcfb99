/* What a reader chose before, put in force before anything is drawn. Written into the head of every page. */
(function (root) {
  window.fengcai = {
    kept: function () {
      try { return JSON.parse(localStorage.getItem("fengcai")) || {}; } catch (error) { return {}; }
    },
    apply: function (kept) {
      var elder = !!kept.elder;
      root.classList.toggle("elder", elder);
      root.classList.toggle("pointer", elder && !!kept.pointer);
      if (elder) root.setAttribute("data-size", /^[1-4]$/.test(kept.size) ? kept.size : "2");
      else root.removeAttribute("data-size");
      if (/^(light|dark|strong)$/.test(kept.scheme)) root.setAttribute("data-scheme", kept.scheme);
      else root.removeAttribute("data-scheme");
    }
  };
  root.classList.add("js");
  window.fengcai.apply(window.fengcai.kept());
})(document.documentElement);
