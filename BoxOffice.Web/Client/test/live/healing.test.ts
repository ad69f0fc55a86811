import assert from "node:assert/strict";
import { test } from "node:test";
import { Healing } from "../../src/live/healing";
import { FakeClock } from "../../testing/fake-clock";

// The fake clock's random number is always 0.5: 600 ms of grace and 200 of at most 400 ms of jitter.
const GRACE = 800;

function viewer(own: number) {
  const clock = new FakeClock();
  const state = { own, epoch: 0, readings: 0, replacements: 0, answer: () => Promise.resolve() };
  const heals = new Healing(
    clock,
    () => ({ epoch: state.epoch, revision: state.own }),
    replace => {
      state.readings++;
      if (replace) state.replacements++;
      return state.answer();
    },
  );
  const healing = {
    heartbeat: (revision: number, epoch = 0) => heals.heartbeat({ epoch, revision }),
    stop: () => heals.stop(),
  };
  return { clock, state, healing };
}

test("Heartbeat_EqualToOwnRevisionOrOnceBelow_ReadsNoSnapshot", async () => {
  const { clock, state, healing } = viewer(5);
  healing.heartbeat(5);
  healing.heartbeat(4);
  await clock.pass(2_000);
  assert.equal(state.readings, 0);
});

test("Heartbeat_StillAboveAfterTheGracePeriod_ReadsTheSnapshotOnce", async () => {
  const { clock, state, healing } = viewer(5);
  healing.heartbeat(6);
  await clock.pass(GRACE - 1);
  assert.equal(state.readings, 0);
  await clock.pass(1);
  assert.equal(state.readings, 1);
  await clock.pass(5_000);
  assert.equal(state.readings, 1);
});

test("Heartbeat_RevisionReachedWithinTheGracePeriod_ReadsNoSnapshot", async () => {
  const { clock, state, healing } = viewer(5);
  healing.heartbeat(6);
  await clock.pass(300);
  state.own = 6;
  await clock.pass(2_000);
  assert.equal(state.readings, 0);
});

test("Heartbeat_WhileASnapshotIsRead_StartsNoSecondRequest", async () => {
  const { clock, state, healing } = viewer(5);
  let finish = () => {};
  const slow = new Promise<void>(resolve => (finish = resolve));
  state.answer = () => slow;
  healing.heartbeat(6);
  await clock.pass(1_000);
  healing.heartbeat(7);
  await clock.pass(1_000);
  assert.equal(state.readings, 1);
  state.own = 7;
  finish();
  await clock.pass(0);
  healing.heartbeat(8);
  await clock.pass(GRACE);
  assert.equal(state.readings, 2);
});

test("SnapshotRequest_Fails_IsRepeatedAfterAPause", async () => {
  const { clock, state, healing } = viewer(5);
  state.answer = () => Promise.reject(new Error("offline"));
  healing.heartbeat(6);
  await clock.pass(1_000);
  state.answer = () => Promise.resolve();
  await clock.pass(1_000);
  healing.heartbeat(6);
  await clock.pass(GRACE);
  assert.equal(state.readings, 2);
});

test("SnapshotRequests_DoNotHelp_BecomeRarerUntilOneHelps", async () => {
  const { clock, state, healing } = viewer(5);
  const beatFor = async (seconds: number) => {
    const before = state.readings;
    for (let second = 0; second < seconds; second++) {
      healing.heartbeat(6);
      await clock.pass(1_000);
    }
    return state.readings - before;
  };
  const early = await beatFor(10);
  assert.ok(early >= 2 && early <= 4, `${early} readings in the first ten seconds`);
  await beatFor(60);
  const late = await beatFor(60);
  assert.ok(late >= 1 && late <= 3, `${late} readings in a late minute`);

  state.answer = async () => void (state.own = 6);
  await beatFor(40);
  state.own = 5;
  state.answer = () => Promise.resolve();
  assert.ok((await beatFor(5)) >= 2);
});

test("SnapshotRequests_OfManyViewers_AreSpreadOverTheJitter", async () => {
  const { clock, state, healing } = viewer(5);
  clock.random = () => 0;
  healing.heartbeat(6);
  await clock.pass(600);
  assert.equal(state.readings, 1);
  clock.random = () => 0.999;
  await clock.pass(2_000);
  healing.heartbeat(6);
  await clock.pass(990);
  assert.equal(state.readings, 1);
  await clock.pass(10);
  assert.equal(state.readings, 2);
});

test("Heartbeats_BelowOwnRevisionTwiceInARow_TakeTheSnapshotAsItIs", async () => {
  const { clock, state, healing } = viewer(99);
  state.answer = async () => void (state.own = 4);
  healing.heartbeat(4);
  await clock.pass(1_000);
  assert.equal(state.readings, 0);
  healing.heartbeat(4);
  await clock.pass(200);
  assert.deepEqual([state.readings, state.replacements], [1, 1]);
  healing.heartbeat(4);
  await clock.pass(5_000);
  assert.equal(state.readings, 1);
});

test("Heartbeats_BelowOwnRevisionNeverTwiceInARow_ReadNoSnapshot", async () => {
  const { clock, state, healing } = viewer(6);
  for (const revision of [5, 6, 5, 6]) {
    healing.heartbeat(revision);
    await clock.pass(1_000);
  }
  assert.equal(state.readings, 0);
});

test("Heartbeat_OfALaterEpochWithALowerRevision_ReadsTheSnapshotWithoutGracePeriod", async () => {
  const { clock, state, healing } = viewer(9);
  state.answer = async () => void ([state.epoch, state.own] = [1, 3]);
  healing.heartbeat(3, 1);
  await clock.pass(200);
  assert.deepEqual([state.readings, state.replacements], [1, 0]);
  healing.heartbeat(3, 1);
  await clock.pass(5_000);
  assert.equal(state.readings, 1);
});

test("Heartbeat_OfAnEarlierEpoch_ReadsNoSnapshot", async () => {
  const { clock, state, healing } = viewer(3);
  state.epoch = 2;
  for (let second = 0; second < 5; second++) {
    healing.heartbeat(50, 1);
    await clock.pass(1_000);
  }
  assert.equal(state.readings, 0);
});

test("Replacements_DoNotHelp_BecomeRarer", async () => {
  const { clock, state, healing } = viewer(99);
  for (let second = 0; second < 60; second++) {
    healing.heartbeat(4);
    await clock.pass(1_000);
  }
  assert.ok(state.readings >= 2 && state.readings <= 8, `${state.readings} readings in a minute`);
});

test("Healing_Stopped_NeverReadsAgain", async () => {
  const { clock, state, healing } = viewer(5);
  healing.heartbeat(6);
  healing.stop();
  healing.heartbeat(7);
  await clock.pass(5_000);
  assert.equal(state.readings, 0);
});
