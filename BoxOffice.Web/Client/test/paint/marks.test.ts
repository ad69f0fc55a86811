import assert from "node:assert/strict";
import { test } from "node:test";
import { Attribute } from "../../src/plan/attributes";
import { Marks, NO_FILTER } from "../../src/paint/marks";
import { readPlan } from "../../src/plan/read-plan";
import { curvedTheatre } from "../../harness/venues";
import { demoPlan } from "../../testing/painted-plan";

const plan = readPlan(curvedTheatre(1));

test("Filter_SomeCategories_ShowsOnlyThese", () => {
  const marks = new Marks(plan);
  const shown = () => plan.categories.map((_, index) => index).filter(index => marks.isShown(index));
  assert.equal(shown().length, plan.categories.length);
  marks.setFilter({ categories: [1], attributes: 0 });
  assert.deepEqual(shown(), [1]);
  marks.setFilter(NO_FILTER);
  assert.equal(shown().length, plan.categories.length);
});

test("Filter_Attributes_ShowsSeatsWithThemAndHidesARestrictedView", () => {
  const studio = demoPlan("studio");
  const marks = new Marks(studio);
  const shown = (attributes: number) => {
    marks.setFilter({ categories: null, attributes });
    return Array.from({ length: studio.count }, (_, seat) => seat).filter(seat => marks.shows(seat));
  };
  const having = (attribute: number) =>
    Array.from({ length: studio.count }, (_, seat) => seat).filter(seat => studio.attributes[seat] & attribute);
  assert.ok(
    having(Attribute.wheelchair).length > 0 &&
      having(Attribute.companion).length > 0 &&
      having(Attribute.restrictedView).length > 0,
  );
  assert.deepEqual(shown(Attribute.wheelchair), having(Attribute.wheelchair));
  assert.deepEqual(
    shown(Attribute.wheelchair | Attribute.companion),
    having(Attribute.wheelchair | Attribute.companion),
  );
  assert.equal(shown(Attribute.restrictedView).length, studio.count - having(Attribute.restrictedView).length);
  assert.equal(shown(0).length, studio.count);
});
