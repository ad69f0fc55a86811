import assert from "node:assert/strict";
import { test } from "node:test";
import { Marks } from "../src/marks";
import { readPlan } from "../src/read-plan";
import { curvedTheatre } from "../harness/venues";

const plan = readPlan(curvedTheatre(1));

test("Filter_SomeCategories_ShowsOnlyThese", () => {
  const marks = new Marks(plan);
  const shown = () => plan.categories.map((_, index) => index).filter(index => marks.isShown(index));
  assert.equal(shown().length, plan.categories.length);
  marks.setFilter({ categories: [1] });
  assert.deepEqual(shown(), [1]);
  marks.setFilter({ categories: null });
  assert.equal(shown().length, plan.categories.length);
});
