import assert from "node:assert/strict";
import { test } from "node:test";
import { readKey } from "../../src/view/map-keys";

const press = (key: string, typed = "", isRow = false, held: Partial<KeyboardEvent> = {}) =>
  readKey({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }, typed, isRow);

test("Keys_WithCtrlAltOrMeta_AreLeftToTheBrowser", () => {
  for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }])
    assert.equal(press("F", "", false, held), null);
  assert.equal(press("Tab"), null);
});

test("Arrows_WithoutOrWithShift_MoveTheCursorOrTheMap", () => {
  assert.deepEqual(press("ArrowLeft"), { kind: "step", direction: { x: -1, y: 0 } });
  assert.deepEqual(press("ArrowLeft", "", false, { shiftKey: true }), { kind: "pan", direction: { x: -1, y: 0 } });
});

test("Zero_WithinANameOrElsewhere_IsADigitOrShowsTheWholePlan", () => {
  assert.deepEqual(press("0"), { kind: "home" });
  assert.deepEqual(press("0", "F1"), { kind: "type", text: "0" });
});

test("Space_AfterARowOrElsewhere_ContinuesTheNameOrChooses", () => {
  assert.deepEqual(press(" "), { kind: "choose" });
  assert.deepEqual(press(" ", "12", true), { kind: "type", text: " " });
  assert.deepEqual(press(" ", "12 ", true), { kind: "choose" });
  assert.deepEqual(press(" ", "F12", false), { kind: "choose" });
});
