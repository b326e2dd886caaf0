/* Typing a sheet: after two keys the next field has the focus, and Enter goes on too. Without this script Tab does. */
import { all, one } from "./page.js";

const fields = all(document, "input[data-keys]", HTMLInputElement);

/** @param {HTMLInputElement} field */
function focusNext(field) {
  const next = fields[fields.indexOf(field) + 1];
  (next ?? one(field.form ?? document, "button.btn-primary", HTMLButtonElement)).focus();
}

for (const field of fields) {
  field.addEventListener("input", () => {
    if (field.value.replace(/\s/g, "").length >= Number(field.dataset.keys)) focusNext(field);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    focusNext(field);
  });
}
