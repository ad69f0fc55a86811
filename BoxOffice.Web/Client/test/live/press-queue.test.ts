import assert from "node:assert/strict";
import { test } from "node:test";
import { PressQueue, type Act, type Again, type Outcome } from "../../src/live/press-queue";
import { FakeClock, settle } from "../../testing/fake-clock";

const act = (name: string, again: Again = "once", subject = name): Act => ({ name, subject, again });

/** A queue whose line is up or down, and whose server answers at once unless it is told to wait. */
function scene(isListening = true) {
  const clock = new FakeClock();
  const line = { isListening, wasConnected: true };
  const done: string[] = [];
  const shown = new Set<string>();
  const outcomes: Record<string, Outcome | Promise<Outcome>> = {};
  let words = "";
  const queue = new PressQueue<Act>(clock, {
    wasConnected: () => line.wasConnected,
    isConnected: () => line.isListening,
    isListening: () => line.isListening,
    carryOut(each) {
      done.push(each.name);
      return Promise.resolve(outcomes[each.name] ?? "done");
    },
    show: ({ name }, waits) => (waits ? shown.add(name) : shown.delete(name)),
    say: said => (words = said),
  });
  const press = (...names: (string | Act)[]) =>
    names.forEach(each => queue.add(typeof each === "string" ? act(each) : each));
  const mend = async () => {
    line.isListening = true;
    await clock.pass(200);
  };
  return { clock, line, done, shown, outcomes, queue, press, mend, words: () => words };
}

/** An answer that is given later. */
function later() {
  let answer!: (outcome: Outcome) => void;
  return { promise: new Promise<Outcome>(resolve => (answer = resolve)), answer };
}

test("Presses_OnALostLine_AreCarriedOutOnceInTheirOrder", async () => {
  const { press, mend, done, shown, clock, words } = scene(false);
  press("seat F 7", "best", "seat F 7");
  await clock.pass(60_000);
  assert.deepEqual(done, []);
  assert.deepEqual([...shown], ["seat F 7", "best"]);
  assert.equal(words(), "No connection right now. Your 2 presses follow as soon as it is back.");
  await mend();
  await clock.pass(60_000);
  assert.deepEqual(done, ["seat F 7", "best"]);
  assert.equal(shown.size, 0);
  assert.equal(words(), "");
});

test("Press_IsSentOnlyOnceTheOneBeforeIsAnswered", async () => {
  const { press, mend, done, outcomes, clock } = scene(false);
  const first = later();
  outcomes["give back F 12"] = first.promise;
  press("give back F 12", "give back F 14");
  await mend();
  assert.deepEqual(done, ["give back F 12"]);
  first.answer("done");
  await clock.pass(100);
  assert.deepEqual(done, ["give back F 12", "give back F 14"]);
});

test("Press_WhileWhatWasKeptIsDelivered_JoinsBehindIt", async () => {
  const { press, mend, done, outcomes, queue } = scene(false);
  const first = later();
  outcomes.one = first.promise;
  press("one", "two");
  await mend();
  assert.equal(queue.mayPass(act("three")), false);
  press("three");
  first.answer("done");
  await settle();
  assert.deepEqual(done, ["one", "two", "three"]);
  assert.equal(queue.mayPass(act("four")), true);
});

test("Press_NeverAnswered_IsSaid_AndTheOthersFollow", async () => {
  const { press, done, shown, outcomes, clock, words } = scene();
  outcomes.one = new Promise(() => {});
  press("one", "two");
  await clock.pass(5_000);
  assert.equal(words(), "No answer to “one” yet. You need not press again. One moment. “two” follows.");
  await clock.pass(11_000);
  assert.deepEqual(done, ["one", "two"]);
  assert.equal(shown.size, 0);
  assert.match(words(), /^No answer came to “one”/);
});

test("Connection_BreaksBeforeTheAnswers_EachIsNamedUntilAWhileAfterItIsBack", async () => {
  const { press, mend, done, outcomes, clock, line, queue, words } = scene();
  outcomes.one = later().promise;
  queue.pass(act("best"), Promise.resolve(false));
  queue.pass(act("more", "each"), Promise.resolve(false));
  line.isListening = false;
  press("two");
  await clock.pass(60_000);
  const lost =
    "The connection broke while “best”, “more” were on the way. " +
    "Once it is back, look whether that was done before you press again.";
  assert.equal(words(), `${lost} No connection right now. “two” follows as soon as it is back.`);
  assert.deepEqual(queue.lost, ["best", "more"]);
  await mend();
  assert.deepEqual(done, ["two"]);
  assert.equal(words(), lost);
  await clock.pass(11_000);
  assert.equal(words(), "");
});

test("Choice_LostOnItsWay_IsToldAgainBeforeWhatFollowed", async () => {
  const { press, mend, done, line, queue, clock } = scene();
  line.isListening = false;
  press("best");
  queue.pass(act("party", "latest"), Promise.resolve(false));
  await clock.pass(1_000);
  await mend();
  assert.deepEqual(done, ["party", "best"]);
  assert.deepEqual(queue.lost, []);
});

test("Link_WaitsUntilEverythingElseIsAnswered_WheneverItWasPressed", async () => {
  const { press, mend, done } = scene(false);
  press(act("My bookings", "leave"), "seat F 7", act("Check out", "leave"), "seat F 8");
  await mend();
  assert.deepEqual(done, ["seat F 7", "seat F 8", "Check out"]);
});

test("Link_AfterWordsThatShouldBeRead_IsNotFollowed", async () => {
  const { press, mend, done, outcomes, words } = scene(false);
  outcomes["seat F 7"] = "warned";
  press("seat F 7", act("Check out", "leave"));
  await mend();
  assert.deepEqual(done, ["seat F 7"]);
  assert.equal(words(), "“Check out” was not followed: please read first what is said of your seats.");
  press(act("Check out", "leave"));
  await settle();
  assert.deepEqual(done, ["seat F 7", "Check out"]);
});

test("Choice_MadeAgain_TakesTheLastPlace_UnlessSomethingWasPressedForIt", async () => {
  const { press, mend, done } = scene(false);
  const party = (size: number) => act(`party ${size}`, "latest", "party");
  press(party(3), party(4), party(3), "best", party(4));
  await mend();
  assert.deepEqual(done, ["party 3", "best", "party 4"]);
});

test("Stepper_CountsAsOftenAsPressed", async () => {
  const { press, mend, done } = scene(false);
  press(act("more", "each"), act("more", "each"), act("more", "each"));
  await mend();
  assert.deepEqual(done, ["more", "more", "more"]);
});

test("Toggle_PressedAgain_IsTakenBack_ButNotByADoubleClick", async () => {
  const { press, mend, done, shown, clock } = scene(false);
  press(act("seat 5", "back"), act("seat 7", "back"));
  await clock.pass(300);
  press(act("seat 5", "back"));
  await clock.pass(1_000);
  press(act("seat 7", "back"));
  assert.deepEqual([...shown], ["seat 5"]);
  await mend();
  assert.deepEqual(done, ["seat 5"]);
});

test("TakeBack_WhatWaits_ButNotWhatIsOnItsWay", async () => {
  const { press, clock, line, done, outcomes, queue } = scene(false);
  const isMeant = (each: Act) => each.name === "seat 5";
  press("seat 5");
  assert.equal(queue.takeBack(isMeant), false);
  await clock.pass(1_000);
  assert.equal(queue.takeBack(isMeant), true);
  line.isListening = true;
  outcomes["seat 5"] = new Promise(() => {});
  press("seat 5");
  await clock.pass(1_000);
  assert.equal(queue.takeBack(isMeant), false);
  assert.deepEqual(done, ["seat 5"]);
});

test("Command_WhileAnotherIsOnItsWay_Follows_AndTheSameIsImpatience", async () => {
  const { queue, press, done } = scene();
  let answer!: (came: boolean) => void;
  queue.pass(act("give back F 12"), new Promise(resolve => (answer = resolve)));
  assert.equal(queue.mayPass(act("give back F 14")), false);
  assert.equal(queue.mayPass(act("party", "latest")), true);
  press("give back F 12", "give back F 14");
  await settle();
  assert.deepEqual(done, []);
  answer(true);
  await settle();
  assert.deepEqual(done, ["give back F 14"]);
});

test("Toggle_PressedAgainOnceItsAnswerIsDrawn_Follows", async () => {
  const { queue, press, done } = scene();
  let answer!: (came: boolean) => void;
  queue.pass(act("D 23, available", "back", "seat 23"), new Promise(resolve => (answer = resolve)));
  press(act("D 23, available", "back", "seat 23"), act("D 23, in your basket", "back", "seat 23"));
  answer(true);
  await settle();
  assert.deepEqual(done, ["D 23, in your basket"]);
});

test("Choices_OfThePageBefore_ComeFirst", async () => {
  const { press, mend, done, queue } = scene(false);
  press("best");
  queue.putFirst([act("party", "latest"), act("filter", "latest")]);
  await mend();
  assert.deepEqual(done, ["party", "filter", "best"]);
});

test("Press_ThatCannotBeSentYet_StaysFirst", async () => {
  const { press, mend, done, outcomes, line, clock } = scene(false);
  outcomes.one = "notYet";
  press("one", "two");
  line.isListening = true;
  await settle();
  await clock.pass(100);
  assert.deepEqual(done, ["one"]);
  delete outcomes.one;
  await mend();
  assert.deepEqual(done, ["one", "one", "two"]);
});

test("Press_GoneMeanwhileOrFailed_IsSaid", async () => {
  const { press, outcomes, queue, words, clock } = scene();
  outcomes.one = "changed";
  outcomes.two = Promise.reject(new Error("The server could not."));
  press("one", "two");
  await clock.pass(200);
  assert.equal(
    words(),
    "“two” did not get through. Please try again. " +
      "“one” could not be carried out: things have changed meanwhile. Please look again.",
  );
  await clock.pass(11_000);
  assert.equal(words(), "");
  assert.deepEqual(queue.lost, []);
});

test("ShortWait_AndWhatHasNoName_AreNotWorthAWord", async () => {
  const { press, clock, words } = scene(false);
  press("one");
  await clock.pass(500);
  assert.equal(words(), "");
  const unnamed = scene(false);
  unnamed.press(act("", "latest", "filter"));
  await unnamed.clock.pass(5_000);
  assert.equal(unnamed.words(), "");
});
