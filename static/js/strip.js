/* The line at the top of a questionnaire page: offline or not, how many answers are not sent yet, and Send now. */
import { newest } from "./outbox.js";
import { all, one } from "./page.js";
import { Sender } from "./sender.js";
import { openVault } from "./vault.js";

/* milliseconds in which an answer is usually sent: nobody needs to read of it */
const CALM = 4000;

/** @returns {HTMLElement | null} */
export function stripOfPage() {
  const strip = document.querySelector("[data-outbox]");
  return strip instanceof HTMLElement ? strip : null;
}

/**
 * Opens the outbox of one questionnaire.
 * @param {HTMLElement} place the strip, or what names the questionnaire that is asked besides
 */
export async function openOutbox({ dataset }) {
  const { of = "", changes = "", stored = "", revision, keeps, round } = dataset;
  const sender = new Sender(await openVault(of, keeps === "memory", round), { of, changes, stored });
  sender.revision = Number(revision);
  await sender.look();
  return sender;
}

/**
 * Every outbox that this page names.
 * @param {HTMLElement} strip
 */
export async function openOutboxes(strip) {
  const places = [strip, ...all(strip, "[data-besides]", HTMLElement)];
  return Promise.all(places.map(openOutbox));
}

/**
 * Shows from now on what waits in these outboxes, and lets the person send it.
 * @param {HTMLElement} strip
 * @param {Sender[]} senders
 * @param {() => void} [more] what else the page shows of it
 */
export function showIn(strip, senders, more = () => {}) {
  const show = () => {
    showCount(strip, senders);
    more();
  };
  for (const sender of senders) sender.onState = show;
  for (const name of ["online", "offline"]) window.addEventListener(name, show);
  const sendAll = () => Promise.all(senders.map((sender) => sender.send()));
  one(strip, "[data-send-now]", HTMLButtonElement).addEventListener("click", sendAll);
  show();
}

/**
 * @param {HTMLElement} strip
 * @param {Sender[]} senders
 */
function showCount(strip, senders) {
  const count = countOf(senders);
  const line = one(strip, ".unsent", HTMLElement);
  line.dataset.unsent = String(count);
  one(line, "strong", HTMLElement).textContent = counted(strip.dataset, count);
  one(strip, ".offline", HTMLElement).hidden = navigator.onLine;
  if (!count) line.hidden = true;
  else if (senders.some(({ trouble }) => trouble)) line.hidden = false;
  else for (const sender of senders) showLater(strip, sender, sender.waiting[0]?.n);
  strip.hidden = line.hidden && navigator.onLine;
}

/** @param {Sender[]} senders */
export function countOf(senders) {
  return senders.reduce((count, { waiting }) => count + newest(waiting).size, 0);
}

/**
 * @param {HTMLElement} strip
 * @param {Sender} sender
 * @param {number | undefined} oldest the number of the change that waits longest
 */
function showLater(strip, sender, oldest) {
  setTimeout(() => {
    if (oldest === undefined || sender.waiting[0]?.n !== oldest) return;
    one(strip, ".unsent", HTMLElement).hidden = false;
    strip.hidden = false;
  }, CALM);
}

/**
 * @param {DOMStringMap} words
 * @param {number} count
 */
export function counted({ one: single = "", many = "" }, count) {
  return count === 1 ? single : many.replace("{number}", String(count));
}
