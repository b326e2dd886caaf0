/* Finding the elements of a page. A template that lost one is an error that names it, not a script that does nothing. */

/**
 * The first element that fits.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 * @throws {Error} when there is none, or it is of another kind
 */
export function one(root, selector, kind) {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`no ${kind.name} on this page for ${selector}`);
}

/**
 * Every element that fits, in the order of the page.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
export function all(root, selector, kind) {
  return [...root.querySelectorAll(selector)].flatMap((found) => (found instanceof kind ? [found] : []));
}

/**
 * Says that something was saved, with a tick before the words.
 * @param {HTMLElement} line
 * @param {string} words
 */
export function saySaved(line, words) {
  line.textContent = words;
  line.insertAdjacentHTML("afterbegin", '<svg class="icon" aria-hidden="true"><use href="#tick"/></svg> ');
}
