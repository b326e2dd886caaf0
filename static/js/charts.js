// Draws every figure of the page at its own width, with the colours of look.css.
(function () {
  "use strict";
  const words = document.currentScript.dataset;
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
    const isDue = (place) => place.offsetParent !== null && !place.dataset.drawn;
    [...document.querySelectorAll("[data-figure]")].filter(isDue).forEach(drawIn);
  }

  function drawIn(place) {
    const figure = coloured(JSON.parse(document.getElementById(place.dataset.figure).textContent));
    place.dataset.drawn = "yes";
    const options = { staticPlot: true, displayModeBar: false };
    window.Plotly.newPlot(place, figure.data, figure.layout, options).then(() => letShrink(place, figure.layout));
    offerFiles(place.closest(".plot"));
  }

  // The style sheet makes a drawing smaller where its place is narrower, at every size that the window takes on.
  function letShrink(place, { width, height }) {
    const container = place.querySelector(".svg-container");
    container.style.aspectRatio = `${width} / ${height}`;
    for (const drawing of place.querySelectorAll(".main-svg"))
      drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }

  // Two buttons under each chart; the file holds what is drawn at this width, on white.
  function offerFiles(plot) {
    if (plot.nextElementSibling && plot.nextElementSibling.classList.contains("save")) return;
    const line = document.createElement("p");
    line.className = "save no-print";
    for (const [format, label] of [
      ["png", words.savePng],
      ["svg", words.saveSvg],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-quiet";
      button.textContent = label;
      const title = document.createElement("span");
      title.className = "visually-hidden";
      title.textContent = `: ${titleOf(plot)}`;
      button.append(title);
      button.addEventListener("click", () => save(plot, format));
      line.append(button);
    }
    plot.after(line);
  }

  function titleOf(plot) {
    const around = plot.closest("figure, .multiple, section");
    const title = around && around.querySelector("h2, h3, .chart-title");
    return title ? title.textContent.trim() : words.chart;
  }

  async function save(plot, format) {
    const place = [...plot.querySelectorAll("[data-figure]")].find((one) => one.offsetParent !== null);
    const { width, height } = place.layout;
    const paper = { ...place.layout, paper_bgcolor: "#fff" };
    const drawing = await window.Plotly.toImage({ data: place.data, layout: paper }, { format: "svg", width, height });
    const svg = await withFont(decodeURIComponent(drawing.slice(drawing.indexOf(",") + 1)));
    const whole = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    const link = document.createElement("a");
    link.href = format === "svg" ? whole : await asPng(whole, width, height);
    link.download = `${titleOf(plot)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .slice(0, 60)}.${format}`;
    link.click();
  }

  // A file stands alone, so it carries its font.
  async function withFont(svg) {
    const file = document.querySelector('link[rel="preload"][as="font"]');
    const bytes = new Uint8Array(await (await fetch(file.href)).arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    const face = `@font-face{font-family:"Source Sans 3";font-weight:200 900;src:url(data:font/woff2;base64,${btoa(text)})}`;
    return svg.replace(/>/, `><style>${face}</style>`);
  }

  async function asPng(url, width, height) {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * width, 2 * height];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png");
  }

  const fonts = ['400 15px "Source Sans 3"', '700 15px "Source Sans 3"'];
  Promise.allSettled(fonts.map((font) => document.fonts.load(font))).then(draw);
  for (const query of ["(min-width: 62rem)", "print"]) {
    window.matchMedia(query).addEventListener("change", draw);
  }
  window.addEventListener("beforeprint", draw);
  document.addEventListener("shown", draw); // a screen of a meeting
})();
