/* Saves what the group heard as it is typed. Each text is kept on this device until it is saved: a meeting may lose
   its network, and never what was written. Without this script the button sends the form. */
"use strict";

(() => {
  const TYPING_ENDS = 800;
  const RETRY_AFTER = [2000, 5000, 15000, 30000];
  const NOT_YET = 500; // from this status on the server itself is in trouble, and may be well again soon

  /* Both texts, unless the one holds the other already. The server does the same. */
  const both = (theirs, mine) => (mine.includes(theirs) ? mine : `${theirs}\n\n${mine}`);

  const CLOCK = { hour: "2-digit", minute: "2-digit", hour12: false };

  class Place {
    constructor(form) {
      this.form = form;
      this.words = form.dataset;
      this.text = form.elements.text;
      this.seen = form.elements.seen;
      this.code = form.elements.practice.value;
      this.name = `${form.action} ${this.code}`;
      this.line = form.querySelector(".saved");
      this.saved = form.hasAttribute("data-unsaved") ? null : this.written;
      this.hint = "";
      this.isSending = false;
      this.failures = 0;
      form.addEventListener("input", () => this.changed());
      form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
      this.text.addEventListener("change", () => this.send());
      this.takeBack();
    }

    get written() { return this.text.value.trim(); }

    get isSaved() { return this.written === this.saved; }

    /* What this device kept when the page was left before it was saved. */
    takeBack() {
      let kept = null;
      try { kept = JSON.parse(localStorage.getItem(this.name)); } catch { /* nothing is kept */ }
      if (!kept) return;
      this.text.value = kept.text;
      this.seen.value = kept.seen;
      this.keep();
      this.send();
    }

    /* True if the device holds the text now; a browser may refuse to. */
    keep() {
      this.repeat();
      try {
        if (this.isSaved) localStorage.removeItem(this.name);
        else localStorage.setItem(this.name, JSON.stringify({ text: this.text.value, seen: this.seen.value }));
        return true;
      } catch {
        return false;
      }
    }

    /* The last screen lists what was heard. */
    repeat() {
      const item = document.querySelector(`[data-heard-of="${this.code}"]`);
      item.hidden = !this.written;
      item.querySelector(".heard").textContent = this.written;
      const nothing = document.querySelector("[data-nothing-heard]");
      nothing.hidden = document.querySelector("[data-heard-of]:not([hidden])") !== null;
    }

    changed() {
      this.hint = "";
      this.keep();
      this.sendAfter(TYPING_ENDS);
    }

    sendAfter(wait) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), wait);
    }

    async send() {
      clearTimeout(this.timer);
      if (this.isSending || this.isSaved) return;
      this.isSending = true;
      const sent = this.written;
      this.say(this.words.saving);
      try {
        await this.take(await this.post(), sent);
        this.failures = 0;
      } catch {
        this.waits(this.words.later);
        this.sendAfter(RETRY_AFTER[Math.min(this.failures++, RETRY_AFTER.length - 1)]);
      }
      this.isSending = false;
      if (this.written !== sent) this.sendAfter(TYPING_ENDS);
    }

    post() {
      const body = new URLSearchParams(new FormData(this.form));
      return fetch(this.form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
    }

    async take(answer, sent) {
      if (answer.status >= NOT_YET) throw new Error(answer.status);
      if (answer.ok) this.isStored(sent, await answer.json());
      else if (answer.status === 409) this.meanwhile(await answer.json());
      else if (answer.status === 422) this.waits((await answer.json()).problems.join(" "));
      else this.waits(this.words.again);
    }

    isStored(sent, { seen }) {
      this.seen.value = seen;
      this.saved = sent;
      this.keep();
      if (!this.isSaved) return;
      const now = new Date().toLocaleTimeString(this.words.language, CLOCK);
      this.say(`${this.words.saved} ${now}${this.hint}`);
      this.line.insertAdjacentHTML("afterbegin", '<svg class="icon" aria-hidden="true"><use href="#tick"/></svg> ');
    }

    meanwhile({ text, seen }) {
      this.seen.value = seen;
      this.text.value = both(text, this.text.value);
      this.hint = `. ${this.words.meanwhile}`;
      this.waits("");
      this.sendAfter(TYPING_ENDS);
    }

    waits(words) {
      const where = this.keep() ? this.words.kept : this.words.stay;
      this.say(`${this.words.waits} ${where} ${words}`, true);
    }

    say(words, isWaiting = false) {
      this.line.classList.toggle("not", isWaiting);
      this.line.textContent = words;
    }
  }

  const places = [...document.querySelectorAll("form[data-heard]")].map((form) => new Place(form));
  window.addEventListener("online", () => places.forEach((place) => place.send()));
  window.addEventListener("beforeunload", (event) => {
    if (places.some((place) => !place.isSaved)) event.preventDefault();
  });
})();
