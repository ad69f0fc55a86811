import assert from "node:assert/strict";
import { test } from "node:test";
import { PressQueue, type Act, type Again, type Outcome } from "../../src/live/press-queue";
import { FakeClock, settle } from "../../testing/fake-clock";

const act = (name: string, again: Again = "once", subject = name): Act => ({ name, subject, again });

/** A queue with or without a connection. The server answers at once, unless `outcomes` has a promise. */
function scene(isListening = true) {
  const clock = new FakeClock();
  const connection = { isListening, wasConnected: true };
  const done: string[] = [];
  const shown = new Set<string>();
  const outcomes: Record<string, Outcome | Promise<Outcome>> = {};
  let words = "";
  const queue = new PressQueue<Act>(clock, {
    wasConnected: () => connection.wasConnected,
    isConnected: () => connection.isListening,
    isListening: () => connection.isListening,
    carryOut(each) {
      done.push(each.name);
      return Promise.resolve(outcomes[each.name] ?? "done");
    },
    show: ({ name }, waits) => (waits ? shown.add(name) : shown.delete(name)),
    say: said => (words = said),
  });
  const press = (...names: (string | Act)[]) =>
    names.forEach(each => queue.add(typeof each === "string" ? act(each) : each));
  const reconnect = async () => {
    connection.isListening = true;
    await clock.pass(200);
  };
  return { clock, connection, done, shown, outcomes, queue, press, reconnect, words: () => words };
}

/** An answer that is given later. */
function later() {
  let answer!: (outcome: Outcome) => void;
  return { promise: new Promise<Outcome>(resolve => (answer = resolve)), answer };
}

test("Presses_WithoutAConnection_AreCarriedOutLaterOnceAndInOrder", async () => {
  const { press, reconnect, done, shown, clock, words } = scene(false);
  press("seat F 7", "best", "seat F 7");
  await clock.pass(60_000);
  assert.deepEqual(done, []);
  assert.deepEqual([...shown], ["seat F 7", "best"]);
  assert.equal(words(), "No connection right now. Your 2 presses follow as soon as it is back.");
  await reconnect();
  await clock.pass(60_000);
  assert.deepEqual(done, ["seat F 7", "best"]);
  assert.equal(shown.size, 0);
  assert.equal(words(), "");
});

test("Press_PreviousOneIsUnanswered_IsSentAfterItsAnswer", async () => {
  const { press, reconnect, done, outcomes, clock } = scene(false);
  const first = later();
  outcomes["give back F 12"] = first.promise;
  press("give back F 12", "give back F 14");
  await reconnect();
  assert.deepEqual(done, ["give back F 12"]);
  first.answer("done");
  await clock.pass(100);
  assert.deepEqual(done, ["give back F 12", "give back F 14"]);
});

test("Press_WhileWaitingPressesAreSent_FollowsThem", async () => {
  const { press, reconnect, done, outcomes, queue } = scene(false);
  const first = later();
  outcomes.one = first.promise;
  press("one", "two");
  await reconnect();
  assert.equal(queue.mayPass(act("three")), false);
  press("three");
  first.answer("done");
  await settle();
  assert.deepEqual(done, ["one", "two", "three"]);
  assert.equal(queue.mayPass(act("four")), true);
});

test("Press_NeverAnswered_IsReportedAndTheOthersFollow", async () => {
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

test("Connection_BreaksBeforeTheAnswers_LostPressesAreNamedUntilAfterReconnecting", async () => {
  const { press, reconnect, done, outcomes, clock, connection, queue, words } = scene();
  outcomes.one = later().promise;
  queue.pass(act("best"), Promise.resolve(false));
  queue.pass(act("more", "each"), Promise.resolve(false));
  connection.isListening = false;
  press("two");
  await clock.pass(60_000);
  const lost =
    "The connection broke while “best”, “more” were on the way. " +
    "Once it is back, look whether that was done before you press again.";
  assert.equal(words(), `${lost} No connection right now. “two” follows as soon as it is back.`);
  assert.deepEqual(queue.lost, ["best", "more"]);
  await reconnect();
  assert.deepEqual(done, ["two"]);
  assert.equal(words(), lost);
  await clock.pass(11_000);
  assert.equal(words(), "");
});

test("Choice_LostBeforeItsAnswer_IsSentAgainBeforeLaterPresses", async () => {
  const { press, reconnect, done, connection, queue, clock } = scene();
  connection.isListening = false;
  press("best");
  queue.pass(act("party", "latest"), Promise.resolve(false));
  await clock.pass(1_000);
  await reconnect();
  assert.deepEqual(done, ["party", "best"]);
  assert.deepEqual(queue.lost, []);
});

test("Link_PressedBeforeOthers_IsFollowedAfterTheirAnswers", async () => {
  const { press, reconnect, done } = scene(false);
  press(act("My bookings", "leave"), "seat F 7", act("Check out", "leave"), "seat F 8");
  await reconnect();
  assert.deepEqual(done, ["seat F 7", "seat F 8", "Check out"]);
});

test("Link_AfterAWarning_IsNotFollowed", async () => {
  const { press, reconnect, done, outcomes, words } = scene(false);
  outcomes["seat F 7"] = "warned";
  press("seat F 7", act("Check out", "leave"));
  await reconnect();
  assert.deepEqual(done, ["seat F 7"]);
  assert.equal(words(), "“Check out” was not followed: please read first what is said of your seats.");
  press(act("Check out", "leave"));
  await settle();
  assert.deepEqual(done, ["seat F 7", "Check out"]);
});

test("Choice_MadeAgain_ReplacesTheEarlierOneUnlessAPressFollowedIt", async () => {
  const { press, reconnect, done } = scene(false);
  const party = (size: number) => act(`party ${size}`, "latest", "party");
  press(party(3), party(4), party(3), "best", party(4));
  await reconnect();
  assert.deepEqual(done, ["party 3", "best", "party 4"]);
});

test("Stepper_PressedSeveralTimes_CountsEachPress", async () => {
  const { press, reconnect, done } = scene(false);
  press(act("more", "each"), act("more", "each"), act("more", "each"));
  await reconnect();
  assert.deepEqual(done, ["more", "more", "more"]);
});

test("Toggle_PressedAgainButNotByADoubleClick_IsTakenBack", async () => {
  const { press, reconnect, done, shown, clock } = scene(false);
  press(act("seat 5", "back"), act("seat 7", "back"));
  await clock.pass(300);
  press(act("seat 5", "back"));
  await clock.pass(1_000);
  press(act("seat 7", "back"));
  assert.deepEqual([...shown], ["seat 5"]);
  await reconnect();
  assert.deepEqual(done, ["seat 5"]);
});

test("TakeBack_PressWaitsOrWasSent_DropsOnlyAWaitingPress", async () => {
  const { press, clock, connection, done, outcomes, queue } = scene(false);
  const isMeant = (each: Act) => each.name === "seat 5";
  press("seat 5");
  assert.equal(queue.takeBack(isMeant), false);
  await clock.pass(1_000);
  assert.equal(queue.takeBack(isMeant), true);
  connection.isListening = true;
  outcomes["seat 5"] = new Promise(() => {});
  press("seat 5");
  await clock.pass(1_000);
  assert.equal(queue.takeBack(isMeant), false);
  assert.deepEqual(done, ["seat 5"]);
});

test("Command_WhileAnotherIsUnanswered_FollowsUnlessItIsTheSame", async () => {
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

test("Toggle_PressedAgainAfterItsAnswerIsDrawn_Follows", async () => {
  const { queue, press, done } = scene();
  let answer!: (came: boolean) => void;
  queue.pass(act("D 23, available", "back", "seat 23"), new Promise(resolve => (answer = resolve)));
  press(act("D 23, available", "back", "seat 23"), act("D 23, in your basket", "back", "seat 23"));
  answer(true);
  await settle();
  assert.deepEqual(done, ["D 23, in your basket"]);
});

test("Choices_MadeBeforeTheConnectionBroke_ComeFirst", async () => {
  const { press, reconnect, done, queue } = scene(false);
  press("best");
  queue.putFirst([act("party", "latest"), act("filter", "latest")]);
  await reconnect();
  assert.deepEqual(done, ["party", "filter", "best"]);
});

test("Press_CannotBeSentYet_StaysFirst", async () => {
  const { press, reconnect, done, outcomes, connection, clock } = scene(false);
  outcomes.one = "notYet";
  press("one", "two");
  connection.isListening = true;
  await settle();
  await clock.pass(100);
  assert.deepEqual(done, ["one"]);
  delete outcomes.one;
  await reconnect();
  assert.deepEqual(done, ["one", "one", "two"]);
});

test("Press_ControlChangedOrServerFailed_IsReported", async () => {
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

test("Wait_ShortOrOfAPressWithoutName_IsNotMentioned", async () => {
  const { press, clock, words } = scene(false);
  press("one");
  await clock.pass(500);
  assert.equal(words(), "");
  const unnamed = scene(false);
  unnamed.press(act("", "latest", "filter"));
  await unnamed.clock.pass(5_000);
  assert.equal(unnamed.words(), "");
});
