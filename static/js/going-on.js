/* Save and go on without a network: whether this device has the next page, and if not, what it waits for. */
import { passes } from "./outbox.js";
import { all, one } from "./page.js";

/** @typedef {import("./sender.js").Sender} Sender */

/**
 * Whether this device has the next page and keeps what waits, and nothing but the network is missing.
 * @param {Sender} sender
 * @param {string} target
 */
export async function opensOffline({ vault, trouble }, target) {
  if (vault.kind === "memory" || !passes(trouble)) return false;
  if (!window.caches || !navigator.serviceWorker?.controller) return false;
  const blank = target.replace(/^(\/answer\/[^/]+\/)/, "$1blank/");
  return (await caches.match(blank)) !== undefined;
}

/**
 * Says in the panel why the next page does not open.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} held
 * @param {Sender} sender
 * @param {boolean} isWrong whether the person has to put something right, and then presses again
 */
export function explain(form, held, sender, isWrong) {
  const long = all(form, "textarea.is-invalid", HTMLTextAreaElement);
  const count = new Set(sender.waiting.map(({ field }) => field)).size;
  const list = one(held, "ul", HTMLElement);
  list.replaceChildren();
  if (count) list.append(row((held.dataset.waits ?? "").replace("{number}", String(count))));
  for (const note of long) {
    const link = document.createElement("a");
    link.href = `#${note.id}`;
    link.textContent = (held.dataset.long ?? "").replace("{number}", numberOf(note));
    list.append(row(link));
  }
  one(held, "[data-opens]", HTMLElement).hidden = isWrong;
  one(held, "[data-wrong]", HTMLElement).hidden = !isWrong;
  one(held, "[data-stays]", HTMLElement).hidden = sender.vault.kind === "memory" || long.length > 0;
}

/** @param {HTMLElement} note */
function numberOf(note) {
  return note.closest(".practice")?.querySelector(".n")?.textContent ?? "";
}

/** @param {string | Node} content */
function row(content) {
  const item = document.createElement("li");
  item.append(content);
  return item;
}
