/* Notes: how many characters are left. A note that is too long stays in its field, whole, until it is shortened. */
import { all } from "./page.js";

const NEAR = 100; // characters before the end from which the count is bold

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
