/* One screen at a time. The page works without it: its screens stand one under the other, and the same links lead on.
   After loading nothing is fetched here, so that a meeting goes on without a network. */
"use strict";

(() => {
  const screens = [...document.querySelectorAll(".screen")];
  const list = document.querySelector(".all-screens");
  const button = document.querySelector("[data-full-screen]");
  const FULL_SCREEN = button.textContent;
  const WHOLE_PAGE = 4; // pixels: less than that left below is nothing more to read

  const shown = () => screens.find((screen) => !screen.hidden);

  function show(screen, takesFocus = true) {
    screens.forEach((other) => { other.hidden = other !== screen; });
    if (list) list.open = false;
    document.dispatchEvent(new Event("shown"));
    window.scrollTo(0, 0);
    if (takesFocus) screen.querySelector("h2").focus({ preventScroll: true });
  }

  /* The address names the screen, so that links, the browser's Back and the keys all do the same. */
  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const screen = target?.closest(".screen");
    if (screen && screen !== shown()) show(screen);
  }

  function turn(steps) {
    const place = screens.indexOf(shown()) + steps;
    const screen = screens[Math.max(0, Math.min(place, screens.length - 1))];
    if (screen === shown()) return;
    history.pushState(null, "", `#${screen.id}`); // to set the hash would take the focus away
    show(screen);
  }

  /* Space and the keys of a presenter's remote read a tall screen to its end before they turn it. */
  function isMoreToRead(steps) {
    const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
    const left = steps > 0 ? scrollHeight - clientHeight - scrollTop : scrollTop;
    return left > WHOLE_PAGE;
  }

  function stepsOf(event) {
    switch (event.key) {
      case "ArrowRight": return 1;
      case "ArrowLeft": return -1;
      case "Home": return -screens.length;
      case "End": return screens.length;
      case "PageDown": return isMoreToRead(1) ? 0 : 1;
      case "PageUp": return isMoreToRead(-1) ? 0 : -1;
      case " ": return isMoreToRead(event.shiftKey ? -1 : 1) ? 0 : (event.shiftKey ? -1 : 1);
      default: return 0;
    }
  }

  function pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { target } = event;
    if (event.key === "Escape") {
      shown().querySelector("h2").focus({ preventScroll: true });
      if (list) list.open = false;
    }
    if (target.closest("textarea, input, .table-scroll")) return;
    if (event.key === " " && target.closest("button, summary")) return;
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
  document.querySelectorAll("[data-keys]").forEach((line) => { line.hidden = false; });
  screens.forEach((screen) => { screen.querySelector("h2").tabIndex = -1; });
  button.hidden = !document.fullscreenEnabled;
  button.addEventListener("click", toggleFullScreen);
  document.addEventListener("fullscreenchange", () => {
    button.textContent = document.fullscreenElement ? button.dataset.leave : FULL_SCREEN;
  });
  document.addEventListener("keydown", pressed);
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeunload", (event) => {
    if (!navigator.onLine) event.preventDefault(); // without a network this page cannot be opened again
  });
  show(screens[0], false);
  follow();
})();
