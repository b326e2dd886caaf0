/* The pages around the questions: they send what still waits, and Submit and Leave wait for it. */
import { forgetWish, hasWish, keepWish, wipeOld } from "./keeping.js";
import { forgetPages, keepOffline } from "./offline.js";
import { newest } from "./outbox.js";
import { all, one } from "./page.js";
import { retryDelay } from "./saving.js";
import { counted, countOf, openOutboxes, showIn, stripOfPage } from "./strip.js";
import { wipe } from "./vault.js";

/** @typedef {import("./sender.js").Sender} Sender */

/** @param {HTMLElement} strip */
async function start(strip) {
  const senders = await openOutboxes(strip);
  showIn(strip, senders);
  const form = document.querySelector("form[data-submit]");
  if (form instanceof HTMLFormElement) await watchSubmit(form, strip, senders);
  for (const leaving of all(document, "form[data-leave]", HTMLFormElement)) watchLeave(leaving, strip, senders);
  for (const erasing of all(document, "form[data-wipe]", HTMLFormElement)) watchErase(erasing, strip, senders);
  document.documentElement.dataset.outbox = "ready";
  if (strip.dataset.isBlank !== undefined) await countParts(senders[0]);
  await sendAll(senders);
  keepOffline(strip, senders[0]).catch(() => {}); // not where storage is forbidden
  wipeOld().catch(() => {}); // where storage is forbidden nothing is kept
}

/**
 * How many practices of each part are rated, by what this device keeps.
 * @param {Sender} sender
 */
async function countParts(sender) {
  const copy = await sender.vault.copy();
  const values = { ...copy?.values, ...Object.fromEntries(newest(sender.waiting)) };
  const isRated = (/** @type {string} */ code) =>
    ["ideal", "actual"].every((part) => values[`${code}-${part}`] != null);
  for (const part of all(document, "[data-codes]", HTMLElement)) {
    const rated = (part.dataset.codes ?? "").trim().split(" ").filter(isRated).length;
    part.textContent = (part.dataset.words ?? "").replace("{rated}", String(rated));
  }
}

/**
 * @param {HTMLElement} strip
 * @param {Sender[]} senders
 */
async function forget({ dataset }, senders) {
  await wipe(senders.map(({ places }) => places.of)).catch(() => {}); // where storage is forbidden nothing was kept
  await forgetPages(dataset.round ?? "").catch(() => {});
}

/** @param {Sender[]} senders */
async function sendAll(senders) {
  await Promise.all(senders.filter(({ isDrained }) => !isDrained).map((sender) => sender.send()));
  return senders.every(({ isDrained }) => isDrained);
}

/**
 * Submit sends everything first. Pressed without a network it is remembered on the device, if the person wants that.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} strip
 * @param {Sender[]} senders
 */
async function watchSubmit(form, strip, senders) {
  const held = one(document, "#held", HTMLElement);
  const of = strip.dataset.of ?? "";
  let isWanted = await hasWish(of).catch(() => false);
  let isUnderWay = false;
  let failures = 0;

  async function submit() {
    if (isUnderWay) return;
    isUnderWay = true;
    const isSent = (await sendAll(senders)) && (await isReachable(senders[0]));
    isUnderWay = false;
    if (!isWanted) return;
    if (isSent) {
      isWanted = false;
      await forgetWish(of).catch(() => {});
      form.submit();
    } else {
      hold();
    }
  }

  function hold() {
    setTimeout(() => isWanted && submit(), retryDelay(failures++));
    if (held.hidden) {
      held.hidden = false;
      held.focus();
    }
    const line = one(held, "[data-count]", HTMLElement);
    line.textContent = countOf(senders) ? counted(strip.dataset, countOf(senders)) : "";
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    isWanted = true;
    if (strip.dataset.keeps === "device") await keepWish(of).catch(() => {});
    await submit();
  });
  one(held, "[data-again]", HTMLButtonElement).addEventListener("click", submit);
  one(held, "[data-not-yet]", HTMLButtonElement).addEventListener("click", async () => {
    isWanted = false;
    held.hidden = true;
    await forgetWish(of).catch(() => {});
    one(form, "button", HTMLButtonElement).focus();
  });
  window.addEventListener("online", () => isWanted && submit());
  if (isWanted) await submit();
}

/**
 * Whether the server can be asked now: a form that is sent without a network leaves the page for an error.
 * @param {Sender} sender
 */
async function isReachable(sender) {
  try {
    await fetch(sender.places.stored, { signal: AbortSignal.timeout(15_000) });
    return true;
  } catch {
    return false;
  }
}

/**
 * Whoever leaves this computer leaves nothing on it; what could not be sent is named before it is lost.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} strip
 * @param {Sender[]} senders
 */
function watchLeave(form, strip, senders) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const isSent = await sendAll(senders);
    const question = (form.dataset.lost ?? "").replace("{answers}", counted(strip.dataset, countOf(senders)));
    if (!isSent && !confirm(question)) return;
    await forget(strip, senders);
    form.submit();
  });
}

/**
 * Whoever erases the answers erases what this device keeps of them.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} strip
 * @param {Sender[]} senders
 */
function watchErase(form, strip, senders) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await forget(strip, senders);
    form.submit();
  });
}

const strip = stripOfPage();
if (strip) start(strip);
