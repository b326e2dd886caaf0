/* Keeps the pages of a questionnaire without answers, and what they need, so that they open without a network. No page
   with an answer ever goes in here: a cache of this kind does not heed `no-store`. */
const PATIENCE = 5000; // milliseconds that a page may take before the one that is kept is shown
const CACHE = "questionnaire-";
const PAGE = /^(\/answer\/[^/]+\/)((?:section\/[^/]+\/)?)$/;

/**
 * The address of the same page without answers.
 * @param {string} path
 */
function blankOf(path) {
  const found = PAGE.exec(path);
  return found ? `${found[1]}blank/${found[2]}` : null;
}

/**
 * @param {Request} request
 * @param {string} blank
 */
async function page(request, blank) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    const kept = await caches.match(blank);
    if (kept) return kept;
    throw error;
  }
}

/** @param {Request} request */
async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  const blank = event.request.mode === "navigate" ? blankOf(pathname) : null;
  if (blank) event.respondWith(page(event.request, blank));
  else if (pathname.startsWith("/static/")) event.respondWith(file(event.request));
});

/* one message after the other: what is forgotten does not come back from a keeping that was under way */
let working = Promise.resolve();

addEventListener("message", (event) => {
  working = working.then(() => heed(event.data)).catch(() => {}); // without a network there is nothing to keep
  event.waitUntil(working);
});

/** @param {{ round?: string, pages?: string[], forget?: string }} said */
async function heed({ round, pages, forget }) {
  if (forget) {
    await caches.delete(CACHE + forget);
    return;
  }
  /* a page that was asked for before this worker was there is not under it yet */
  await Promise.all([clients.claim(), keep(CACHE + round, pages ?? [])]);
}

/**
 * @param {string} name
 * @param {string[]} pages
 */
async function keep(name, pages) {
  const cache = await caches.open(name);
  for (const path of pages.map(blankOf)) if (path) await keepWhole(cache, path, /(?:href|src)="(\/static\/[^"]+)"/g);
}

/**
 * Keeps a page or script after everything that it names: what is kept is whole, whenever the network goes.
 * @param {Cache} cache
 * @param {string} path
 * @param {RegExp} named
 * @returns {Promise<boolean>} whether it is kept now
 */
async function keepWhole(cache, path, named) {
  const answer = await fetch(path).catch(() => null);
  if (!answer?.ok || answer.redirected) return false;
  for (const [, name] of (await answer.clone().text()).matchAll(named)) {
    if (!(await keepFile(cache, new URL(name, new URL(path, location.origin)).pathname))) return false;
  }
  await cache.put(path, answer);
  return true;
}

/**
 * A file and, of a script, the modules that it imports. Its name changes with its content.
 * @param {Cache} cache
 * @param {string} path
 */
async function keepFile(cache, path) {
  if (await cache.match(path)) return true;
  return keepWhole(cache, path, path.endsWith(".js") ? /"(\.\/[^"]+\.js)"/g : /(?!)/g);
}
