/* One screen at a time. The page works without it: its screens stand one under the other, and the same links lead on.
   After loading nothing is fetched here, so that a meeting goes on without a network. */
import { all, one } from "./page.js";
import { screenAfter, screensToTurn } from "./turning.js";

const WHOLE_PAGE = 4; // pixels: if less than that is left below, there is nothing more to read

const screens = all(document, ".screen", HTMLElement);
const list = all(document, ".all-screens", HTMLDetailsElement).at(0);
const button = one(document, "[data-full-screen]", HTMLButtonElement);
const enterFullScreen = button.textContent;

const shownScreen = () => screens.find((screen) => !screen.hidden) ?? screens[0];

/** @param {HTMLElement} screen */
const headingOf = (screen) => one(screen, "h2", HTMLElement);

/**
 * @param {HTMLElement} screen
 * @param {boolean} takesFocus
 */
function show(screen, takesFocus = true) {
  for (const other of screens) other.hidden = other !== screen;
  if (list) list.open = false;
  document.dispatchEvent(new Event("shown"));
  window.scrollTo(0, 0);
  if (takesFocus) headingOf(screen).focus({ preventScroll: true });
}

/* The address names the screen, so that links, the browser's Back and the keys all do the same. */
function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const screen = target?.closest(".screen");
  if (screen instanceof HTMLElement && screen !== shownScreen()) show(screen);
}

/** @param {number} steps */
function turn(steps) {
  const screen = screens[screenAfter(screens.indexOf(shownScreen()), steps, screens.length)];
  if (screen === shownScreen()) return;
  history.pushState(null, "", `#${screen.id}`); // to set the hash would take the focus away
  show(screen);
}

/** @param {KeyboardEvent} event */
function stepsOf({ key, shiftKey }) {
  const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
  const isMoreAbove = scrollTop > WHOLE_PAGE;
  const isMoreBelow = scrollHeight - clientHeight - scrollTop > WHOLE_PAGE;
  return screensToTurn({ key, shiftKey, isMoreAbove, isMoreBelow }, screens.length);
}

/** @param {KeyboardEvent} event */
function isForTheElement({ key, target }) {
  if (!(target instanceof Element)) return false;
  if (target.closest("textarea, input, .table-scroll")) return true;
  return key === " " && target.closest("button, summary") !== null;
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") {
    headingOf(shownScreen()).focus({ preventScroll: true });
    if (list) list.open = false;
  }
  if (isForTheElement(event)) return;
  const steps = stepsOf(event);
  if (!steps) return;
  event.preventDefault();
  turn(steps);
}

async function toggleFullScreen() {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen();
}

document.documentElement.classList.add("in-meeting");
for (const line of all(document, "[data-keys]", HTMLElement)) line.hidden = false;
for (const screen of screens) headingOf(screen).tabIndex = -1;
button.hidden = !document.fullscreenEnabled;
button.addEventListener("click", toggleFullScreen);
document.addEventListener("fullscreenchange", () => {
  button.textContent = document.fullscreenElement ? (button.dataset.leave ?? "") : enterFullScreen;
});
document.addEventListener("keydown", pressed);
window.addEventListener("hashchange", follow);
window.addEventListener("beforeunload", (event) => {
  if (!navigator.onLine) event.preventDefault(); // without a network this page cannot be opened again
});
show(screens[0], false);
follow();
