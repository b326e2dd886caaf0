/* Typing a sheet: after two keys the next field has the focus, and Enter goes on too. Without this script Tab does. */
"use strict";

(() => {
  const fields = [...document.querySelectorAll("input[data-keys]")];
  const goOn = (field) => {
    const next = fields[fields.indexOf(field) + 1];
    if (next) next.focus();
    else field.form.querySelector("button.btn-primary").focus();
  };
  for (const field of fields) {
    field.addEventListener("input", () => {
      if (field.value.replace(/\s/g, "").length >= Number(field.dataset.keys)) goOn(field);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      goOn(field);
    });
  }
})();
