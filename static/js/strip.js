/* The line at the top of a questionnaire page: offline or not, how many answers are not sent yet, and Send now. */
import { newest } from "./outbox.js";
import { one } from "./page.js";
import { Sender } from "./sender.js";
import { openVault } from "./vault.js";

const CALM = 4000; // milliseconds in which an answer is usually sent: nobody needs to read of it

/** @returns {HTMLElement | null} */
export function stripOfPage() {
  const strip = document.querySelector("[data-outbox]");
  return strip instanceof HTMLElement ? strip : null;
}

/**
 * Opens the outbox of this page and shows its state in the strip.
 * @param {HTMLElement} strip
 */
export async function openOutbox(strip) {
  const { of = "", changes = "", stored = "", revision, keeps } = strip.dataset;
  const sender = new Sender(await openVault(of, keeps === "memory"), { of, changes, stored });
  sender.revision = Number(revision);
  one(strip, "[data-send-now]", HTMLButtonElement).addEventListener("click", () => sender.send());
  return sender;
}

/**
 * @param {HTMLElement} strip
 * @param {Sender} sender
 */
export function showIn(strip, sender) {
  const count = newest(sender.waiting).size;
  const line = one(strip, ".unsent", HTMLElement);
  line.dataset.unsent = String(count);
  one(line, "strong", HTMLElement).textContent = counted(strip.dataset, count);
  one(strip, ".offline", HTMLElement).hidden = navigator.onLine;
  if (!count) line.hidden = true;
  else if (sender.trouble) line.hidden = false;
  else showLater(strip, sender, sender.waiting[0].n);
  strip.hidden = line.hidden && navigator.onLine;
}

/**
 * @param {HTMLElement} strip
 * @param {Sender} sender
 * @param {number} oldest the number of the change that waits longest
 */
function showLater(strip, sender, oldest) {
  setTimeout(() => {
    if (sender.waiting[0]?.n !== oldest) return;
    one(strip, ".unsent", HTMLElement).hidden = false;
    strip.hidden = false;
  }, CALM);
}

/**
 * @param {DOMStringMap} words
 * @param {number} count
 */
function counted({ one: single = "", many = "" }, count) {
  return count === 1 ? single : many.replace("%(number)s", String(count));
}
