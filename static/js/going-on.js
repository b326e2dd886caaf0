/* Save and go on: the next page opens once every answer is where it cannot be lost; else the page says why not. */
import { passes } from "./outbox.js";
import { all, one } from "./page.js";

/** @typedef {import("./sender.js").Sender} Sender */

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} held
 * @param {Sender} sender
 * @param {string | undefined} target
 */
export async function waitWith(form, held, sender, target) {
  const long = all(form, "textarea.is-invalid", HTMLTextAreaElement);
  const isKept = !sender.isDrained && !long.length && sender.vault.kind === "device";
  if (target && isKept && (await opensOffline(sender, target))) location.assign(target);
  else hold(held, sender, long);
}

/**
 * Whether this device has the next page, and nothing but the network is missing.
 * @param {Sender} sender
 * @param {string} target
 */
async function opensOffline(sender, target) {
  if (!passes(sender.trouble) || !window.caches || !navigator.serviceWorker?.controller) return false;
  const blank = target.replace(/^(\/answer\/[^/]+\/)/, "$1blank/");
  return (await caches.match(blank)) !== undefined;
}

/**
 * @param {HTMLElement} held
 * @param {Sender} sender
 * @param {HTMLTextAreaElement[]} long
 */
function hold(held, sender, long) {
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
  one(held, "[data-stays]", HTMLElement).hidden = sender.vault.kind === "memory" || long.length > 0;
  held.hidden = false;
  held.focus();
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
