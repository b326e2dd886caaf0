/* What is sent of the changes that wait, and what an answer means for them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isAcknowledgement, MOST_AT_ONCE, newest, passes, taken, toSend, troubleOf } from "../../static/js/outbox.js";

const entry = (n, field, was, value, more = {}) => ({ n, field, was, value, ...more });

test("the newest value of a field is sent, with what the page showed before the first", () => {
  const entries = [entry(1, "A-ideal", null, 2), entry(2, "B-ideal", null, 1), entry(3, "A-ideal", 2, 3)];

  assert.deepEqual(toSend(entries, 0), [
    { n: 2, field: "B-ideal", shown: [null], value: 1 },
    { n: 3, field: "A-ideal", shown: [null], value: 3 },
  ]);
});

test("a value that was sent before may have arrived, so that the server may hold it", () => {
  const entries = [entry(1, "A-ideal", null, 2), entry(2, "A-ideal", 2, 3), entry(3, "A-ideal", 3, 4)];

  assert.deepEqual(toSend(entries, 1)[0].shown, [null, 2]);
});

test("what the server refused is sent again only when it has changed", () => {
  const refused = entry(1, "A-note", "", "too long", { refused: "Shorten it." });

  assert.deepEqual(toSend([refused], 1), []);
  assert.deepEqual(toSend([refused, entry(2, "A-note", "too long", "short")], 1), [
    { n: 2, field: "A-note", shown: [""], value: "short" },
  ]);
});

test("a batch has an end", () => {
  const entries = Array.from({ length: MOST_AT_ONCE + 5 }, (_, place) => entry(place + 1, `F${place}`, null, 1));

  assert.equal(toSend(entries, 0).length, MOST_AT_ONCE);
  assert.equal(toSend(entries, 0)[0].n, 1);
});

test("exactly what was acknowledged is taken out, with the older values of its field", () => {
  const sent = toSend([entry(1, "A-ideal", null, 2), entry(2, "A-ideal", 2, 3), entry(3, "B-ideal", null, 1)], 0);
  const now = [
    entry(1, "A-ideal", null, 2),
    entry(2, "A-ideal", 2, 3),
    entry(3, "B-ideal", null, 1),
    entry(4, "A-ideal", 3, 4),
  ];

  assert.deepEqual(taken(now, sent, [2]), [1, 2]);
  assert.deepEqual(taken(now, sent, [2, 3]), [1, 2, 3]);
  assert.deepEqual(taken(now, sent, [9]), []);
});

test("a field shows its newest value", () => {
  const entries = [entry(1, "A-ideal", null, 2), entry(2, "A-ideal", 2, null)];

  assert.equal(newest(entries).get("A-ideal"), null);
  assert.equal(newest(entries).size, 1);
});

test("each status has its trouble, and only some pass by themselves", () => {
  const troubles = [401, 403, 404, 409, 413, 422, 429, 500, 502, 503].map(troubleOf);

  assert.deepEqual(troubles, [
    "forgotten",
    "forbidden",
    "forgotten",
    "closed",
    "unreadable",
    "unreadable",
    "busy",
    "server",
    "server",
    "server",
  ]);
  assert.deepEqual(troubles.map(passes), [false, false, false, false, false, false, true, true, true, true]);
});

test("an answer that is not the server's own acknowledges nothing", () => {
  assert.ok(isAcknowledgement({ revision: 1, done: [], refused: [], elsewhere: [] }));
  for (const other of [null, "<html>", {}, { revision: 1 }, { done: [1], refused: [], elsewhere: [] }]) {
    assert.ok(!isAcknowledgement(other));
  }
});
