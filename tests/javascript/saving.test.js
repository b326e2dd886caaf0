/* When something is sent, and how the page says it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { joinedTexts, retryDelay, timeOfDay } from "../../static/js/saving.js";

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
