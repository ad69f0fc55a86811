import assert from "node:assert/strict";
import { test } from "node:test";
import { SeatStates, type SeatChange } from "../../src/live/seat-states";
import { readSnapshot, WireError } from "../../src/live/wire";
import { encodeFrame, encodeSnapshot, type SeatMove } from "../../testing/encode";

const snapshotOf = (status: number[], version: number[] = status) => readSnapshot(encodeSnapshot(status, version));

test("Frame_WithAnOlderOrEqualVersion_IsIgnored", () => {
  const states = new SeatStates(1);
  states.applyFrame(encodeFrame([{ index: 0, status: 3, version: 5 }]));
  states.applyFrame(encodeFrame([{ index: 0, status: 0, version: 5 }]));
  states.applyFrame(encodeFrame([{ index: 0, status: 1, version: 4 }]));
  assert.equal(states.status[0], 3);
  assert.equal(states.revision, 5);
});

test("Snapshot_OlderThanAFrame_DoesNotTakeItBack", () => {
  const states = new SeatStates(2);
  states.applyFrame(encodeFrame([{ index: 1, status: 3, version: 7 }]));
  states.applySnapshot(snapshotOf([1, 1]));
  assert.deepEqual([...states.status], [1, 3]);
  assert.equal(states.revision, 8);
});

test("Snapshot_OfALaterEpoch_ReplacesWhatWasKnown_DownwardsToo", () => {
  const states = new SeatStates(3);
  const heard: SeatChange[] = [];
  states.applySnapshot(snapshotOf([0, 3, 1], [0, 9, 1]));
  states.onChange(changes => heard.push(...changes));
  states.applySnapshot(readSnapshot(encodeSnapshot([0, 0, 1], [0, 2, 1], 1)));
  assert.deepEqual([...states.status], [0, 0, 1]);
  assert.deepEqual([...states.version], [0, 2, 1]);
  assert.deepEqual(states.mark, { epoch: 1, revision: 3 });
  assert.deepEqual(heard, [{ index: 1, from: 3, to: 0 }]);
});

test("Snapshot_OfAnEarlierEpoch_IsNotUsed", () => {
  const states = new SeatStates(1);
  states.applySnapshot(readSnapshot(encodeSnapshot([0], [2], 1)));
  states.applySnapshot(snapshotOf([3], [9]));
  assert.deepEqual(states.mark, { epoch: 1, revision: 2 });
});

test("Snapshot_ToReplace_IsTakenAsItIs_WhateverItsEpoch", () => {
  const states = new SeatStates(2);
  states.applySnapshot(readSnapshot(encodeSnapshot([3, 0], [9, 0], 4)));
  states.applySnapshot(snapshotOf([1, 0]), true);
  assert.deepEqual([...states.status], [1, 0]);
  assert.deepEqual(states.mark, { epoch: 0, revision: 1 });
});

test("Frame_OfAnotherEpoch_ChangesNothing", () => {
  const states = new SeatStates(1);
  states.applySnapshot(readSnapshot(encodeSnapshot([0], [0], 5)));
  states.applyFrame(encodeFrame([{ index: 0, status: 3, version: 9 }], 4));
  states.applyFrame(encodeFrame([{ index: 0, status: 3, version: 9 }], 6));
  assert.equal(states.revision, 0);
  states.applyFrame(encodeFrame([{ index: 0, status: 1, version: 1 }], 5));
  assert.equal(states.revision, 1);
});

test("Snapshot_ForAnotherPlan_IsRefused", () => {
  assert.throws(() => new SeatStates(3).applySnapshot(snapshotOf([0, 0])), RangeError);
});

test("Frame_BeyondTheLastSeat_IsIgnored", () => {
  const states = new SeatStates(2);
  states.applyFrame(encodeFrame([{ index: 2, status: 1, version: 1 }]));
  assert.equal(states.revision, 0);
});

test("Frame_Damaged_ChangesNothing", () => {
  const states = new SeatStates(2);
  const damaged = encodeFrame([
    { index: 0, status: 1, version: 1 },
    { index: 1, status: 1, version: 300 },
  ]).slice(0, -1);
  assert.throws(() => states.applyFrame(damaged), WireError);
  assert.equal(states.revision, 0);
});

test("Listeners_HearOnlyStatusesThatChanged_AndWhetherItIsTheFirstPicture", () => {
  const states = new SeatStates(3);
  const heard: [readonly SeatChange[], boolean][] = [];
  states.onChange((changes, first) => heard.push([changes, first]));
  states.applySnapshot(snapshotOf([0, 1, 0]));
  states.applyFrame(
    encodeFrame([
      { index: 1, status: 1, version: 3 },
      { index: 2, status: 1, version: 1 },
    ]),
  );
  states.applyFrame(encodeFrame([{ index: 2, status: 1, version: 1 }]));
  assert.deepEqual(heard, [
    [[{ index: 1, from: 0, to: 1 }], true],
    [[{ index: 2, from: 0, to: 1 }], false],
  ]);
});

test("EmptyPlan_FirstSnapshot_IsStillNews", () => {
  const states = new SeatStates(1);
  let told = 0;
  states.onChange(() => told++);
  assert.equal(states.known, false);
  states.applySnapshot(snapshotOf([0]));
  states.applySnapshot(snapshotOf([0]));
  assert.equal(states.known, true);
  assert.equal(told, 1);
});

test("AnyOrder_AnyDuplicates_AnySplitIntoFrames_EndInTheSamePicture", () => {
  for (let round = 0; round < 300; round++) {
    const count = 1 + Math.floor(Math.random() * 20);
    const history: SeatMove[] = [];
    const truth = Array.from({ length: count }, () => ({ status: 0, version: 0 }));
    for (let n = 0; n < 60; n++) {
      const index = Math.floor(Math.random() * count);
      const next = { status: Math.floor(Math.random() * 4), version: truth[index].version + 1 };
      truth[index] = next;
      history.push({ index, ...next });
    }
    const states = new SeatStates(count);
    const deliveries = shuffled([...history, ...history.filter(() => Math.random() < 0.4)]);
    const middle = snapshotOf(
      truth.map(seat => seat.status),
      truth.map(seat => seat.version),
    );
    while (deliveries.length > 0) {
      const frame = new Map(deliveries.splice(0, 1 + Math.floor(Math.random() * 5)).map(move => [move.index, move]));
      states.applyFrame(encodeFrame([...frame.values()]));
      if (Math.random() < 0.05) states.applySnapshot(middle);
    }
    // Frames above keep one move a seat, as the server's do; whatever that left out, a snapshot heals.
    states.applySnapshot(middle);
    assert.deepEqual(
      [...states.status],
      truth.map(seat => seat.status),
    );
    assert.deepEqual(
      [...states.version],
      truth.map(seat => seat.version),
    );
    assert.equal(states.revision, history.length);
  }
});

test("AnyOrder_OfSingleMoves_NeedsNoSnapshot", () => {
  for (let round = 0; round < 300; round++) {
    const moves = Array.from({ length: 12 }, (_, i) => ({
      index: i % 3,
      status: (i * 7) % 4,
      version: 1 + Math.floor(i / 3),
    }));
    const states = new SeatStates(3);
    for (const move of shuffled([...moves, ...moves])) states.applyFrame(encodeFrame([move]));
    assert.deepEqual(
      [...states.status],
      [9, 10, 11].map(i => (i * 7) % 4),
    );
    assert.equal(states.revision, 12);
  }
});

function shuffled<T>(items: T[]): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [items[i], items[j]] = [items[j], items[i]];
  }
  return items;
}
