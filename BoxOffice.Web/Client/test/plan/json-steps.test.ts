import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { jsonSteps } from "../../src/plan/json-steps";
import { atOnce } from "../../src/plan/slices";
import { DEMO_PLANS } from "../../testing/painted-plan";
import { randomFrom } from "../../testing/random-plan";

/** So small that the texts of the tests are parsed in pieces. */
const MOST = 64 * 1024;

function stepsOf(text: string): { value: unknown; steps: number } {
  const work = jsonSteps(text, MOST);
  for (let steps = 1; ; steps++) {
    const step = work.next();
    if (step.done) return { value: step.value, steps };
  }
}

for (const name of DEMO_PLANS) {
  test(`JsonSteps_OfThe_${name}_EqualJsonParse`, () => {
    const text = gunzipSync(readFileSync(`testing/plans/${name}.json.gz`)).toString();
    assert.deepEqual(stepsOf(text).value, JSON.parse(text));
  });
}

test("JsonSteps_OfALongList_AreMany", () => {
  const text = JSON.stringify({ a: Array.from({ length: 200_000 }, (_, i) => i) });
  assert.ok(stepsOf(text).steps > 15);
});

test("JsonSteps_OfRandomValues_EqualJsonParse", () => {
  const pick = randomFrom(7);
  const random = () => pick(0, 1);
  const strings = ["", "a", "]", "}", ",", '"', "\\", '\\"', '{"x":[', "ü€", " "];
  const value = (depth: number): unknown => {
    const kind = Math.floor(random() * (depth > 3 ? 4 : 6));
    if (kind === 0) return random() * 1e6;
    if (kind === 1) return strings[Math.floor(random() * strings.length)];
    if (kind === 2) return random() < 0.5;
    if (kind === 3) return null;
    const length = Math.floor(random() * 6);
    if (kind === 4) return Array.from({ length }, () => value(depth + 1));
    return Object.fromEntries(Array.from({ length }, (_, i) => [strings[i] + i, value(depth + 1)]));
  };
  for (let round = 0; round < 30; round++) {
    const whole = {
      'a"]': Array.from({ length: 9_000 }, () => value(2)),
      "b\\": value(0),
      c: { d: Array.from({ length: 9_000 }, () => value(3)) },
    };
    const text = JSON.stringify(whole, null, round % 3);
    assert.ok(text.length > 70_000);
    assert.deepEqual(stepsOf(text).value, JSON.parse(text));
  }
});

test("JsonSteps_OfTextCutShort_Throw", () => {
  const text = JSON.stringify({ a: Array.from({ length: 50_000 }, (_, i) => `${i}`) });
  for (const end of [70_000, 200_000, text.length - 1])
    assert.throws(() => atOnce(jsonSteps(text.slice(0, end), MOST)), SyntaxError);
});
