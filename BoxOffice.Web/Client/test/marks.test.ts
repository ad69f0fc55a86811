import assert from "node:assert/strict";
import { test } from "node:test";
import { Marks } from "../src/marks";
import { readPlan } from "../src/read-plan";
import { curvedTheatre } from "../harness/venues";

const plan = readPlan(curvedTheatre(1));
const cheapest = Math.min(...plan.categories.map(each => each.priceCents ?? Infinity));
const isWithin = plan.categories.map(each => (each.priceCents ?? 0) <= cheapest);

test("Filter_BudgetAfterTheLegend_KeepsWhatTheLegendSwitchedOff", () => {
  const marks = new Marks(plan);
  const off = isWithin.indexOf(true);

  marks.setFilter({ categories: plan.categories.map((_, index) => index).filter(index => index !== off) });
  marks.setFilter({ maxPriceCents: cheapest });
  assert.equal(marks.isShown(off), false);
  marks.setFilter({ maxPriceCents: null });

  assert.equal(marks.isShown(off), false);
  assert.ok(plan.categories.every((_, index) => index === off || marks.isShown(index)));
});

test("Filter_LegendAfterTheBudget_KeepsTheBudget", () => {
  const marks = new Marks(plan);

  marks.setFilter({ maxPriceCents: cheapest });
  marks.setFilter({ categories: null });

  assert.deepEqual(plan.categories.map((_, index) => marks.isShown(index)), isWithin);
});
