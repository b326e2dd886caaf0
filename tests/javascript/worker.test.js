import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const SOURCE = readFileSync(new URL("../../static/js/worker.js", import.meta.url), "utf8");
const SITE = {
  "/answer/r/blank/": '<script src="/static/js/a.js"></script><link href="/static/look.css">',
  "/static/js/a.js": 'import { b } from "./b.js";',
  "/static/js/b.js": "export const b = 1;",
  "/static/look.css": "",
};

/* Runs the worker on a site of which some files do not come, and tells what it kept, in its order. */
async function kept(missing, then = []) {
  const found = new Map();
  const cache = { match: async (path) => found.get(path), put: async (path, answer) => found.set(path, answer) };
  const listeners = {};
  const under = [];
  vm.runInNewContext(SOURCE, {
    URL,
    location: { origin: "https://example.org" },
    addEventListener: (name, act) => {
      listeners[name] = act;
    },
    clients: { claim: async () => {} },
    caches: { open: async () => cache, delete: async () => found.clear() },
    fetch: async (path) => new Response(SITE[path], { status: missing.includes(path) ? 502 : 200 }),
  });
  for (const data of [{ round: "r", pages: ["/answer/r/"] }, ...then]) {
    listeners.message({ data, waitUntil: (work) => under.push(work) });
  }
  await Promise.all(under);
  return [...found.keys()];
}

test("a page is kept after everything that it needs", async () => {
  assert.deepEqual(await kept([]), ["/static/js/b.js", "/static/js/a.js", "/static/look.css", "/answer/r/blank/"]);
});

test("a page is not kept while a file of it is missing", async () => {
  assert.deepEqual(await kept(["/static/look.css"]), ["/static/js/b.js", "/static/js/a.js"]);
});

test("a script is not kept while a module of it is missing", async () => {
  assert.deepEqual(await kept(["/static/js/b.js"]), []);
});

test("what is forgotten while it is still being kept does not come back", async () => {
  assert.deepEqual(await kept([], [{ forget: "r" }]), []);
});
