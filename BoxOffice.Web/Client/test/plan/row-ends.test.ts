import assert from "node:assert/strict";
import { test } from "node:test";
import { SeatGrid } from "../../src/plan/seat-grid";
import type { Area, Row } from "../../src/plan/plan";
import { rowEndSteps } from "../../src/plan/row-ends";
import { atOnce } from "../../src/plan/slices";

/** Rows of four seats, 24 apart, each at its own height. */
function endsOf(
  rows: readonly (readonly [label: string, labelAt: Row["labelAt"], left: number, y: number])[],
  areas: readonly Area[] = [],
) {
  const x = Float32Array.from(rows.flatMap(([, , left]) => [0, 24, 48, 72].map(each => left + each)));
  const y = Float32Array.from(rows.flatMap(row => [row[3], row[3], row[3], row[3]]));
  const r = x.map(() => 10);
  const grid = new SeatGrid(x, y, { left: -100, top: -100, right: 500, bottom: 500 }, 96);
  const placed: Row[] = rows.map(([label, labelAt], i) => ({ section: 0, label, labelAt, start: i * 4, count: 4 }));
  return atOnce(rowEndSteps({ rows: placed, areas, x, y, r, pitch: 24, grid }));
}

test("RowEnds_PlanAsksForLetters_AreMarkedAsAsked", () => {
  const asked = (labelAt: Row["labelAt"]) => endsOf([["A", labelAt, 100, 100]]).all.map(each => each.asked);
  assert.deepEqual(asked("both"), [true, true]);
  assert.deepEqual(asked("start"), [true, false]);
  assert.deepEqual(asked("end"), [false, true]);
  assert.deepEqual(asked("none"), [false, false]);
});

test("RowEnds_TwoBlocksOfOneRowMeet_ShareOneLetter", () => {
  const { all, ofRow } = endsOf([
    ["A", "end", 0, 100],
    ["A", "start", 120, 100],
  ]);
  assert.equal(ofRow[0]![1], ofRow[1]![0]);
  assert.equal(all[ofRow[0]![1]].at.x, 96);
});

test("RowEnds_DifferentRowsFaceEachOther_StayInTheirHalves", () => {
  const { all, ofRow } = endsOf([
    ["A", "end", 0, 100],
    ["B", "start", 120, 100],
  ]);
  assert.ok(all[ofRow[0]![1]].at.x < 96);
  assert.ok(all[ofRow[1]![0]].at.x > 96);
});

test("Row_PlanHasItsNameBesideIt_HasNoLetters", () => {
  const caption: Area = {
    shape: "text",
    x: 130,
    y: 130,
    rotation: 0,
    color: null,
    borderColor: null,
    width: null,
    height: null,
    radiusX: null,
    radiusY: null,
    points: null,
    text: { x: 0, y: 0, color: null, text: "Box 1", size: 16 },
  };
  assert.equal(endsOf([["Box 1", "none", 100, 100]], [caption]).ofRow[0], null);
  assert.notEqual(endsOf([["Box 2", "none", 100, 100]], [caption]).ofRow[0], null);
});
