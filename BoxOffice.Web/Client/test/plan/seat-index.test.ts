import assert from "node:assert/strict";
import { test } from "node:test";
import { SeatIndex } from "../../src/plan/seat-index";

for (const [name, ids] of [
  ["rising", [3, 4, 9, 20, 21]],
  ["mixed", [9, 4, 21, 3, 20]],
  ["none", []],
] as const) {
  test(`SeatIndex_IdsThatAre_${name}_FindsEachAndNoOther`, () => {
    const index = new SeatIndex(Float64Array.from(ids));
    ids.forEach((id, at) => assert.equal(index.get(id), at));
    for (const id of [0, 5, 10, 22]) assert.equal(index.get(id), undefined);
  });
}
