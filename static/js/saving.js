/* The rules of saving that need no page: what is still to be sent, when to try again, and how to say the time.
   autosave.js and heard.js do the rest. */

/** Milliseconds without a key before a text is sent. */
export const TYPING_ENDS = 800;

const RETRY_AFTER = [2000, 5000, 15000, 30000]; // milliseconds: soon at first, then seldom, to spare phone and server

/**
 * The wait before the next attempt.
 * @param {number} failures how many attempts have failed since the last that succeeded, before this one
 * @returns {number} milliseconds
 */
export function retryDelay(failures) {
  return RETRY_AFTER[Math.min(failures, RETRY_AFTER.length - 1)];
}

/**
 * The time of day as "09:05", in the digits of the reader's language.
 * @param {string} language such as "de"
 * @param {Date} [at] now, unless given
 */
export function timeOfDay(language, at = new Date()) {
  return at.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hour12: false });
}

/**
 * Two texts that were written at the same time: mine if it already contains theirs, else theirs and then mine. The
 * server joins them by the same rule.
 * @param {string} theirs
 * @param {string} mine
 */
export function joinedTexts(theirs, mine) {
  return mine.includes(theirs) ? mine : `${theirs}\n\n${mine}`;
}

/**
 * What one request sends about one practice.
 * @typedef {object} Change
 * @property {boolean} clear whether all its marks are removed
 * @property {Set<string>} names the fields of the form whose values are sent
 */

/** The changes that the server does not have yet, by the code of their practice, oldest practice first. */
export class UnsentChanges {
  /** @type {Map<string, Change>} */
  #changes = new Map();

  get isEmpty() {
    return this.#changes.size === 0;
  }

  get codes() {
    return [...this.#changes.keys()];
  }

  /** Whether marks were removed and the server does not know it yet. */
  get hasRemoval() {
    return [...this.#changes.values()].some(({ clear }) => clear);
  }

  /** @param {string} code */
  has(code) {
    return this.#changes.has(code);
  }

  /**
   * A field was changed.
   * @param {string} code
   * @param {string} name
   */
  add(code, name) {
    const { clear, names } = this.#of(code);
    this.#changes.set(code, { clear, names: new Set([...names, name]) });
  }

  /**
   * The marks of a practice were removed. Its unsent marks need no sending any more; its unsent note does.
   * @param {string} code
   */
  clear(code) {
    const notes = [...this.#of(code).names].filter((name) => name.endsWith("-note"));
    this.#changes.set(code, { clear: true, names: new Set(notes) });
  }

  /**
   * Takes out what the next request sends. Within one request a removal wins over the marks that come with it, so it
   * is sent alone, before what was chosen after it.
   * @param {string} code
   * @returns {Change}
   */
  take(code) {
    const { clear, names } = this.#of(code);
    if (clear && names.size) this.#changes.set(code, { clear: false, names });
    else this.#changes.delete(code);
    return clear ? { clear: true, names: new Set() } : { clear: false, names };
  }

  /**
   * Puts back what could not be sent. A removal made in the meantime makes older marks obsolete.
   * @param {string} code
   * @param {Change} change
   */
  putBack(code, change) {
    const later = this.#of(code);
    const names = later.clear ? later.names : new Set([...change.names, ...later.names]);
    this.#changes.set(code, { clear: change.clear || later.clear, names });
  }

  /**
   * @param {string} code
   * @returns {Change}
   */
  #of(code) {
    return this.#changes.get(code) ?? { clear: false, names: new Set() };
  }
}
