import assert from "node:assert/strict";
import { test } from "node:test";
import { atOnce, browserTurns, inSlices, type Steps, type Turns } from "../../src/plan/slices";

/** Turns with a simulated time that the work advances. `used` has the ms that each turn took. */
class FakeTurns implements Turns {
  time = 0;
  readonly used: number[] = [];
  private began = 0;

  now(): number {
    return this.time;
  }

  async next(): Promise<void> {
    this.used.push(this.time - this.began);
    this.began = this.time;
  }
}

function* work(turns: FakeTurns, steps: number, ms: number, done: number[] = []): Steps<string> {
  for (let step = 0; step < steps; step++) {
    turns.time += ms;
    done.push(step);
    yield;
  }
  return "done";
}

const never = new AbortController().signal;

test("inSlices_WorkOfManySteps_NoTurnIsLongerThanASliceAndOneStep", async () => {
  const turns = new FakeTurns();
  assert.equal(await inSlices(work(turns, 200, 3), turns, never), "done");
  assert.ok(turns.used.length > 40, `${turns.used.length} turns`);
  for (const used of turns.used) assert.ok(used <= 11, `a turn of ${used} ms`);
});

test("inSlices_ShortSteps_ManyShareATurn", async () => {
  const turns = new FakeTurns();
  await inSlices(work(turns, 500, 0.01), turns, never);
  assert.deepEqual(turns.used, []);
});

test("inSlices_Aborted_TheRestIsLeftUndone", async () => {
  const turns = new FakeTurns();
  const off = new AbortController();
  const done: number[] = [];
  const next = turns.next.bind(turns);
  turns.next = () => {
    if (turns.used.length === 2) off.abort(new Error("gone"));
    return next();
  };
  await assert.rejects(inSlices(work(turns, 100, 20, done), turns, off.signal), /gone/);
  assert.deepEqual(done, [0, 1, 2]);
});

test("inSlices_AbortedBefore_NothingIsStarted", async () => {
  const turns = new FakeTurns();
  const done: number[] = [];
  await assert.rejects(inSlices(work(turns, 1, 1, done), turns, AbortSignal.abort(new Error("gone"))), /gone/);
  assert.deepEqual(done, []);
});

test("atOnce_Steps_ReturnsTheirResult", () => {
  assert.equal(atOnce(work(new FakeTurns(), 5, 100)), "done");
});

test("browserTurns_Next_LetsAWaitingTaskRunFirst", async () => {
  const order: string[] = [];
  const message = new Promise<void>(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      order.push("task");
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
  await browserTurns.next();
  order.push("next");
  await message;
  assert.deepEqual(order, ["task", "next"]);
});
