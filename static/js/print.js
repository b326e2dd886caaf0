/* A button that prints the page. Without a script the browser's own menu does it. */
import { all } from "./page.js";

for (const button of all(document, "[data-print]", HTMLButtonElement)) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
