// Opens a chart to be explored: the same figure by plotly.js, which is fetched when somebody asks for it.
// The page's drawings need none of this.

/**
 * What plotly.js calls a trace, a layout and its own element. It comes as one file without types.
 * @typedef {any} Trace
 * @typedef {{ data: Trace[], layout: any }} Figure
 * @typedef {HTMLElement & Figure & { on: (name: string, act: (event: any) => void) => void }} Plot
 * @typedef {{ curveNumber: number, pointNumber: number, text: string }} Mark
 */

(() => {
  const words = /** @type {{ [name: string]: string }} */ (
    /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  );
  const FACTOR = 0.5; // of the range that stays in sight when one zooms in
  const LINE = 44; // characters of a line beside a mark
  const NARROW = 600; // pixels of a plot: below it the ticks are short, and the boxes above are its legend
  const NARROW_LINE = 14; // characters of a line beside a row of a narrow plot
  const OPTIONS = { displayModeBar: false, responsive: true, doubleClick: false };
  /** @type {Promise<any> | null} */
  let library = null;
  const plotly = () => /** @type {any} */ (window).Plotly;

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {Partial<HTMLElementTagNameMap[T]>} properties
   * @param {(Node | string)[]} inside
   * @returns {HTMLElementTagNameMap[T]}
   */
  function made(tag, properties = {}, ...inside) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  }

  function loadPlotly() {
    library ??= new Promise((resolve, reject) => {
      const script = made("script", { src: words.plotly });
      script.addEventListener("load", () => resolve(plotly()));
      script.addEventListener("error", () => {
        library = null;
        reject(new Error(words.failed));
      });
      document.head.append(script);
    });
    return library;
  }

  /**
   * @param {string} name
   * @returns {Promise<Figure>}
   */
  async function figureOf(name) {
    const held = document.getElementById(`figure-${name}`);
    if (held) return JSON.parse(held.textContent ?? "");
    const answer = await fetch(words.chartsAt.replace("/-/", `/${name}/`), { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(words.failed);
    return answer.json();
  }

  /**
   * Every custom property by its colour; the browser turns the names of system colours into numbers.
   * @param {Figure} value
   * @returns {Figure}
   */
  function coloured(value) {
    const probe = made("i", { hidden: true });
    document.body.append(probe);
    const styles = getComputedStyle(document.documentElement);
    /** @type {(found: string, name: string) => string} */
    const colour = (_found, name) => {
      probe.style.color = styles.getPropertyValue(name).trim();
      return getComputedStyle(probe).color;
    };
    const found = JSON.parse(JSON.stringify(value).replace(/var\((--[a-z-]+)\)/g, colour));
    probe.remove();
    return found;
  }

  /** @param {string} text */
  const plain = (text) =>
    new DOMParser().parseFromString((text || "").replaceAll("<br>", " "), "text/html").body.textContent ?? "";

  /**
   * A text on several lines, because a box beside a mark is as wide as its longest line.
   * @param {string} text
   */
  function folded(text, most = LINE) {
    const lines = [""];
    for (const word of text.split(" ")) {
      if (lines[lines.length - 1].length + word.length > most) lines.push("");
      lines[lines.length - 1] += `${word} `;
    }
    return lines.join("<br>");
  }

  /* ---------- What is shown: one box for each series, one for each further figure ---------- */

  /** @param {Figure} figure */
  function choicesOf(figure) {
    const choices = new Map();
    figure.data.forEach((trace, number) => {
      const name = plain(trace.meta.title || trace.name);
      if (!name) return;
      const choice = choices.get(name) || { name, traces: [], isShown: trace.visible !== "legendonly" };
      choice.traces.push(number);
      choices.set(name, choice);
    });
    return [...choices.values()];
  }

  /**
   * @param {Figure} figure
   * @param {HTMLElement} plot
   */
  function boxesOf(figure, plot) {
    const boxes = choicesOf(figure).map(({ name, traces, isShown }) => {
      const box = made("input", { type: "checkbox", className: "form-check-input", checked: isShown });
      box.addEventListener("change", () => plotly().restyle(plot, { visible: box.checked }, traces));
      return made("label", { className: "explored-series" }, box, ` ${name}`);
    });
    return made("fieldset", { className: "explored-shown" }, made("legend", {}, words.shown), ...boxes);
  }

  /* ---------- Values, by pointing and by the arrow keys ---------- */

  /**
   * @param {Plot} plot
   * @param {string[][]} texts
   * @returns {Mark[]}
   */
  function marksOf(plot, texts) {
    /** @type {(trace: Trace) => boolean} */
    const isShown = ({ visible }) => visible !== false && visible !== "legendonly";
    return plot.data.flatMap((trace, curveNumber) =>
      isShown(trace) ? texts[curveNumber].map((text, pointNumber) => ({ curveNumber, pointNumber, text })) : [],
    );
  }

  /**
   * The place that an arrow key leads to; null for every other key.
   * @param {string} key
   * @param {number} place
   * @param {number} count
   */
  function stepOf(key, place, count) {
    if (key === "ArrowRight" || key === "ArrowDown") return Math.min(place + 1, count - 1);
    if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(place - 1, 0);
    if (key === "Home") return 0;
    return key === "End" ? count - 1 : null;
  }

  /**
   * @param {Plot} plot
   * @param {HTMLElement} told
   * @param {string[][]} texts
   */
  function tellValues(plot, told, texts) {
    let place = -1;
    /** @param {string} text */
    const tell = (text) => {
      told.textContent = plain(text);
    };
    plot.on("plotly_hover", ({ points }) => tell(texts[points[0].curveNumber][points[0].pointNumber]));
    plot.addEventListener("keydown", (event) => {
      const marks = marksOf(plot, texts);
      const next = stepOf(event.key, place, marks.length);
      if (next === null || !marks.length) return;
      event.preventDefault();
      event.stopPropagation(); // the same keys turn the screens of a meeting
      place = next;
      const { curveNumber, pointNumber, text } = marks[place];
      plotly().Fx.hover(plot, [{ curveNumber, pointNumber }]);
      tell(text);
    });
  }

  /* ---------- Zoom ---------- */

  /** @type {(end: string | number) => number} */
  const numberOf = (end) => (typeof end === "string" ? Date.parse(end) : end);

  /**
   * @param {Plot} plot
   * @param {number} factor
   */
  function zoomed(plot, factor) {
    const ranges = ["xaxis", "yaxis"].map((axis) => {
      const ends = plot.layout[axis].range;
      const [from, to] = ends.map(numberOf);
      const [middle, half] = [(from + to) / 2, ((to - from) / 2) * factor];
      const range = [middle - half, middle + half];
      return [`${axis}.range`, typeof ends[0] === "string" ? range.map((end) => new Date(end).toISOString()) : range];
    });
    return plotly().relayout(plot, Object.fromEntries(ranges));
  }

  /**
   * @param {Plot} plot
   * @param {{ xaxis: number[], yaxis: number[] }} ranges
   */
  function whole(plot, { xaxis, yaxis }) {
    return plotly().relayout(plot, { "xaxis.range": [...xaxis], "yaxis.range": [...yaxis] });
  }

  /* ---------- Files: what is shown now, on white ---------- */

  /**
   * @param {Plot} plot
   * @param {"png" | "svg"} format
   * @param {string} title
   */
  async function save(plot, format, title) {
    const { offsetWidth: width, offsetHeight: height } = plot;
    const showlegend = plot.layout.meta.legendOfFiles ?? plot.layout.showlegend;
    const figure = { data: plot.data, layout: { ...plot.layout, showlegend, paper_bgcolor: "#fff" } };
    const drawing = await plotly().toImage(figure, { format: "svg", width, height });
    const svg = await withFont(decodeURIComponent(drawing.slice(drawing.indexOf(",") + 1)));
    const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    const name = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .slice(0, 60);
    const href = format === "svg" ? address : await asPng(address, width, height);
    made("a", { href, download: `${name}.${format}` }).click();
  }

  /**
   * A file stands alone, so it carries its font.
   * @param {string} svg
   */
  async function withFont(svg) {
    const file = /** @type {HTMLLinkElement} */ (document.querySelector('link[rel="preload"][as="font"]'));
    const bytes = new Uint8Array(await (await fetch(file.href)).arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    const face = `@font-face{font-family:"Source Sans 3";font-weight:200 900;src:url(data:font/woff2;base64,${btoa(text)})}`;
    return svg.replace(/>/, `><style>${face}</style>`);
  }

  /**
   * @param {string} address
   * @param {number} width
   * @param {number} height
   */
  async function asPng(address, width, height) {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = made("canvas", { width: 2 * width, height: 2 * height });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png");
  }

  /* ---------- A phone ---------- */

  /**
   * The layout of a plot of this width. "1 Very, a Not" on a tick becomes "1 a": the words stand in the chart above.
   * @param {any} layout
   * @param {number} width
   */
  function fitted(layout, width) {
    if (width >= NARROW) return layout;
    /** @param {string} text */
    const codes = (text) => {
      const [, first, second] = /^(\S) .*, (\S) /.exec(plain(text)) ?? [];
      return first ? `${first} ${second}` : text;
    };
    /** @param {any} axis @param {(text: string) => string} shorter */
    const short = (axis, shorter) => ({ ...axis, ...(axis.ticktext && { ticktext: axis.ticktext.map(shorter) }) });
    const xaxis = short(layout.xaxis, codes);
    const yaxis = short(layout.yaxis, (text) => folded(plain(text), NARROW_LINE));
    return { ...layout, xaxis, yaxis, showlegend: false, meta: { ...layout.meta, legendOfFiles: true } };
  }

  /* ---------- Opening and closing ---------- */

  /**
   * @param {Plot} plot
   * @param {{ xaxis: number[], yaxis: number[] }} ranges
   * @param {string} title
   * @param {() => void} close
   */
  function toolsOf(plot, ranges, title, close) {
    /** @type {[string, () => void][]} */
    const acts = [
      [words.zoomIn, () => zoomed(plot, FACTOR)],
      [words.zoomOut, () => zoomed(plot, 1 / FACTOR)],
      [words.whole, () => whole(plot, ranges)],
      [words.savePng, () => save(plot, "png", title)],
      [words.saveSvg, () => save(plot, "svg", title)],
      [words.close, close],
    ];
    const buttons = acts.map(([name, act]) => {
      const button = made("button", { type: "button", className: "btn btn-quiet", textContent: name });
      button.addEventListener("click", act);
      return button;
    });
    return made("p", { className: "explored-tools" }, ...buttons);
  }

  function plotPlace() {
    const place = made("div", { className: "explored-plot", tabIndex: 0 });
    place.setAttribute("role", "application");
    place.setAttribute("aria-label", words.values);
    return /** @type {Plot} */ (/** @type {unknown} */ (place));
  }

  /** @param {HTMLButtonElement} button */
  async function open(button) {
    const line = /** @type {Element} */ (button.closest(".explore"));
    const status = line.querySelector("[role=status]") || line.appendChild(made("span", { className: "soft" }));
    status.setAttribute("role", "status");
    status.textContent = words.loading;
    button.disabled = true;
    try {
      const [Plotly, figure] = await Promise.all([loadPlotly(), figureOf(button.dataset.explore ?? ""), fontsLoaded()]);
      await show(button, Plotly, coloured(figure));
      status.remove();
    } catch {
      status.textContent = words.failed;
    } finally {
      button.disabled = false;
    }
  }

  const fontsLoaded = () =>
    Promise.allSettled(["400", "700"].map((weight) => document.fonts.load(`${weight} 15px "Source Sans 3"`)));

  /**
   * @param {HTMLButtonElement} button
   * @param {any} Plotly
   * @param {Figure} figure
   */
  async function show(button, Plotly, figure) {
    const title = figure.layout.meta.title || words.chart;
    const plot = plotPlace();
    const told = made("p", { className: "explored-value" });
    told.setAttribute("role", "status");
    const panel = made("div", { className: "explored no-print" });
    const close = () => {
      Plotly.purge(plot);
      panel.remove();
      button.hidden = false;
      button.focus();
    };
    const { xaxis, yaxis } = figure.layout;
    const ranges = { xaxis: [...xaxis.range], yaxis: [...yaxis.range] };
    panel.append(toolsOf(plot, ranges, title, close), boxesOf(figure, plot), plot, told);
    (button.closest(".multiples.five") ?? button.closest(".explore"))?.after(panel);
    const texts = figure.data.map(({ hovertext }) => hovertext || []);
    const data = figure.data.map((trace, number) => ({ ...trace, hovertext: texts[number].map(folded) }));
    const legend = { ...figure.layout.legend, itemclick: false, itemdoubleclick: false };
    const layout = fitted({ ...figure.layout, legend, autosize: true }, plot.offsetWidth);
    await Plotly.newPlot(plot, data, layout, OPTIONS);
    tellValues(plot, told, texts);
    button.hidden = true;
    plot.focus();
  }

  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-explore]"))) {
    const isHeld = document.getElementById(`figure-${button.dataset.explore}`);
    if (!words.chartsAt && !isHeld) continue;
    button.hidden = false;
    button.addEventListener("click", () => open(button));
  }
})();
