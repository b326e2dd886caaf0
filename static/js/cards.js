/* The cards of a page: what their fields hold, how long a note may be, and the line that says where the answer is. */
import { all, one } from "./page.js";

/** @typedef {import("./outbox.js").Value} Value */

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 */
export function cardOf(form, field) {
  const named = form.elements.namedItem(field);
  const element = named instanceof RadioNodeList ? named[0] : named;
  return element instanceof HTMLElement ? element.closest(".practice") : null;
}

/**
 * The fields of a card: both marks and the note.
 * @param {Element} card
 */
export function fieldsOf(card) {
  return [...new Set(all(card, "input[type=radio], textarea", HTMLElement).map((input) => input.getAttribute("name")))]
    .filter((name) => name !== null)
    .map(String);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 * @returns {Value}
 */
export function heldBy(form, field) {
  const named = form.elements.namedItem(field);
  if (named instanceof HTMLTextAreaElement) return named.value;
  return named instanceof RadioNodeList && named.value !== "" ? Number(named.value) : null;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 * @param {Value} value
 */
export function setValue(form, field, value) {
  const named = form.elements.namedItem(field);
  if (named instanceof HTMLTextAreaElement) {
    named.value = String(value ?? "");
    if (value) named.closest("details")?.setAttribute("open", "");
  } else if (named instanceof RadioNodeList) {
    for (const radio of named) {
      if (radio instanceof HTMLInputElement) radio.checked = value !== null && radio.value === String(value);
    }
  }
  const card = cardOf(form, field);
  if (card) showClear(card);
}

/** @param {Element} card */
export function showClear(card) {
  one(card, "[name=clear]", HTMLButtonElement).hidden = !card.querySelector("input:checked");
}

/** @param {HTMLFormElement} form */
export function countRated(form) {
  /** @param {HTMLElement} card */
  const isRated = (card) => all(card, ".choices", Element).every((group) => group.querySelector("input:checked"));
  const rated = all(form, ".practice", HTMLElement).filter(isRated).length;
  for (const place of all(document, "[data-rated]", HTMLElement)) place.textContent = String(rated);
}

/**
 * Where an answer is. `unsent`: chosen a moment ago, and nowhere but on this page.
 * @typedef {"saved" | "device" | "memory" | "unsent" | "failed" | ""} State
 */

const ICONS = { saved: "tick", device: "device", memory: "device", failed: "cross", unsent: "" };

/**
 * Says it in the line of a card, if it is not said yet. What lasts but a moment is not read out.
 * @param {Element} card
 * @param {State} state
 * @param {string} strong
 * @param {string} [more]
 * @param {boolean} [isShort]
 */
export function say(card, state, strong, more = "", isShort = false) {
  const line = one(card, "[data-state]", HTMLElement);
  if (line.dataset.state === state && line.textContent.trim() === `${strong} ${more}`.trim()) return;
  line.dataset.state = state;
  line.ariaBusy = String(isShort);
  line.replaceChildren();
  if (state && ICONS[state]) {
    const icon = `<svg class="icon" aria-hidden="true"><use href="#${ICONS[state]}"/></svg> `;
    line.insertAdjacentHTML("afterbegin", icon);
  }
  const words = document.createElement(more ? "strong" : "span");
  words.textContent = strong;
  line.append(words, more ? ` ${more}` : "");
}

/* Notes. One that is too long stays in its field, whole, until it is shortened. */

/* characters before the end from which the count is bold */
const NEAR = 100;

/** @param {string} text as the server counts it: a line end once, an emoji once */
export function lengthOf(text) {
  return [...text.replaceAll("\r\n", "\n")].length;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 */
export function tooLong(form, field) {
  const named = form.elements.namedItem(field);
  if (!(named instanceof HTMLTextAreaElement)) return false;
  return lengthOf(named.value) > Number(named.dataset.most);
}

/**
 * A count under each note. `maxlength` would cut what is pasted without a word, so from now on the script watches.
 * @param {HTMLFormElement} form
 * @param {DOMStringMap} words
 * @param {() => void} changed
 */
export function countNotes(form, words, changed) {
  for (const note of all(form, "textarea[maxlength]", HTMLTextAreaElement)) {
    note.dataset.most = String(note.maxLength);
    note.removeAttribute("maxlength");
    const counter = document.createElement("p");
    counter.className = "counter";
    counter.id = `${note.id}-count`;
    note.after(counter);
    note.setAttribute(
      "aria-describedby",
      [note.getAttribute("aria-describedby"), counter.id].filter(Boolean).join(" "),
    );
    const count = () => {
      sayLeft(note, counter, words);
      changed();
    };
    note.addEventListener("input", count);
    sayLeft(note, counter, words);
  }
}

/**
 * @param {HTMLTextAreaElement} note
 * @param {HTMLElement} counter
 * @param {DOMStringMap} words
 */
function sayLeft(note, counter, words) {
  const most = Number(note.dataset.most);
  const left = most - lengthOf(note.value);
  const said = (left < 0 ? words.over : words.left) ?? "";
  counter.textContent = said.replace("{number}", String(Math.abs(left))).replace("{most}", String(most));
  counter.classList.toggle("near", left >= 0 && left <= NEAR);
  counter.classList.toggle("over", left < 0);
  note.classList.toggle("is-invalid", left < 0);
  if (left < 0) note.setAttribute("aria-invalid", "true");
  else note.removeAttribute("aria-invalid");
}
