/* allauth's scripts speak to the device. This one says on the page when that did not work, and takes the Enter key. */
"use strict";

(() => {
  const problem = document.getElementById("passkey-problem");
  const form = document.querySelector("form[data-passkey-button]");

  document.addEventListener("allauth.error", (event) => {
    if (!problem) return;
    event.preventDefault();
    problem.hidden = false;
    problem.focus();
  });

  if (!(form instanceof HTMLFormElement)) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.getElementById(form.dataset.passkeyButton ?? "")?.click();
  });
})();
