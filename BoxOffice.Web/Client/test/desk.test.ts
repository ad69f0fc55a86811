import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, type DotNetRef } from "../src/desk";
import { FakeClock, settle } from "../testing/fake-clock";

function desk() {
  const line = { stands: true };
  const clock = new FakeClock();
  const asking = new Set<number>();
  const said: string[] = [];
  const made = new Desk(clock, {
    listens: () => line.stands,
    setAsking: (seat, on) => (on ? asking.add(seat) : asking.delete(seat)),
    say: words => said.push(words),
  });
  return { clock, asking, said, line, desk: made };
}

function blazor(answer: Promise<unknown> = Promise.resolve()) {
  const calls: string[] = [];
  const ref: DotNetRef = {
    invokeMethodAsync(method: string, argument?: unknown) {
      calls.push(argument === undefined ? method : `${method} ${typeof argument === "object" && !Array.isArray(argument) ? JSON.stringify(argument) : argument}`);
      return answer;
    },
  };
  return { calls, ref };
}

test("Tap_IsAskedUntilBlazorAnswers", async () => {
  const { desk: d, asking } = desk();
  let answer!: () => void;
  const { calls, ref } = blazor(new Promise<void>(resolve => (answer = resolve)));
  d.attach(ref);
  d.tapped([5]);
  assert.deepEqual(calls, ["SeatsTapped 5"]);
  assert.ok(asking.has(5));
  answer();
  await settle();
  assert.equal(asking.size, 0);
});

test("Tap_BeforeBlazorIsThere_IsDeliveredWhenItComes", () => {
  const { desk: d, asking } = desk();
  const { calls, ref } = blazor(new Promise(() => {}));
  d.tapped([5]);
  assert.ok(asking.has(5));
  d.attach(ref);
  assert.deepEqual(calls, ["SeatsTapped 5"]);
});

test("TapsBeforeBlazor_AreAllDeliveredInTheirOrder", async () => {
  const { desk: d, clock, asking } = desk();
  const { calls, ref } = blazor();
  d.tapped([6]);
  d.tapped([5]);
  assert.deepEqual([...asking], [6, 5]);
  d.attach(ref);
  await settle();
  assert.deepEqual(calls, ["SeatsTapped 6", "SeatsTapped 5"]);
  await clock.pass(5_000);
  assert.equal(asking.size, 0);
  assert.equal(calls.length, 2);
});

test("Tap_BlazorDoesNotComeWithinFifteenSeconds_IsForgottenWithAWord", async () => {
  const { desk: d, clock, asking, said } = desk();
  const { calls, ref } = blazor();
  d.tapped([5]);
  await clock.pass(15_000);
  assert.equal(asking.size, 0);
  assert.equal(said.length, 1);
  d.attach(ref);
  assert.deepEqual(calls, []);
});

test("Tap_WhileTheLineIsLost_IsKeptAndDeliveredOnce", async () => {
  const { desk: d, clock, line, asking, said } = desk();
  const { calls, ref } = blazor();
  d.attach(ref);
  line.stands = false;
  d.tapped([5]);
  d.tapped([7]);
  d.tapped([5]);
  await clock.pass(60_000);
  assert.deepEqual(calls, []);
  assert.deepEqual([...asking], [5, 7]);
  assert.match(said[0], /^No connection right now/);
  line.stands = true;
  await clock.pass(60_000);
  assert.deepEqual(calls, ["SeatsTapped 5", "SeatsTapped 7"]);
  assert.equal(asking.size, 0);
});

test("Tap_NeverAnswered_IsUnaskedWithAWord", async () => {
  const { desk: d, clock, asking, said } = desk();
  d.attach(blazor(new Promise(() => {})).ref);
  d.tapped([5]);
  await clock.pass(15_000);
  assert.equal(asking.size, 0);
  assert.match(said[0], /^No answer came/);
});

test("Tap_ThatFails_IsUnaskedWithAWord", async () => {
  const { desk: d, asking, said } = desk();
  d.attach(blazor(Promise.reject(new Error("circuit lost"))).ref);
  d.tapped([5]);
  await settle();
  assert.equal(asking.size, 0);
  assert.equal(said.length, 1);
});

test("AvailabilityChanged_ManyTimes_IsToldAtMostOnceASecondAndAtLastOnce", async () => {
  const { desk: d, clock } = desk();
  const { calls, ref } = blazor();
  d.attach(ref);
  for (let ms = 0; ms < 1_000; ms += 100) {
    d.availabilityChanged();
    await clock.pass(100);
  }
  assert.equal(calls.length, 2);
  await clock.pass(5_000);
  assert.equal(calls.length, 2);
});

test("News_ReachesTheCircuitThatIsThere", () => {
  const { desk: d } = desk();
  const { calls, ref } = blazor();
  d.saleChanged();
  d.attach(ref);
  d.saleChanged();
  d.basketChanged("a-desk");
  assert.deepEqual(calls, ["SaleChanged", "BasketChanged a-desk"]);
});

test("Tap_OnSeveralSeats_IsOneQuestion", async () => {
  const { desk: d, asking } = desk();
  const { calls, ref } = blazor();
  d.tapped([5, 6]);
  assert.deepEqual([...asking], [5, 6]);
  d.attach(ref);
  await settle();
  assert.deepEqual(calls, ["SeatsTapped 5,6"]);
  assert.equal(asking.size, 0);
});

test("PartyAndPrices_ChosenBeforeBlazor_AreToldBeforeTheFirstTap", () => {
  const { desk: d } = desk();
  const { calls, ref } = blazor(new Promise(() => {}));
  d.tapped([5]);
  d.filterChosen({ categories: [0, 2], attributes: 4 });
  d.partyChosen(4);
  d.attach(ref);
  assert.deepEqual(calls, ["PartyChosen 4", 'FilterChosen {"categories":[0,2],"attributes":4}', "SeatsTapped 5"]);
});
