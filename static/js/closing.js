/* A round that has closed: what still waits is sent if it is taken, else shown, to be copied before it goes. */
import { forgetPages } from "./offline.js";
import { newest } from "./outbox.js";
import { all, one } from "./page.js";
import { openOutboxes, stripOfPage } from "./strip.js";
import { wipe } from "./vault.js";

/** @typedef {import("./sender.js").Sender} Sender */

/** @param {HTMLElement} strip */
async function start(strip) {
  const senders = await openOutboxes(strip);
  await Promise.all(senders.filter(({ isDrained }) => !isDrained).map((sender) => sender.send()));
  if (senders.every(({ isDrained }) => isDrained)) await forget(senders);
  else show(one(document, "[data-lost]", HTMLElement), senders);
}

/** @param {Sender[]} senders */
async function forget(senders) {
  await forgetPages(stripOfPage()?.dataset.round ?? "").catch(() => {});
  await wipe(senders.map(({ places }) => places.of)).catch(() => {}); // where storage is forbidden nothing was kept
}

/**
 * @param {HTMLElement} section
 * @param {Sender[]} senders
 */
function show(section, senders) {
  const rows = senders
    .flatMap(({ waiting }) => [...newest(waiting)])
    .map(([field, value]) => lineOf(section, field, value));
  const list = one(section, "ul", HTMLElement);
  list.replaceChildren(...rows.map(item));
  section.hidden = false;
  const [copy, dismiss] = all(section, "button", HTMLButtonElement);
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(rows.join("\n"));
    one(section, "[role=status]", HTMLElement).textContent = section.dataset.copied ?? "";
  });
  dismiss.addEventListener("click", async () => {
    await forget(senders);
    section.hidden = true;
  });
}

/**
 * @param {HTMLElement} section
 * @param {string} field such as D07-ideal
 * @param {string | number | null} value
 */
function lineOf({ dataset }, field, value) {
  const [code, part] = field.split("-");
  const said = value === 0 ? dataset.notApplicable : (value ?? dataset.blank);
  return `${code}, ${dataset[part] ?? part}: ${said}`;
}

/** @param {string} text */
function item(text) {
  const row = document.createElement("li");
  row.textContent = text;
  return row;
}

const strip = stripOfPage();
if (strip) start(strip);
