import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveFeed, pauseBefore, type Hub } from "../../src/live/live-feed";
import { SeatStates } from "../../src/live/seat-states";
import { encodeFrame, encodeHeartbeat, encodeSnapshot } from "../../testing/encode";
import { FakeClock } from "../../testing/fake-clock";

class ScriptedHub implements Hub {
  frame!: (bytes: Uint8Array) => void;
  heartbeat!: (bytes: Uint8Array) => void;
  sale!: () => void;
  basket!: (eventId: number, by: string | null) => void;
  close: () => void = () => {};
  constructor(
    private readonly log: string[],
    private readonly refuses: boolean,
  ) {}
  onFrame(listener: (bytes: Uint8Array) => void) {
    this.frame = listener;
  }
  onHeartbeat(listener: (bytes: Uint8Array) => void) {
    this.heartbeat = listener;
  }
  onSaleChanged(listener: () => void) {
    this.sale = listener;
  }
  onBasketChanged(listener: (eventId: number, by: string | null) => void) {
    this.basket = listener;
  }
  onClose(listener: () => void) {
    this.close = listener;
  }
  async start() {
    this.log.push("start");
    if (this.refuses) throw new Error("refused");
  }
  async watch(eventId: number) {
    this.log.push(`watch ${eventId}`);
  }
  async stop() {
    this.close();
  }
}

function watched(
  status: number[],
  { refuses = false, first = null as Promise<Uint8Array> | null, shown = undefined as Promise<void> | undefined } = {},
) {
  const clock = new FakeClock();
  const states = new SeatStates(status.length);
  const log: string[] = [];
  const hubs: ScriptedHub[] = [];
  const server = { status, version: [...status], epoch: 0, answer: null as Promise<Uint8Array> | null };
  const feed = new LiveFeed({
    eventId: 7,
    clock,
    states: Promise.resolve(states),
    painted: shown,
    createHub: () => {
      const hub = new ScriptedHub(log, refuses);
      hubs.push(hub);
      return hub;
    },
    fetchSnapshot: () => {
      log.push("snapshot");
      if (log.length === 1 && first) return first;
      return server.answer ?? Promise.resolve(encodeSnapshot(server.status, server.version, server.epoch));
    },
    connectedChanged: connected => log.push(connected ? "connected" : "lost"),
    saleChanged: () => log.push("sale"),
    basketChanged: by => log.push(`basket by ${by}`),
  });
  feed.start();
  return { clock, states, log, hubs, server, feed };
}

test("Feed_Started_ReadsASnapshotAtOnceAndAnotherAfterWatch", async () => {
  const { clock, log, states } = watched([0, 1]);
  await clock.pass(0);
  assert.deepEqual(log, ["snapshot", "start", "watch 7", "snapshot", "connected"]);
  assert.deepEqual([...states.status], [0, 1]);
});

test("Connection_MapIsPaintedOrIsNotPaintedForLong_IsOpened", async () => {
  let show!: () => void;
  const painted = watched([0], { shown: new Promise(resolve => (show = resolve)) });
  await painted.clock.pass(1_000);
  assert.deepEqual(painted.log, ["snapshot"]);
  show();
  await painted.clock.pass(0);
  assert.deepEqual(painted.log, ["snapshot", "start", "watch 7", "snapshot", "connected"]);

  const unpainted = watched([0], { shown: new Promise(() => {}) });
  await unpainted.clock.pass(2_500);
  assert.equal(unpainted.log.at(-1), "connected");
});

test("FirstSnapshot_ArrivesAfterTheConnectionsSnapshot_ChangesNothing", async () => {
  let deliver!: (bytes: Uint8Array) => void;
  const { clock, hubs, states } = watched([0], { first: new Promise(resolve => (deliver = resolve)) });
  await clock.pass(0);
  hubs[0].frame(encodeFrame([{ index: 0, status: 3, version: 5 }]));
  deliver(encodeSnapshot([0], [0]));
  await clock.pass(0);
  assert.deepEqual([...states.status, states.revision], [3, 5]);
});

test("Frames_ArriveBeforeTheSnapshot_AreAppliedAfterIt", async () => {
  const { clock, hubs, server, states } = watched([0, 0]);
  let deliver!: (bytes: Uint8Array) => void;
  server.answer = new Promise(resolve => (deliver = resolve));
  await clock.pass(0);
  hubs[0].frame(encodeFrame([{ index: 0, status: 1, version: 1 }]));
  assert.equal(states.revision, 0);
  deliver(encodeSnapshot([0, 3], [0, 3]));
  await clock.pass(0);
  assert.deepEqual([...states.status], [1, 3]);
});

test("Frame_Lost_SnapshotIsReadAfterTheHeartbeat", async () => {
  const { clock, hubs, server, states } = watched([0, 0]);
  await clock.pass(0);
  server.status = [0, 1];
  server.version = [0, 1];
  hubs[0].heartbeat(encodeHeartbeat(1));
  await clock.pass(799);
  assert.equal(states.revision, 0);
  await clock.pass(1);
  assert.deepEqual([...states.status], [0, 1]);
});

test("Frame_Damaged_DoesNotEndTheConnection", async t => {
  t.mock.method(console, "warn", () => {});
  const { clock, hubs, states, log } = watched([0]);
  await clock.pass(0);
  hubs[0].frame(Uint8Array.from([0x80]));
  hubs[0].frame(encodeFrame([{ index: 0, status: 1, version: 1 }]));
  assert.equal(states.status[0], 1);
  assert.equal(log.includes("lost"), false);
});

test("Connection_Lost_NewOneWatchesAndReadsASnapshot", async () => {
  const { clock, hubs, log, states, server } = watched([0]);
  await clock.pass(0);
  server.status = [3];
  server.version = [3];
  hubs[0].close();
  await clock.pass(0);
  assert.equal(states.status[0], 0);
  await clock.pass(5_000);
  assert.deepEqual(log.slice(5), ["lost", "start", "watch 7", "snapshot", "sale", "basket by null", "connected"]);
  assert.equal(states.status[0], 3);
});

test("FirstSnapshotOfAConnection_DatabaseWasRestored_ReplacesAllStates", async () => {
  const { clock, hubs, states, server } = watched([3]);
  await clock.pass(0);
  server.status = [1];
  server.version = [1];
  hubs[0].close();
  await clock.pass(5_000);
  assert.deepEqual([...states.status, states.revision], [1, 1]);
});

test("NewEpoch_FrameArrivesBeforeTheSnapshot_IsAppliedAfterIt", async () => {
  const { clock, hubs, states, server } = watched([3, 0]);
  await clock.pass(0);
  let deliver!: (bytes: Uint8Array) => void;
  server.answer = new Promise(resolve => (deliver = resolve));
  hubs[0].heartbeat(encodeHeartbeat(1, 1));
  await clock.pass(400);
  hubs[0].frame(encodeFrame([{ index: 1, status: 1, version: 1 }], 1));
  assert.deepEqual([...states.status], [3, 0]);
  deliver(encodeSnapshot([1, 0], [1, 0], 1));
  await clock.pass(0);
  assert.deepEqual([...states.status], [1, 1]);
  assert.deepEqual(states.mark, { epoch: 1, revision: 2 });
});

test("FalseFrame_AheadOfTheNode_IsUndoneAfterHeartbeats", async () => {
  const { clock, hubs, states } = watched([0]);
  await clock.pass(0);
  hubs[0].frame(encodeFrame([{ index: 0, status: 3, version: 1_000 }]));
  assert.equal(states.status[0], 3);
  for (let beat = 0; beat < 3; beat++) {
    hubs[0].heartbeat(encodeHeartbeat(0));
    await clock.pass(1_000);
  }
  assert.deepEqual([...states.status, states.revision], [0, 0]);
});

test("Messages_OfTheSaleAndTheBasketOfThisEvent_ArePassedOn", async () => {
  const { clock, hubs, log } = watched([0]);
  await clock.pass(0);
  hubs[0].sale();
  hubs[0].basket(8, null);
  hubs[0].basket(7, "a-panel");
  assert.deepEqual(log.slice(5), ["sale", "basket by a-panel"]);
});

test("Connection_RefusedForLong_IsRetriedAndSnapshotsAreRead", async () => {
  const { clock, log, states } = watched([3], { refuses: true });
  await clock.pass(60_000);
  assert.ok(log.filter(entry => entry === "start").length > 10);
  assert.equal(log.includes("connected"), false);
  assert.equal(states.status[0], 3);
});

test("Feed_Stopped_DoesNotReconnect", async () => {
  const { clock, log, feed } = watched([0]);
  await clock.pass(0);
  feed.stop();
  await clock.pass(60_000);
  assert.deepEqual(log, ["snapshot", "start", "watch 7", "snapshot", "connected"]);
});

test("Pause_OfEachAttempt_GrowsIsJitteredAndIsAtMostFiveSeconds", () => {
  for (let attempt = 0; attempt < 40; attempt++) {
    const shortest = pauseBefore(attempt, 0);
    const longest = pauseBefore(attempt, 0.999);
    assert.ok(shortest > 0 && longest <= 5_000 && longest > shortest * 1.9);
    assert.ok(pauseBefore(attempt + 1, 0.5) >= pauseBefore(attempt, 0.5));
  }
});
