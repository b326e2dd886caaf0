/* Sends the waiting changes: in batches, one request in the air for all tabs, until the server has each of them. */
import { isAcknowledgement, passes, taken, toSend, troubleOf } from "./outbox.js";
import { retryDelay } from "./saving.js";
import { memoryVault } from "./vault.js";

/** @typedef {import("./outbox.js").Acknowledgement} Acknowledgement */
/** @typedef {import("./outbox.js").Entry} Entry */
/** @typedef {import("./outbox.js").Sent} Sent */
/** @typedef {import("./outbox.js").Trouble} Trouble */
/** @typedef {import("./outbox.js").Value} Value */
/** @typedef {import("./vault.js").Vault} Vault */

/* milliseconds from a choice to its batch: the other mark of the practice comes with it */
const COLLECTED = 2000;
const DEADLINE = 15_000;
const BUSY_WAIT = 60_000;

/**
 * @typedef {object} Places
 * @property {string} of the name of these answers
 * @property {string} changes the address that takes changes
 * @property {string} stored the address that tells what is stored
 */

export class Sender {
  /** @type {Trouble | null} */
  trouble = null;
  /** What the server said about the trouble, in the reader's language. */
  problem = "";
  /** @type {Entry[]} */
  waiting = [];
  revision = 0;
  /** Called whenever something has changed: what waits, or why. */
  onState = () => {};
  /** @type {(said: Acknowledgement, sent: Sent[]) => void} */
  onAcknowledged = () => {};

  #failures = 0;
  #timer = 0;
  /** @type {Promise<void> | null} */
  #running = null;
  /* after a batch that the server could not read: the others go without the bad one */
  #isOneByOne = false;
  #appending = Promise.resolve();
  #reading = Promise.resolve();

  /**
   * @param {Vault} vault
   * @param {Places} places
   */
  constructor(vault, places) {
    this.vault = vault;
    this.places = places;
    this.channel = new BroadcastChannel(`answers-${places.of}`);
    window.addEventListener("online", () => this.send());
    window.addEventListener("offline", () => this.#fail("offline"));
    document.addEventListener("visibilitychange", () => this.send());
  }

  /** What the person chose is kept first, then sent. Resolves once it is kept. */
  /** @param {{field: string, was: Value, value: Value}} change */
  async keep(change) {
    const keeping = this.#appending.then(() => this.#append(change));
    this.#appending = keeping.then(
      () => {},
      () => {},
    );
    await keeping;
    this.channel.postMessage({ changed: change });
    await this.look();
    this.#sendIn(COLLECTED);
  }

  /** @param {{field: string, was: Value, value: Value}} change */
  async #append(change) {
    try {
      await this.vault.append(change);
    } catch (error) {
      if (this.vault.kind === "memory") throw error;
      await this.#moveToMemory();
      await this.vault.append(change);
    }
  }

  /** The device takes no more: from now on this page keeps what waits. */
  async #moveToMemory() {
    const [former, memory] = [this.vault, memoryVault()];
    const entries = await former.entries().catch(() => this.waiting);
    for (const entry of entries) await memory.append(entry);
    await memory.setTried(entries.length);
    await former.remove(entries.map(({ n }) => n)).catch(() => {});
    this.vault = memory;
  }

  /** Read again what waits; never to be overtaken by an earlier reading. */
  look() {
    const reading = this.#reading.then(async () => {
      this.waiting = await this.vault.entries();
      this.onState();
    });
    this.#reading = reading.catch(() => {});
    return reading;
  }

  /** Send now. Resolves when this attempt is over; `waiting` then tells whether something is left. */
  async send() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    await this.#appending;
    this.#running ??= this.#alone(() => this.#sendAll()).finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  get isDrained() {
    return this.waiting.length === 0;
  }

  /** @param {number} delay */
  #sendIn(delay) {
    this.#timer ||= setTimeout(() => this.send(), delay);
  }

  /** @param {() => Promise<void>} act */
  #alone(act) {
    if (this.vault.kind === "memory" || !navigator.locks) return act();
    return navigator.locks.request(`answers-${this.places.of}`, act);
  }

  async #sendAll() {
    let isGoingOn = true;
    while (isGoingOn) {
      await this.look();
      const sent = toSend(this.waiting, await this.vault.tried()).slice(0, this.#isOneByOne ? 1 : undefined);
      isGoingOn = sent.length > 0 && (await this.#sendBatch(sent));
    }
  }

  /**
   * @param {Sent[]} sent
   * @returns {Promise<boolean>} whether the next batch may follow
   */
  async #sendBatch(sent) {
    await this.vault.setTried(Math.max(...sent.map(({ n }) => n)));
    const answer = await this.#post(sent);
    if (!answer) return false;
    if (answer.ok) return this.#settle(answer.said, sent);
    const trouble = troubleOf(answer.status);
    if (trouble === "unreadable") return this.#without(sent, answer.said);
    this.#fail(trouble, answer.said);
    return false;
  }

  /**
   * @param {Sent[]} sent
   * @returns {Promise<{ok: boolean, status: number, said: any} | null>} null when no answer came
   */
  async #post(sent) {
    try {
      const answer = await this.#fetched(sent);
      if (answer.status !== 403 || answer.said?.problem) return answer;
      /* brings a new token */
      const known = await fetch(this.places.stored, { signal: AbortSignal.timeout(DEADLINE) });
      if (!known.ok) return { ok: false, status: known.status, said: parsed(await known.text()) };
      return await this.#fetched(sent);
    } catch (error) {
      this.#fail(!navigator.onLine ? "offline" : error instanceof DOMException ? "slow" : "offline");
      return null;
    }
  }

  /** @param {Sent[]} sent */
  async #fetched(sent) {
    const { of } = this.places;
    const body = JSON.stringify({ of, device: this.vault.device, revision: this.revision, changes: sent });
    const answer = await fetch(this.places.changes, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json", "X-CSRFToken": formToken() },
      redirect: "error",
      /* a page that is being closed still sends it */
      keepalive: body.length < 60_000,
      signal: AbortSignal.timeout(DEADLINE),
    });
    const text = await answer.text();
    const said = parsed(text);
    return { ok: answer.ok && isAcknowledgement(said), status: answer.ok ? 502 : answer.status, said };
  }

  /**
   * @param {Acknowledgement} said
   * @param {Sent[]} sent
   */
  async #settle(said, sent) {
    for (const { n, why } of said.refused) await this.vault.refuse(n, why);
    await this.vault.remove(taken(this.waiting, sent, said.done));
    this.revision = said.revision;
    await this.#keepCopy(said, sent);
    this.#isOneByOne = false;
    this.#failures = 0;
    this.trouble = null;
    this.onAcknowledged(said, sent);
    this.channel.postMessage({ acknowledged: said, sent });
    await this.look();
    return true;
  }

  /**
   * @param {Acknowledgement} said
   * @param {Sent[]} sent
   */
  async #keepCopy(said, sent) {
    const copy = await this.vault.copy();
    if (!copy && !said.values) return;
    const values = said.values ?? { ...copy?.values };
    for (const { n, field, value } of sent) if (said.done.includes(n)) values[field] = value;
    await this.vault.keepCopy({ revision: said.revision, values });
  }

  /**
   * The server cannot read this batch: find the change that it cannot read, and send the others.
   * @param {Sent[]} sent
   * @param {any} said
   */
  async #without(sent, said) {
    if (sent.length === 1) await this.vault.refuse(sent[0].n, said?.problem ?? "");
    this.#isOneByOne = sent.length > 1;
    return true;
  }

  /**
   * @param {Trouble} trouble
   * @param {any} [said]
   */
  #fail(trouble, said) {
    this.trouble = trouble;
    this.problem = typeof said?.problem === "string" ? said.problem : "";
    this.onState();
    if (passes(trouble)) this.#sendIn(trouble === "busy" ? BUSY_WAIT : retryDelay(this.#failures++));
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The token against forged requests, from its cookie: a page that opened without the network has no other. */
function formToken() {
  return /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}
