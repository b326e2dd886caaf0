/* Saves each answer as it is given. The page works without it: the buttons send the whole page.
   Only what has changed is sent, one practice at a time, so that two open pages never undo each other. */
import { all, one, saySaved } from "./page.js";
import { retryDelay, TYPING_ENDS, timeOfDay, UnsentChanges } from "./saving.js";

/** @typedef {import("./saving.js").Change} Change */

/** @param {HTMLFormElement} form */
function start(form) {
  const words = form.dataset;
  const unsent = new UnsentChanges();
  let sending = false;
  let leaving = false;
  let failures = 0;
  let timer = 0;
  /** @type {HTMLElement | null} */
  let heldButton = null; // pressed while a request was under way: it acts when that is answered

  /** @param {string} code */
  const cardOf = (code) => one(form, `#practice-${CSS.escape(code)}`, HTMLElement);

  /** @param {string} code */
  const lineOf = (code) => one(cardOf(code), ".saved", HTMLElement);

  /**
   * @param {string} code
   * @param {string | undefined} message
   */
  function say(code, message = "") {
    const line = lineOf(code);
    line.classList.toggle("not", message.length > 20); // "Saving" is quiet, a whole sentence is a problem
    line.textContent = message;
  }

  /**
   * @param {HTMLElement} card
   * @param {string} name
   */
  function changed(card, name) {
    unsent.add(card.dataset.practice ?? "", name);
    one(card, "[name=clear]", HTMLButtonElement).hidden = !card.querySelector("input:checked");
    countRated();
  }

  function countRated() {
    /** @param {HTMLElement} card */
    const isRated = (card) => all(card, ".choices", Element).every((group) => group.querySelector("input:checked"));
    const rated = all(form, ".practice", HTMLElement).filter(isRated).length;
    for (const place of all(document, "[data-rated]", HTMLElement)) place.textContent = String(rated);
  }

  /**
   * @param {string} code
   * @param {Change} change
   */
  function bodyOf(code, change) {
    const whole = new FormData(form);
    const body = new URLSearchParams({ csrfmiddlewaretoken: String(whole.get("csrfmiddlewaretoken")), autosave: code });
    if (change.clear) body.set("clear", code);
    for (const name of change.names) if (whole.has(name)) body.set(name, String(whole.get(name)));
    return body;
  }

  async function send() {
    if (sending || unsent.isEmpty) return;
    sending = true;
    const [code] = unsent.codes;
    const change = unsent.take(code);
    say(code, words.saving);
    let answer = null;
    try {
      answer = await fetch(form.action, { method: "POST", body: bodyOf(code, change), redirect: "error" });
      if (answer.ok) await saved(code, answer);
      else if (answer.status === 422) await refused(code, answer);
      else throw new Error(String(answer.status));
      failures = 0;
      sending = false;
      if (heldButton && !unsent.hasRemoval) pressHeldButton();
      else send();
    } catch {
      unsent.putBack(code, change);
      sending = false;
      if (heldButton) pressHeldButton();
      else if (answer?.status === 409) say(code, words.closed);
      else tryAgainLater();
    }
  }

  function pressHeldButton() {
    const button = heldButton;
    heldButton = null;
    leaving = true;
    button?.click();
  }

  function tryAgainLater() {
    for (const code of unsent.codes) say(code, words.waits);
    clearTimeout(timer);
    timer = setTimeout(send, retryDelay(failures++));
  }

  /**
   * @param {string} code
   * @param {Response} answer
   */
  async function saved(code, answer) {
    const { revision } = await answer.json();
    const own = one(form, "[name=revision]", HTMLInputElement);
    if (revision === Number(own.value) + 1) own.value = revision; // else another page has saved in between
    if (unsent.has(code)) return;
    say(code);
    saySaved(lineOf(code), `${words.saved} ${timeOfDay(words.language ?? "")}`);
  }

  /**
   * @param {string} code
   * @param {Response} answer
   */
  async function refused(code, answer) {
    const { problems } = await answer.json();
    say(code, `${words.refused} ${problems.join(" ")}`);
  }

  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    const card = target.closest(".practice");
    if (!(card instanceof HTMLElement)) return;
    changed(card, target.name);
    send();
  });

  form.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    const card = target.closest(".practice");
    if (!(card instanceof HTMLElement)) return;
    changed(card, target.name);
    clearTimeout(timer);
    timer = setTimeout(send, TYPING_ENDS);
  });

  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[name=clear]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const card = cardOf(button.value);
    for (const radio of all(card, "input:checked", HTMLInputElement)) radio.checked = false;
    unsent.clear(button.value);
    button.hidden = true;
    one(card, "input", HTMLInputElement).focus();
    countRated();
    send();
  });

  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      leaving = false;
      event.preventDefault();
      for (const code of unsent.codes) say(code, words.waits);
    } else if (!leaving && (sending || unsent.hasRemoval) && event.submitter) {
      // A request that is under way could reach the server after the page, and undo a newer answer with an older one.
      // The page itself cannot say that marks were removed: a blank field leaves what is stored alone.
      event.preventDefault();
      heldButton = event.submitter;
      send();
    } else {
      leaving = true;
    }
  });

  window.addEventListener("pageshow", () => {
    leaving = false; // the browser's Back brings this page again as it was left
  });

  window.addEventListener("online", send);
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && (!unsent.isEmpty || sending)) event.preventDefault();
  });
}

const form = document.querySelector("form[data-autosave]");
if (form instanceof HTMLFormElement) start(form);
