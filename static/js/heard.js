/* Saves what the group heard as it is typed. Each text is kept on this device until it is saved: a meeting may lose
   its network, and never what was written. Without this script the button sends the form. */
import { all, one, saySaved } from "./page.js";
import { joinedTexts, retryDelay, TYPING_ENDS, timeOfDay } from "./saving.js";

const SERVER_ERROR = 500; // from this status on the server itself is in trouble, and may be well again soon

class Place {
  /** The timer that sends next. */
  #timer = 0;
  #isSending = false;
  #failures = 0;
  /** Words that follow the next "Saved". */
  #hint = "";

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.text = one(form, "[name=text]", HTMLTextAreaElement);
    this.seen = one(form, "[name=seen]", HTMLInputElement);
    this.code = one(form, "[name=practice]", HTMLInputElement).value;
    this.name = `${form.action} ${this.code}`;
    this.line = one(form, ".saved", HTMLElement);
    /** @type {string | null} */
    this.saved = form.hasAttribute("data-unsaved") ? null : this.written;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.text.addEventListener("change", () => this.send());
    this.takeBack();
  }

  get written() {
    return this.text.value.trim();
  }

  get isSaved() {
    return this.written === this.saved;
  }

  /* What this device kept when the page was left before it was saved. */
  takeBack() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(this.name) ?? "null");
    } catch {
      /* the browser keeps nothing, or something else wrote here */
    }
    if (!kept) return;
    this.text.value = kept.text;
    this.seen.value = kept.seen;
    this.keep();
    this.send();
  }

  /* True if the device holds the text now; a browser may refuse to. */
  keep() {
    this.repeat();
    try {
      if (this.isSaved) localStorage.removeItem(this.name);
      else localStorage.setItem(this.name, JSON.stringify({ text: this.text.value, seen: this.seen.value }));
      return true;
    } catch {
      return false;
    }
  }

  /* The last screen lists what was heard. */
  repeat() {
    const item = one(document, `[data-heard-of="${CSS.escape(this.code)}"]`, HTMLElement);
    item.hidden = !this.written;
    one(item, ".heard", HTMLElement).textContent = this.written;
    const nothing = one(document, "[data-nothing-heard]", HTMLElement);
    nothing.hidden = document.querySelector("[data-heard-of]:not([hidden])") !== null;
  }

  changed() {
    this.#hint = "";
    this.keep();
    this.sendAfter(TYPING_ENDS);
  }

  /** @param {number} wait milliseconds */
  sendAfter(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send(), wait);
  }

  async send() {
    clearTimeout(this.#timer);
    if (this.#isSending || this.isSaved) return;
    this.#isSending = true;
    const sent = this.written;
    this.say(this.words.saving);
    try {
      await this.take(await this.post(), sent);
      this.#failures = 0;
    } catch {
      this.waits(this.words.later);
      this.sendAfter(retryDelay(this.#failures++));
    }
    this.#isSending = false;
    if (this.written !== sent) this.sendAfter(TYPING_ENDS);
  }

  post() {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) body.append(name, String(value));
    const headers = { Accept: "application/json" };
    return fetch(this.form.action, { method: "POST", body, headers, redirect: "manual" });
  }

  /**
   * @param {Response} answer
   * @param {string} sent
   */
  async take(answer, sent) {
    if (answer.status >= SERVER_ERROR) throw new Error(String(answer.status));
    if (answer.ok) this.isStored(sent, await answer.json());
    else if (answer.status === 409) this.meanwhile(await answer.json());
    else if (answer.status === 422) this.waits((await answer.json()).problems.join(" "));
    else this.waits(this.words.again);
  }

  /**
   * @param {string} sent
   * @param {{ seen: string }} answer
   */
  isStored(sent, { seen }) {
    this.seen.value = seen;
    this.saved = sent;
    this.keep();
    if (!this.isSaved) return;
    this.say();
    saySaved(this.line, `${this.words.saved} ${timeOfDay(this.words.language ?? "")}${this.#hint}`);
  }

  /** @param {{ text: string, seen: string }} answer */
  meanwhile({ text, seen }) {
    this.seen.value = seen;
    this.text.value = joinedTexts(text, this.text.value);
    this.#hint = `. ${this.words.meanwhile}`;
    this.waits("");
    this.sendAfter(TYPING_ENDS);
  }

  /** @param {string | undefined} words */
  waits(words = "") {
    const where = this.keep() ? this.words.kept : this.words.stay;
    this.say(`${this.words.waits} ${where} ${words}`, true);
  }

  /**
   * @param {string | undefined} words
   * @param {boolean} isWaiting
   */
  say(words = "", isWaiting = false) {
    this.line.classList.toggle("not", isWaiting);
    this.line.textContent = words;
  }
}

const places = all(document, "form[data-heard]", HTMLFormElement).map((form) => new Place(form));
window.addEventListener("online", () => {
  for (const place of places) place.send();
});
window.addEventListener("beforeunload", (event) => {
  if (places.some((place) => !place.isSaved)) event.preventDefault();
});
