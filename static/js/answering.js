/* A page of practices: each choice goes into the outbox, and each card says where its answer is. The page works
   without it: the buttons then send the whole page. */
import { cardOf, countNotes, countRated, fieldsOf, heldBy, say, setValue, showClear, tooLong } from "./cards.js";
import { newest, passes } from "./outbox.js";
import { all, one } from "./page.js";
import { TYPING_ENDS, timeOfDay } from "./saving.js";
import { openOutbox, showIn } from "./strip.js";

/** @typedef {import("./outbox.js").Acknowledgement} Acknowledgement */
/** @typedef {import("./outbox.js").Sent} Sent */
/** @typedef {import("./outbox.js").Value} Value */

const CALM = 3000; // milliseconds after the page is ready in which nothing competes with the first choices

const form = one(document, "form[data-answers]", HTMLFormElement);
const strip = one(document, "[data-outbox]", HTMLElement);
const held = one(document, "#held", HTMLElement);
const words = strip.dataset;
/** @type {Map<string, Value>} what the server has, or what this device is sending to it */
const shown = new Map(Object.entries(JSON.parse(one(form, "[name=shown]", HTMLInputElement).value || "{}")));
const touched = new Set(); // by the person, on this page
/** @type {Map<string, {kept: Value, other: Value}>} */
const elsewhere = new Map();
/** @type {Map<string, number>} how many changes of a field are on their way to the device */
const storing = new Map();
/** @type {Map<string, string>} */
const savedAt = new Map();
let typing = 0;
let wanted = ""; // the page that opens by itself once all is sent

const sender = await openOutbox(strip);
/* opened without a network: the answers come from this device */
if (words.isBlank !== undefined) await fillIn();
/* before this script came */
const chosenBefore = allFields().filter((field) => heldBy(form, field) !== wasOf(field));
for (const [field, value] of newest(sender.waiting)) if (!chosenBefore.includes(field)) show(field, value);
sender.onAcknowledged = acknowledged;
sender.channel.onmessage = ({ data }) => heard(data);

async function fillIn() {
  const copy = await sender.vault.copy();
  if (!copy) return;
  sender.revision = copy.revision;
  for (const [field, value] of Object.entries(copy.values)) show(field, value);
}

/**
 * @param {string} field
 * @param {Value} value
 */
function show(field, value) {
  if (!cardOf(form, field)) return;
  shown.set(field, value);
  setValue(form, field, value);
}

function allFields() {
  return all(form, ".practice", Element).flatMap(fieldsOf);
}

/** @param {string} field */
function blankOf(field) {
  return field.endsWith("-note") ? "" : null;
}

/** @param {string} field */
function wasOf(field) {
  return shown.get(field) ?? blankOf(field);
}

/**
 * Keeps what a field holds now, if it is not kept yet.
 * @param {string} field
 */
async function keep(field) {
  const [was, value] = [wasOf(field), heldBy(form, field)];
  if (was === value || tooLong(form, field)) return render();
  stay();
  shown.set(field, value);
  touched.add(field);
  elsewhere.delete(field);
  storing.set(field, (storing.get(field) ?? 0) + 1);
  render();
  await sender.keep({ field, was, value }).finally(() => storing.set(field, (storing.get(field) ?? 1) - 1));
  render();
}

/** Everything that was typed and is not kept yet. */
async function keepTyped() {
  clearTimeout(typing);
  await Promise.all(all(form, "textarea", HTMLTextAreaElement).map(({ name }) => keep(name)));
}

/**
 * @param {Acknowledgement} said
 * @param {Sent[]} sent
 */
function acknowledged(said, sent) {
  const now = timeOfDay(words.language ?? "");
  for (const { n, field, value } of sent) {
    if (!said.done.includes(n)) continue;
    savedAt.set(field, now);
    const other = said.elsewhere.find((one) => one.n === n);
    if (other) elsewhere.set(field, { kept: value, other: other.value });
  }
  if (said.values) takeOver(said.values, new Set(sent.map(({ field }) => field)));
}

/**
 * Somebody has saved on another page or device: show what the server has now, but for what still waits here.
 * @param {Record<string, Value>} values
 * @param {Set<string>} sent
 */
function takeOver(values, sent) {
  const waiting = newest(sender.waiting);
  for (const field of allFields()) {
    const [before, stored] = [wasOf(field), values[field] ?? blankOf(field)];
    if (before === stored || sent.has(field) || waiting.has(field) || before !== heldBy(form, field)) continue;
    if (touched.has(field)) elsewhere.set(field, { kept: stored, other: before });
    show(field, stored);
  }
  countRated(form);
}

/** @param {{changed?: {field: string, value: Value}, acknowledged?: Acknowledgement, sent?: Sent[]}} message */
async function heard({ changed, acknowledged: said, sent = [] }) {
  if (said) {
    sender.revision = said.revision;
    sender.trouble = null;
    acknowledged(said, sent);
  }
  /* what waits is known before it is shown */
  await sender.look();
  if (changed && wasOf(changed.field) === heldBy(form, changed.field)) show(changed.field, changed.value);
  countRated(form);
  render();
}

function render() {
  const waiting = newest(sender.waiting);
  const refused = new Map(sender.waiting.map(({ field, refused: why }) => [field, why]));
  for (const card of all(form, ".practice", HTMLElement)) {
    const fields = fieldsOf(card);
    const over = fields.find((field) => tooLong(form, field));
    const bad = fields.find((field) => refused.get(field) !== undefined);
    const isWaiting = fields.some((field) => waiting.has(field));
    if (over) say(card, "failed", words.failed ?? "", words.long);
    else if (bad) say(card, "failed", words.failed ?? "", refused.get(bad) || words.unreadable);
    else if (fields.some(isOnThePageAlone)) say(card, "unsent", "", "", true);
    else if (isWaiting) sayWaiting(card);
    else sayStored(card, fields);
    if (!over && !bad) offerOther(card, fields);
  }
}

/**
 * Whether it was chosen or typed a moment ago, and is on its way to the device.
 * @param {string} field
 */
function isOnThePageAlone(field) {
  return storing.get(field) || heldBy(form, field) !== wasOf(field);
}

/** @param {HTMLElement} card */
function sayWaiting(card) {
  const { trouble, vault } = sender;
  if (!passes(trouble)) {
    say(card, "failed", words.failed ?? "", sender.problem || words[trouble ?? ""]);
  } else {
    const why = navigator.onLine ? trouble && words[trouble] : words.offline;
    say(card, vault.kind, words[vault.kind] ?? "", why ?? "", !why);
  }
}

/**
 * @param {HTMLElement} card
 * @param {string[]} fields
 */
function sayStored(card, fields) {
  const at = fields.map((field) => savedAt.get(field)).filter((time) => time !== undefined);
  const isStored = fields.some((field) => wasOf(field) !== blankOf(field));
  const last = at.sort().at(-1);
  if (last) say(card, "saved", `${words.saved} ${last}`);
  else if (isStored) say(card, "saved", words.saved ?? "");
  else say(card, "", "");
}

/**
 * @param {HTMLElement} card
 * @param {string[]} fields
 */
async function offerOther(card, fields) {
  const field = fields.find((one) => elsewhere.has(one));
  const both = elsewhere.get(field ?? "");
  if (!field || !both) return card.querySelector(".elsewhere")?.remove();
  const { offer } = await import("./elsewhere.js");
  offer(form, card, field, both, words, (value) => {
    elsewhere.delete(field);
    if (value !== undefined) setValue(form, field, value);
    keep(field);
  });
}

form.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  keep(target.name);
  const card = target.closest(".practice");
  if (card) showClear(card);
  countRated(form);
});

form.addEventListener("input", ({ target }) => {
  if (!(target instanceof HTMLTextAreaElement)) return;
  stay();
  clearTimeout(typing);
  typing = setTimeout(keepTyped, TYPING_ENDS);
});

form.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[name=clear]") : null;
  const card = button?.closest(".practice");
  if (!card) return;
  event.preventDefault();
  for (const radio of all(card, "input:checked", HTMLInputElement)) radio.checked = false;
  for (const field of fieldsOf(card)) if (!field.endsWith("-note")) keep(field);
  showClear(card);
  one(card, "input", HTMLInputElement).focus();
  countRated(form);
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  stay();
  await keepTyped();
  await sender.send();
  /* none for Enter in a card: it saves */
  const target = event.submitter?.dataset.href;
  if (target) await goOn(target);
});

/** Whoever goes on answering stays on this page. */
function stay() {
  wanted = "";
  held.hidden = true;
}

/* the next page opens once every answer is where it cannot be lost; until then this page says why not */
/** @param {string} target */
async function goOn(target) {
  const isLong = allFields().some((field) => tooLong(form, field));
  const isWrong = isLong || sender.waiting.some(({ refused }) => refused !== undefined);
  if (!isWrong) wanted = target;
  if (openNext()) return;
  const more = await import("./going-on.js").catch(() => null); // not there if the network went at once
  if (!isLong && (await more?.opensOffline(sender, target))) return location.assign(target);
  /* changed, or sent, meanwhile */
  if (!isWrong && !wanted) return;
  more?.explain(form, held, sender, isWrong);
  held.hidden = false;
  held.focus();
}

function openNext() {
  if (!wanted || !sender.isDrained) return false;
  location.assign(wanted);
  wanted = "";
  return true;
}

document.addEventListener("visibilitychange", keepTyped);
window.addEventListener("pagehide", keepTyped);
window.addEventListener("pageshow", (event) => {
  /* another page may have changed these answers since */
  if (event.persisted && sender.isDrained) location.reload();
});
window.addEventListener("beforeunload", (event) => {
  const isOnItsWay = [...storing.values()].some((count) => count > 0);
  if (isOnItsWay || (sender.vault.kind === "memory" && !sender.isDrained)) event.preventDefault();
});

showIn(strip, [sender], () => {
  render();
  openNext();
});
countNotes(form, words, render);
for (const field of chosenBefore) await keep(field);
countRated(form);
render();
if (!sender.isDrained) sender.send();
document.documentElement.dataset.outbox = "ready";
/* without a network the next page tries again */
setTimeout(() => later().catch(() => {}), CALM);

/** What is needed after the first answers, and to go on without a network. */
async function later() {
  await Promise.all([import("./going-on.js"), import("./elsewhere.js")]);
  const { keepOffline } = await import("./offline.js");
  await keepOffline(strip, sender);
}
