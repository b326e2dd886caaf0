/* What people will read, drawn again while a round is set up. Without this script a button does the same. */
"use strict";

(() => {
  const form = document.querySelector("form[data-preview]");
  const target = form && document.getElementById(form.dataset.preview);
  if (!target) return;
  let timer = 0;
  let latest = 0;

  const draw = async () => {
    const mine = ++latest;
    const body = new FormData(form);
    body.set("go", "preview");
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST",
        body,
        headers: { "X-Requested-With": "fetch" },
      });
      const html = await answer.text();
      if (answer.ok && !answer.redirected && mine === latest) target.innerHTML = html;
    } catch {
      /* offline: the button of the form still works when the network is back */
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, 400);
  });
})();
