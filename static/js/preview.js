/* What people will read, drawn again while a round is set up. Without this script a button does the same. */
const TYPING_ENDS = 400; // milliseconds: shorter than for saving, as nothing is stored

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} target
 */
function start(form, target) {
  let timer = 0;
  let latest = 0;

  async function draw() {
    const mine = ++latest;
    const body = new FormData(form);
    body.set("go", "preview");
    const headers = { "X-Requested-With": "fetch" };
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body, headers });
      const html = await answer.text();
      if (answer.ok && !answer.redirected && mine === latest) target.innerHTML = html;
    } catch {
      /* offline: the button of the form still works when the network is back */
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, TYPING_ENDS);
  });
}

const form = document.querySelector("form[data-preview]");
if (form instanceof HTMLFormElement) {
  const target = document.getElementById(form.dataset.preview ?? "");
  if (target) start(form, target);
}
