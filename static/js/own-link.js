/* Ways to keep the own link: copy it, or hand it to another app. Each button is shown where the browser can do it. */
import { all, one } from "./page.js";

/** @param {string} round */
const placeOf = (round) => `own link of ${round}`;

/**
 * The link of this page; on the list of parts, the one that this tab came by.
 * @param {HTMLElement} field
 * @returns {string | null}
 */
function linkOf(field) {
  if (field instanceof HTMLInputElement) return field.value;
  try {
    return sessionStorage.getItem(placeOf(field.dataset.round ?? ""));
  } catch {
    return null; // storage is forbidden here
  }
}

/**
 * On one's own device the tab remembers the link, so that later pages can offer it again.
 * @param {HTMLInputElement} field
 */
function remember(field) {
  const place = placeOf(field.dataset.round ?? "");
  try {
    if (document.querySelector("#device-own:checked")) sessionStorage.setItem(place, field.value);
    else sessionStorage.removeItem(place);
  } catch {
    // storage is forbidden here: the first page has the link all the same
  }
}

/**
 * @param {HTMLElement} section
 * @param {string} link
 */
function offer(section, link) {
  const copy = one(section, "[data-copy]", HTMLButtonElement);
  const share = one(section, "[data-share]", HTMLButtonElement);
  const said = one(section, "[data-copied]", HTMLElement);
  copy.hidden = !navigator.clipboard;
  share.hidden = !navigator.share;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link);
    said.textContent = said.dataset.copied ?? "";
  });
  share.addEventListener("click", () => navigator.share({ url: link }).catch(() => undefined)); // closing it is no error
}

for (const field of all(document, "[data-own-link]", HTMLElement)) {
  const link = linkOf(field);
  const section = field.closest("details, .panel");
  if (link && section instanceof HTMLElement) {
    field.hidden = false;
    offer(section, link);
  }
  if (field instanceof HTMLInputElement) {
    document.querySelector("#begin")?.addEventListener("submit", () => remember(field));
  }
}
