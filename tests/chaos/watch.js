/* Reads from the page itself what each card says and holds, and tells it to the test at once. */
(() => {
  /* the real time: the journey moves the clock of the page later */
  const now = Date.now.bind(Date);
  const since = performance.timeOrigin / 1000;
  const told = new Map();

  function held(card) {
    const values = {};
    for (const radio of card.querySelectorAll("input[type=radio]")) {
      values[radio.name] ??= null;
      if (radio.checked) values[radio.name] = Number(radio.value);
    }
    for (const note of card.querySelectorAll("textarea")) values[note.name] = note.value;
    return values;
  }

  function said(card) {
    const line = card.querySelector("[data-state]");
    return line && getComputedStyle(line).visibility === "visible" ? line.dataset.state : "";
  }

  function look() {
    const is_ready = document.documentElement.dataset.outbox === "ready";
    for (const card of document.querySelectorAll("[data-practice]")) {
      const state = said(card);
      const seen = JSON.stringify([state, held(card), is_ready]);
      if (seen === told.get(card)) continue;
      told.set(card, seen);
      window.tellShown(JSON.stringify({ at: now() / 1000, state, values: held(card), since, is_ready }));
    }
  }

  const options = { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state", "data-outbox"] };
  new MutationObserver(look).observe(document, options);
  for (const name of ["input", "change"]) document.addEventListener(name, () => setTimeout(look), true);
})();
