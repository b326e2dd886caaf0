/* On one's own device: asks the service worker to keep the pages of this questionnaire without answers, and keeps the
   answers themselves encrypted beside the outbox. */
/** @typedef {import("./sender.js").Sender} Sender */

const SCOPE = "/answer/";

/* rounds of which this page keeps nothing any more, whatever was under way */
const forgotten = new Set();

/**
 * @param {HTMLElement} strip
 * @param {Sender} sender
 */
export async function keepOffline({ dataset }, sender) {
  if (dataset.keeps === "memory") return forgetPages(dataset.round ?? "");
  if (sender.vault.kind === "memory" || !navigator.serviceWorker || !dataset.worker || !navigator.onLine) return;
  await copyAnswers(sender);
  if (forgotten.has(dataset.round)) return;
  await navigator.serviceWorker.register(dataset.worker ?? "", { scope: SCOPE });
  const { active } = await navigator.serviceWorker.ready;
  if (!forgotten.has(dataset.round))
    active?.postMessage({ round: dataset.round, pages: (dataset.pages ?? "").split(" ") });
}

/**
 * Everything that the server has, once: afterwards each acknowledgement brings the copy up to date.
 * @param {Sender} sender
 */
async function copyAnswers(sender) {
  const copy = await sender.vault.copy();
  if (copy?.revision === sender.revision) return;
  const answer = await fetch(sender.places.stored);
  if (!answer.ok) return;
  const { revision, values } = await answer.json();
  await sender.vault.keepCopy({ revision, values });
}

/**
 * Nothing stays of this questionnaire: its pages go, and with the last of them the service worker.
 * @param {string} round
 */
export async function forgetPages(round) {
  forgotten.add(round);
  if (!window.caches) return;
  const registration = await navigator.serviceWorker?.getRegistration(SCOPE);
  for (const worker of [registration?.installing, registration?.waiting, registration?.active])
    worker?.postMessage({ forget: round }); // it may still be keeping what an earlier page asked for
  await caches.delete(`questionnaire-${round}`);
  const left = (await caches.keys()).filter((name) => name.startsWith("questionnaire-"));
  if (left.length) return;
  await registration?.unregister();
}
