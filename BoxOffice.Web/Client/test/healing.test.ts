import assert from "node:assert/strict";
import { test } from "node:test";
import { Healing } from "../src/healing";
import { FakeClock } from "../testing/fake-clock";

function patient(own: number) {
  const clock = new FakeClock();
  const state = { own, readings: 0, answer: () => Promise.resolve() };
  const healing = new Healing(clock, () => state.own, () => (state.readings++, state.answer()));
  return { clock, state, healing };
}

test("Heartbeat_NotAboveOwnRevision_NeedsNothing", async () => {
  const { clock, state, healing } = patient(5);
  healing.heartbeat(5);
  healing.heartbeat(4);
  await clock.pass(2_000);
  assert.equal(state.readings, 0);
});

test("Heartbeat_StillAboveAfterTheGrace_ReadsTheSnapshotOnce", async () => {
  const { clock, state, healing } = patient(5);
  healing.heartbeat(6);
  await clock.pass(599);
  assert.equal(state.readings, 0);
  await clock.pass(1);
  assert.equal(state.readings, 1);
  await clock.pass(5_000);
  assert.equal(state.readings, 1);
});

test("Heartbeat_ReachedWithinTheGrace_NeedsNothing", async () => {
  const { clock, state, healing } = patient(5);
  healing.heartbeat(6);
  await clock.pass(300);
  state.own = 6;
  await clock.pass(2_000);
  assert.equal(state.readings, 0);
});

test("Heartbeat_WhileAReadingIsUnderWay_DoesNotStartAnother", async () => {
  const { clock, state, healing } = patient(5);
  let finish = () => {};
  const slow = new Promise<void>(resolve => (finish = resolve));
  state.answer = () => slow;
  healing.heartbeat(6);
  await clock.pass(1_000);
  healing.heartbeat(7);
  await clock.pass(1_000);
  assert.equal(state.readings, 1);
  finish();
  await clock.pass(0);
  healing.heartbeat(8);
  await clock.pass(600);
  assert.equal(state.readings, 2);
});

test("Reading_ThatFails_IsTriedAgainAtTheNextHeartbeat", async () => {
  const { clock, state, healing } = patient(5);
  state.answer = () => Promise.reject(new Error("offline"));
  healing.heartbeat(6);
  await clock.pass(1_000);
  state.answer = () => Promise.resolve();
  healing.heartbeat(6);
  await clock.pass(600);
  assert.equal(state.readings, 2);
});

test("Stopped_NeverReadsAgain", async () => {
  const { clock, state, healing } = patient(5);
  healing.heartbeat(6);
  healing.stop();
  healing.heartbeat(7);
  await clock.pass(5_000);
  assert.equal(state.readings, 0);
});
