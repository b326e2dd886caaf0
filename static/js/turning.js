/* Which keys turn the screens of a meeting, and how far. meeting.js does the turning. */

/**
 * A key, and what of the shown screen lies outside the window.
 * @typedef {object} Press
 * @property {string} key as in KeyboardEvent.key
 * @property {boolean} [shiftKey]
 * @property {boolean} [isMoreAbove] whether the shown screen can be scrolled up
 * @property {boolean} [isMoreBelow] whether it can be scrolled down
 */

/**
 * How many screens to go on, negative to go back. Space and the keys of a presenter's remote control (PageUp and
 * PageDown) read a tall screen to its end before they turn it; they give 0 as long as the browser can scroll.
 * @param {Press} press
 * @param {number} count how many screens there are
 * @returns {number}
 */
export function screensToTurn({ key, shiftKey = false, isMoreAbove = false, isMoreBelow = false }, count) {
  const on = isMoreBelow ? 0 : 1;
  const back = isMoreAbove ? 0 : -1;
  switch (key) {
    case "ArrowRight":
      return 1;
    case "ArrowLeft":
      return -1;
    case "Home":
      return -count;
    case "End":
      return count;
    case "PageDown":
      return on;
    case "PageUp":
      return back;
    case " ":
      return shiftKey ? back : on;
    default:
      return 0;
  }
}

/**
 * The number of the screen to show, from 0; the first and the last are the ends.
 * @param {number} shown
 * @param {number} steps
 * @param {number} count
 */
export function screenAfter(shown, steps, count) {
  return Math.max(0, Math.min(shown + steps, count - 1));
}
