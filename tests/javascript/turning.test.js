/* Which keys turn the screens of a meeting. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { screenAfter, screensToTurn } from "../../static/js/turning.js";

const COUNT = 9;

test("arrows turn one screen, even if the shown one is taller than the window", () => {
  const tall = { isMoreAbove: true, isMoreBelow: true };

  assert.equal(screensToTurn({ key: "ArrowRight", ...tall }, COUNT), 1);
  assert.equal(screensToTurn({ key: "ArrowLeft", ...tall }, COUNT), -1);
});

test("Home and End reach the first and the last screen from anywhere", () => {
  for (let shown = 0; shown < COUNT; shown++) {
    assert.equal(screenAfter(shown, screensToTurn({ key: "Home" }, COUNT), COUNT), 0);
    assert.equal(screenAfter(shown, screensToTurn({ key: "End" }, COUNT), COUNT), COUNT - 1);
  }
});

for (const [name, on, back] of [
  ["a presenter's remote control", { key: "PageDown" }, { key: "PageUp" }],
  ["space, and space with Shift,", { key: " " }, { key: " ", shiftKey: true }],
]) {
  test(`${name} read a tall screen to its end before they turn it`, () => {
    assert.equal(screensToTurn({ ...on, isMoreBelow: true }, COUNT), 0);
    assert.equal(screensToTurn({ ...on, isMoreAbove: true }, COUNT), 1);
    assert.equal(Math.abs(screensToTurn({ ...back, isMoreAbove: true }, COUNT)), 0);
    assert.equal(screensToTurn({ ...back, isMoreBelow: true }, COUNT), -1);
  });
}

test("other keys turn nothing", () => {
  for (const key of ["a", "Enter", "Tab", "ArrowDown"]) assert.equal(screensToTurn({ key }, COUNT), 0);
});

test("there is no screen before the first or after the last", () => {
  assert.equal(screenAfter(0, -1, COUNT), 0);
  assert.equal(screenAfter(COUNT - 1, 1, COUNT), COUNT - 1);
  assert.equal(screenAfter(3, 1, COUNT), 4);
});
