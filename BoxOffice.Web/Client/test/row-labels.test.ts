import assert from "node:assert/strict";
import { test } from "node:test";
import { SeatGrid } from "../src/grid";
import type { RowJson } from "../src/plan-json";
import { rowLabelsOf } from "../src/row-labels";

/** Rows of four seats, 24 apart, each at its own height. */
function labelsOf(...rows: readonly (readonly [label: string, labelAt: RowJson["labelAt"], left: number, y: number])[]) {
  const x = Float32Array.from(rows.flatMap(([, , left]) => [0, 24, 48, 72].map(each => left + each)));
  const y = Float32Array.from(rows.flatMap(row => [row[3], row[3], row[3], row[3]]));
  const grid = new SeatGrid(x, y, { left: -100, top: -100, right: 500, bottom: 500 }, 96);
  const json = rows.map(([label, labelAt], i) => ({ section: 0, label, labelAt, start: i * 4, count: 4 }));
  return rowLabelsOf(json, x, y, 24, 10, grid).map(each => each.text);
}

test("Labels_StandWhereTheRowSays", () => {
  assert.deepEqual(labelsOf(["A", "both", 100, 100]), ["A", "A"]);
  assert.deepEqual(labelsOf(["A", "end", 100, 100]), ["A"]);
  assert.deepEqual(labelsOf(["Box 1", "none", 100, 100]), []);
});

test("Labels_OfTwoBlocksThatMeet_BecomeOne", () => {
  assert.deepEqual(labelsOf(["A", "end", 0, 100], ["A", "start", 120, 100]), ["A"]);
});

test("Label_ThatWouldCoverASeat_IsLeftOut", () => {
  assert.deepEqual(labelsOf(["A", "end", 0, 100], ["B", "none", 96, 100]), []);
});

test("Labels_ThatWouldCoverOneAnother_LeaveOne", () => {
  assert.deepEqual(labelsOf(["A", "start", 100, 100], ["B", "start", 104, 110]).length, 1);
});
