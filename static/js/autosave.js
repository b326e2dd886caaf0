/* Saves each answer as it is given. The page works without it: the buttons send the whole page.
   Only what has changed is sent, one practice at a time, so that two open pages never undo each other. */
"use strict";

(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;

  const TYPING_ENDS = 800;
  const CLOCK = { hour: "2-digit", minute: "2-digit", hour12: false };
  const RETRY_AFTER = [2000, 5000, 15000, 30000];
  const words = form.dataset;
  const waiting = new Map(); // practice code → { clear, names }
  let sending = false;
  let leaving = false;
  let failures = 0;
  let timer = 0;

  const cardOf = (code) => document.getElementById(`practice-${code}`);

  function say(code, words, isSaved = false) {
    const line = cardOf(code).querySelector(".saved");
    line.classList.toggle("not", words.length > 20);
    line.textContent = words;
    if (isSaved) line.insertAdjacentHTML("afterbegin", '<svg class="icon" aria-hidden="true"><use href="#tick"/></svg> ');
  }

  function changed(card, name) {
    const code = card.dataset.practice;
    if (!waiting.has(code)) waiting.set(code, { clear: false, names: new Set() });
    waiting.get(code).names.add(name);
    card.querySelector("[name=clear]").hidden = !card.querySelector("input:checked");
    countRated();
  }

  function countRated() {
    const groups = (card) => [...card.querySelectorAll(".choices")];
    const isRated = (card) => groups(card).every((group) => group.querySelector("input:checked"));
    const rated = [...form.querySelectorAll(".practice")].filter(isRated).length;
    document.querySelectorAll("[data-rated]").forEach((place) => { place.textContent = rated; });
  }

  /* A clearing goes before what was chosen after it. */
  function take(code) {
    const { clear, names } = waiting.get(code);
    if (clear && names.size) waiting.set(code, { clear: false, names });
    else waiting.delete(code);
    return clear ? { clear: true, names: new Set() } : { clear: false, names };
  }

  function putBack(code, part) {
    const later = waiting.get(code) || { clear: false, names: new Set() };
    const names = later.clear ? later.names : new Set([...part.names, ...later.names]);
    waiting.set(code, { clear: part.clear || later.clear, names });
  }

  function bodyOf(code, part) {
    const all = new FormData(form);
    const body = new URLSearchParams({ csrfmiddlewaretoken: all.get("csrfmiddlewaretoken"), autosave: code });
    if (part.clear) body.set("clear", code);
    part.names.forEach((name) => { if (all.has(name)) body.set(name, all.get(name)); });
    return body;
  }

  async function send() {
    if (sending || !waiting.size) return;
    sending = true;
    const code = waiting.keys().next().value;
    const part = take(code);
    say(code, words.saving);
    let answer = null;
    try {
      answer = await fetch(form.action, { method: "POST", body: bodyOf(code, part), redirect: "error" });
      if (answer.ok) await saved(code, answer);
      else if (answer.status === 422) await refused(code, answer);
      else throw new Error(answer.status);
      failures = 0;
      sending = false;
      send();
    } catch {
      putBack(code, part);
      sending = false;
      if (answer?.status === 409) return say(code, words.closed);
      waiting.forEach((_, each) => say(each, words.waits));
      clearTimeout(timer);
      timer = setTimeout(send, RETRY_AFTER[Math.min(failures++, RETRY_AFTER.length - 1)]);
    }
  }

  async function saved(code, answer) {
    const { revision } = await answer.json();
    const own = form.elements.revision;
    if (revision === Number(own.value) + 1) own.value = revision; // else another page has saved in between
    if (waiting.has(code)) return;
    say(code, `${words.saved} ${new Date().toLocaleTimeString(words.language, CLOCK)}`, true);
  }

  async function refused(code, answer) {
    const { problems } = await answer.json();
    say(code, `${words.refused} ${problems.join(" ")}`);
  }

  form.addEventListener("change", (event) => {
    const card = event.target.closest(".practice");
    if (!card) return;
    changed(card, event.target.name);
    send();
  });

  form.addEventListener("input", (event) => {
    if (event.target.type !== "textarea") return;
    changed(event.target.closest(".practice"), event.target.name);
    clearTimeout(timer);
    timer = setTimeout(send, TYPING_ENDS);
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[name=clear]");
    if (!button) return;
    event.preventDefault();
    const card = button.closest(".practice");
    const chosen = [...card.querySelectorAll("input:checked")];
    chosen.forEach((radio) => { radio.checked = false; });
    const note = [...(waiting.get(button.value)?.names || [])].filter((name) => name.endsWith("-note"));
    waiting.set(button.value, { clear: true, names: new Set(note) });
    button.hidden = true;
    card.querySelector("input").focus();
    countRated();
    send();
  });

  form.addEventListener("submit", (event) => {
    leaving = navigator.onLine;
    if (leaving) return;
    event.preventDefault();
    waiting.forEach((_, code) => say(code, words.waits));
  });

  window.addEventListener("online", send);
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && (waiting.size || sending)) event.preventDefault();
  });
})();
