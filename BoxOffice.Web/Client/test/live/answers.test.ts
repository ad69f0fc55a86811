import assert from "node:assert/strict";
import { test } from "node:test";
import { Answers } from "../../src/live/answers";
import { settle } from "../../testing/fake-clock";

/** The answer to a question, or "open" if there is none yet. */
async function now(answer: Promise<boolean>): Promise<boolean | "open"> {
  await settle();
  return Promise.race([answer, Promise.resolve("open" as const)]);
}

test("Question_AllItsOwnCallsAreAnswered_IsAnswered", async () => {
  const answers = new Answers();
  answers.sent("before the question");
  const asked = answers.ask();
  answers.sent("1");
  answers.sent("2");
  const answer = asked();
  answers.sent("3");
  answers.ended("before the question");
  answers.ended("1");
  answers.ended("3");
  assert.equal(await now(answer), "open");
  answers.ended("2");
  assert.equal(await now(answer), true);
});

test("Question_WithoutCalls_IsAnsweredAtOnce", async () => {
  assert.equal(await now(new Answers().ask()()), true);
});

test("Connection_Breaks_OpenQuestionsAreLostAndLaterOnesAreNot", async () => {
  const answers = new Answers();
  const asked = answers.ask();
  answers.sent("1");
  const answer = asked();
  answers.broke();
  assert.equal(await now(answer), false);
  const again = answers.ask();
  answers.sent("2");
  const second = again();
  answers.ended("2");
  assert.equal(await now(second), true);
});
