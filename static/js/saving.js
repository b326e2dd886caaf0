/* The rules of saving that need no page: when to send, when to try again, and how to say the time. sender.js and
   heard.js do the rest. */

/** Milliseconds without a key before a text is sent. */
export const TYPING_ENDS = 800;

/* milliseconds: soon at first, then seldom, to spare phone and server */
const RETRY_AFTER = [2000, 5000, 15000, 30000];

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
