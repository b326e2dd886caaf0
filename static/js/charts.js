// Draws every figure of the page at its own width, with the colours of look.css.
(function () {
  "use strict";
  const styles = getComputedStyle(document.documentElement);

  function coloured(value) {
    if (typeof value === "string") {
      return value.replace(/var\((--[a-z-]+)\)/g, (whole, name) => styles.getPropertyValue(name).trim() || whole);
    }
    if (Array.isArray(value)) return value.map(coloured);
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, coloured(inner)]));
    }
    return value;
  }

  function draw() {
    for (const place of document.querySelectorAll("[data-figure]")) {
      const isHidden = place.offsetParent === null;
      if (isHidden || place.dataset.drawn) continue;
      const figure = coloured(JSON.parse(document.getElementById(place.dataset.figure).textContent));
      place.dataset.drawn = "yes";
      window.Plotly.newPlot(place, figure.data, figure.layout, { staticPlot: true, displayModeBar: false });
    }
  }

  const fonts = ['400 15px "Source Sans 3"', '700 15px "Source Sans 3"'];
  Promise.allSettled(fonts.map((font) => document.fonts.load(font))).then(draw);
  for (const query of ["(min-width: 62rem)", "print"]) {
    window.matchMedia(query).addEventListener("change", draw);
  }
  window.addEventListener("beforeprint", draw);
  document.addEventListener("shown", draw); // a screen of a meeting
})();
