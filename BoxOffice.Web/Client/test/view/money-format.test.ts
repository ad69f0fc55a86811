import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { moneyFormat } from "../../src/view/money-format";

interface Example {
  currency: string;
  minor: number;
  written: string;
}

test("Amounts_InTheSharedExamples_AreWrittenAsOnTheServer", () => {
  const examples: Example[] = JSON.parse(readFileSync("testing/money.json", "utf8"));
  assert.deepEqual(
    examples.map(each => moneyFormat(each.currency)(each.minor)),
    examples.map(each => each.written),
  );
});
