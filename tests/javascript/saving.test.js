/* What is still to be sent to the server, and when. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { joinedTexts, retryDelay, timeOfDay, UnsentChanges } from "../../static/js/saving.js";

const change = (clear, ...names) => ({ clear, names: new Set(names) });

test("the fields of a practice that changed are sent together, once", () => {
  const unsent = new UnsentChanges();
  unsent.add("A1", "A1-ideal");
  unsent.add("A1", "A1-actual");
  unsent.add("A1", "A1-ideal");

  assert.deepEqual(unsent.take("A1"), change(false, "A1-ideal", "A1-actual"));
  assert.ok(unsent.isEmpty);
});

test("practices are sent in the order in which they changed", () => {
  const unsent = new UnsentChanges();
  for (const code of ["B2", "A1", "B2"]) unsent.add(code, `${code}-ideal`);

  assert.deepEqual(unsent.codes, ["B2", "A1"]);
});

test("a practice that was sent leaves the others waiting", () => {
  const unsent = new UnsentChanges();
  for (const code of ["A1", "B2"]) unsent.add(code, `${code}-ideal`);
  unsent.take("A1");

  assert.ok(!unsent.has("A1"));
  assert.ok(unsent.has("B2"));
});

test("what changes while a request is under way is not part of it", () => {
  const unsent = new UnsentChanges();
  unsent.add("A1", "A1-ideal");
  const sent = unsent.take("A1");
  unsent.add("A1", "A1-actual");

  assert.deepEqual(sent, change(false, "A1-ideal"));
  assert.deepEqual(unsent.take("A1"), change(false, "A1-actual"));
});

test("removing the marks of a practice drops its unsent marks and keeps its unsent note", () => {
  const unsent = new UnsentChanges();
  unsent.add("A1", "A1-ideal");
  unsent.add("A1", "A1-note");
  unsent.clear("A1");

  assert.deepEqual(unsent.take("A1"), change(true));
  assert.deepEqual(unsent.take("A1"), change(false, "A1-note"));
});

test("a removal is sent alone, before the mark that was chosen after it", () => {
  const unsent = new UnsentChanges();
  unsent.clear("A1");
  unsent.add("A1", "A1-ideal");

  assert.deepEqual(unsent.take("A1"), change(true));
  assert.deepEqual(unsent.take("A1"), change(false, "A1-ideal"));
  assert.ok(unsent.isEmpty);
});

test("a removal is known until it was sent, and again if sending it failed", () => {
  const unsent = new UnsentChanges();
  unsent.add("A1", "A1-ideal");
  assert.ok(!unsent.hasRemoval);
  unsent.clear("B2");
  assert.ok(unsent.hasRemoval);
  const sent = unsent.take("B2");
  assert.ok(!unsent.hasRemoval);
  unsent.putBack("B2", sent);
  assert.ok(unsent.hasRemoval);
});

test("what could not be sent is sent with what changed since", () => {
  const unsent = new UnsentChanges();
  unsent.add("A1", "A1-ideal");
  const failed = unsent.take("A1");
  unsent.add("A1", "A1-actual");
  unsent.putBack("A1", failed);

  assert.deepEqual(unsent.take("A1"), change(false, "A1-ideal", "A1-actual"));
});

test("a mark that could not be sent is forgotten when the marks were removed since", () => {
  const unsent = new UnsentChanges();
  unsent.add("A1", "A1-ideal");
  const failed = unsent.take("A1");
  unsent.clear("A1");
  unsent.putBack("A1", failed);

  assert.deepEqual(unsent.take("A1"), change(true));
  assert.ok(unsent.isEmpty);
});

test("a removal that could not be sent still goes before what was chosen since", () => {
  const unsent = new UnsentChanges();
  unsent.clear("A1");
  const failed = unsent.take("A1");
  unsent.add("A1", "A1-actual");
  unsent.putBack("A1", failed);

  assert.deepEqual(unsent.take("A1"), change(true));
  assert.deepEqual(unsent.take("A1"), change(false, "A1-actual"));
});

test("each failed attempt is followed by a longer wait, of half a minute at most", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 100].map(retryDelay), [2000, 5000, 15000, 30000, 30000, 30000]);
});

test("texts that were written at the same time are both kept, and neither twice", () => {
  assert.equal(joinedTexts("We meet too seldom.", "Too few meetings."), "We meet too seldom.\n\nToo few meetings.");
  assert.equal(joinedTexts("We meet.", "We meet. Too seldom."), "We meet. Too seldom.");
  assert.equal(joinedTexts("", "We meet."), "We meet.");
});

test("the time of day has 24 hours and two digits for each part", () => {
  const earlyAndLate = [new Date(2026, 10, 29, 9, 5), new Date(2026, 10, 29, 17, 30)];

  for (const language of ["en", "de"]) {
    assert.deepEqual(
      earlyAndLate.map((at) => timeOfDay(language, at)),
      ["09:05", "17:30"],
    );
  }
});
