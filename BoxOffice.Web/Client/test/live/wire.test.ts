import assert from "node:assert/strict";
import { test } from "node:test";
import { readFrame, readHeartbeat, readSnapshot, WireError } from "../../src/live/wire";
import { encodeFrame, encodeHeartbeat, encodeSnapshot, type SeatMove } from "../../testing/encode";

const bytes = (...values: number[]) => Uint8Array.from(values);

function movesOf(frame: Uint8Array): SeatMove[] {
  return [...readFrame(frame).moves];
}

test("Snapshot_WrittenByHand_IsReadSeatBySeat", () => {
  // Five seats: available 0, held 1, reserved 2, booked 3, held with version 300. Revision 0 + 1 + 2 + 3 + 300 = 306.
  const snapshot = readSnapshot(bytes(2, 9, 5, 0xb2, 0x02, 0b11_10_01_00, 0b01, 1, 4, 0xac, 0x02));
  assert.equal(snapshot.epoch, 9);
  assert.equal(snapshot.revision, 306);
  assert.deepEqual([...snapshot.status], [0, 1, 2, 3, 1]);
  assert.deepEqual([...snapshot.version], [0, 1, 2, 3, 300]);
});

test("Snapshot_ConsecutiveExceptions_HaveGapsOfZero", () => {
  const snapshot = readSnapshot(bytes(2, 0, 3, 27, 0, 3, 0, 8, 0, 9, 0, 10));
  assert.deepEqual([...snapshot.version], [8, 9, 10]);
});

test("Snapshot_OfNoSeats_IsEmpty", () => {
  assert.equal(readSnapshot(bytes(2, 0, 0, 0, 0)).count, 0);
});

test("Snapshot_DamagedInAnyWay_IsRefused", () => {
  const cases = {
    "unknown format": bytes(1, 0, 0, 0, 0),
    "cut in the statuses": bytes(2, 0, 9, 0, 0, 0),
    "cut in an exception": bytes(2, 0, 1, 0, 0, 1, 0),
    "exception beyond the last seat": bytes(2, 0, 1, 0, 0, 1, 1, 5),
    "bytes left over": bytes(2, 0, 0, 0, 0, 7),
  };
  for (const [name, damaged] of Object.entries(cases)) assert.throws(() => readSnapshot(damaged), WireError, name);
});

test("Frame_WrittenByHand_IsReadInOrder", () => {
  // Epoch 300; seat 0 held at version 5; seat 1 available at 6; seat 100 (gap 98) booked at 200.
  const frame = bytes(0xac, 0x02, 0x01, 5, 0x00, 6, 0x8b, 0x03, 0xc8, 0x01);
  assert.equal(readFrame(frame).epoch, 300);
  assert.deepEqual(movesOf(frame), [
    { index: 0, status: 1, version: 5 },
    { index: 1, status: 0, version: 6 },
    { index: 100, status: 3, version: 200 },
  ]);
});

test("Frame_CutShort_IsRefusedAsAWhole", () => {
  assert.throws(() => readFrame(bytes(0, 0x01, 5, 0x00)), WireError);
  assert.throws(() => readFrame(bytes()), WireError);
});

test("Heartbeat_BeyondThirtyTwoBits_IsExact", () => {
  assert.deepEqual(readHeartbeat(encodeHeartbeat(2 ** 40 + 3, 2 ** 33)), { epoch: 2 ** 33, revision: 2 ** 40 + 3 });
});

test("Varint_LargerThanADoubleCanHold_IsRefused", () => {
  assert.throws(() => readHeartbeat(new Uint8Array(12).fill(0xff)), WireError);
  assert.throws(() => readHeartbeat(bytes(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01)), WireError);
});

test("RoundTrip_OfRandomPlans_LosesNothing", () => {
  for (let round = 0; round < 200; round++) {
    const count = Math.floor(Math.random() * 300);
    const status = Array.from({ length: count }, () => Math.floor(Math.random() * 4));
    const version = status.map(s => (Math.random() < 0.6 ? s : Math.floor(Math.random() * 100_000)));
    const snapshot = readSnapshot(encodeSnapshot(status, version));
    assert.deepEqual([...snapshot.status], status);
    assert.deepEqual([...snapshot.version], version);
    assert.equal(
      snapshot.revision,
      version.reduce((a, b) => a + b, 0),
    );

    const moves = status
      .map((s, index) => ({ index, status: s, version: version[index] }))
      .filter(() => Math.random() < 0.3);
    assert.deepEqual(movesOf(encodeFrame(moves)), moves);
  }
});
