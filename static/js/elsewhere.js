/* An answer that was given in two places: the later one is kept, and the other is one press away. */
import { all, one } from "./page.js";

/** @typedef {import("./outbox.js").Value} Value */

/**
 * A value as the page says it: an option by its code and name.
 * @param {HTMLFormElement} form
 * @param {string} field
 * @param {Value} value
 * @param {string} blank
 */
function inWords(form, field, value, blank) {
  if (value === null || value === "") return blank;
  if (typeof value === "string") return `“${value}”`;
  const radio = form.querySelector(`[name="${CSS.escape(field)}"][value="${value}"]`);
  const spans = radio?.nextElementSibling ? all(radio.nextElementSibling, "span", HTMLElement) : [];
  return spans.map(({ textContent }) => textContent).join(" ");
}

/**
 * Says it under the card.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} card
 * @param {string} field
 * @param {{kept: Value, other: Value}} both
 * @param {DOMStringMap} words
 * @param {(value?: Value) => void} decide the other answer, or nothing to keep this one
 */
export function offer(form, card, field, { kept, other }, words, decide) {
  const [keptWords, otherWords] = [kept, other].map((value) => inWords(form, field, value, words.blank ?? ""));
  const said = (words.kept ?? "").replace("{kept}", () => keptWords).replace("{other}", () => otherWords);
  const shown = card.querySelector(".elsewhere");
  if (shown?.querySelector("span")?.textContent === said) return;
  shown?.remove();
  const line = lineWith(words, said);
  const [use, close] = all(line, "button", HTMLButtonElement);
  use.addEventListener("click", () => decide(other));
  close.addEventListener("click", () => decide());
  card.append(line);
}

/**
 * @param {DOMStringMap} words
 * @param {string} said
 */
function lineWith(words, said) {
  const line = document.createElement("div");
  line.className = "save-line elsewhere";
  line.setAttribute("role", "status");
  const button = '<button type="button" class="btn btn-quiet"></button>';
  const arrows = "M1.5 5h11M9.5 1.5 13 5 9.5 8.5M14.5 11h-11M6.5 7.5 3 11l3.5 3.5";
  const path = `<path d="${arrows}" fill="none" stroke="currentColor" stroke-width="1.75"/>`;
  const icon = `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${path}</svg>`;
  line.innerHTML = `${icon}<div><p><strong></strong> <span></span></p><p>${button} ${button}</p></div>`;
  one(line, "strong", HTMLElement).textContent = words.elsewhere ?? "";
  one(line, "span", HTMLElement).textContent = said;
  const [use, close] = all(line, "button", HTMLButtonElement);
  [use.textContent, close.textContent] = [words.use ?? "", words.keep ?? ""];
  return line;
}
