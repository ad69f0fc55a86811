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

test("Snapshot_OlderThanAFrame_DoesNotUndoTheFrame", () => {
  const states = new SeatStates(2);
  states.applyFrame(encodeFrame([{ index: 1, status: 3, version: 7 }]));
  states.applySnapshot(snapshotOf([1, 1]));
  assert.deepEqual([...states.status], [1, 3]);
  assert.equal(states.revision, 8);
});

test("Snapshot_OfALaterEpochWithLowerVersions_ReplacesAllStates", () => {
  const states = new SeatStates(3);
  const received: SeatChange[] = [];
  states.applySnapshot(snapshotOf([0, 3, 1], [0, 9, 1]));
  states.onChange(changes => received.push(...changes));
  states.applySnapshot(readSnapshot(encodeSnapshot([0, 0, 1], [0, 2, 1], 1)));
  assert.deepEqual([...states.status], [0, 0, 1]);
  assert.deepEqual([...states.version], [0, 2, 1]);
  assert.deepEqual(states.mark, { epoch: 1, revision: 3 });
  assert.deepEqual(received, [{ index: 1, from: 3, to: 0 }]);
});

test("Snapshot_OfAnEarlierEpoch_IsIgnored", () => {
  const states = new SeatStates(1);
  states.applySnapshot(readSnapshot(encodeSnapshot([0], [2], 1)));
  states.applySnapshot(snapshotOf([3], [9]));
  assert.deepEqual(states.mark, { epoch: 1, revision: 2 });
});

test("Snapshot_WithReplaceInAnyEpoch_IsTakenAsItIs", () => {
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

test("Listeners_AfterSnapshotAndFrame_GetChangedStatusesAndWhetherItIsTheFirstSnapshot", () => {
  const states = new SeatStates(3);
  const received: [readonly SeatChange[], boolean][] = [];
  states.onChange((changes, first) => received.push([changes, first]));
  states.applySnapshot(snapshotOf([0, 1, 0]));
  states.applyFrame(
    encodeFrame([
      { index: 1, status: 1, version: 3 },
      { index: 2, status: 1, version: 1 },
    ]),
  );
  states.applyFrame(encodeFrame([{ index: 2, status: 1, version: 1 }]));
  assert.deepEqual(received, [
    [[{ index: 1, from: 0, to: 1 }], true],
    [[{ index: 2, from: 0, to: 1 }], false],
  ]);
});

test("FirstSnapshot_WithoutChanges_IsStillReported", () => {
  const states = new SeatStates(1);
  let calls = 0;
  states.onChange(() => calls++);
  assert.equal(states.known, false);
  states.applySnapshot(snapshotOf([0]));
  states.applySnapshot(snapshotOf([0]));
  assert.equal(states.known, true);
  assert.equal(calls, 1);
});

test("Frames_InAnyOrderWithDuplicates_EndInTheSameStates", () => {
  for (let round = 0; round < 300; round++) {
    const count = 1 + Math.floor(Math.random() * 20);
    const history: SeatMove[] = [];
    const latest = Array.from({ length: count }, () => ({ status: 0, version: 0 }));
    for (let n = 0; n < 60; n++) {
      const index = Math.floor(Math.random() * count);
      const next = { status: Math.floor(Math.random() * 4), version: latest[index].version + 1 };
      latest[index] = next;
      history.push({ index, ...next });
    }
    const states = new SeatStates(count);
    const deliveries = shuffled([...history, ...history.filter(() => Math.random() < 0.4)]);
    const current = snapshotOf(
      latest.map(seat => seat.status),
      latest.map(seat => seat.version),
    );
    while (deliveries.length > 0) {
      const frame = new Map(deliveries.splice(0, 1 + Math.floor(Math.random() * 5)).map(move => [move.index, move]));
      states.applyFrame(encodeFrame([...frame.values()]));
      if (Math.random() < 0.05) states.applySnapshot(current);
    }
    // A frame has only one move for each seat, as on the server. The snapshot supplies the moves left out.
    states.applySnapshot(current);
    assert.deepEqual(
      [...states.status],
      latest.map(seat => seat.status),
    );
    assert.deepEqual(
      [...states.version],
      latest.map(seat => seat.version),
    );
    assert.equal(states.revision, history.length);
  }
});

test("Frames_OfSingleMovesInAnyOrder_NeedNoSnapshot", () => {
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
