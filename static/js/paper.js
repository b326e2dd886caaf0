/* Typing a sheet: after two keys the next field has the focus, and Enter goes on too. Without this script Tab does. */
import { all, one } from "./page.js";

const fields = all(document, "input[data-keys]", HTMLInputElement);

/** @param {HTMLInputElement} field */
function focusNext(field) {
  const next = fields[fields.indexOf(field) + 1];
  (next ?? one(field.form ?? document, "button.btn-primary", HTMLButtonElement)).focus();
}

/** @param {HTMLInputElement} field */
function isFull(field) {
  return field.value.replace(/\s/g, "").length >= Number(field.dataset.keys);
}

for (const field of fields) {
  field.addEventListener("input", () => {
    if (isFull(field)) focusNext(field);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    focusNext(field);
  });
}

/* who types before the script is here has filled the first field already */
const first = fields.find((field) => field === document.activeElement);
if (first && isFull(first)) focusNext(first);
document.documentElement.dataset.typing = "ready";
