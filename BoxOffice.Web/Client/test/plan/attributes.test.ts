import assert from "node:assert/strict";
import { test } from "node:test";
import { Attribute } from "../../src/plan/attributes";
import { Glyph, Glyphs } from "../../src/paint/glyphs";
import { readPlan } from "../../src/plan/read-plan";
import { demoPlan, PaintedPlan } from "../../testing/painted-plan";
import { randomPlan } from "../../testing/random-plan";

test("Attributes_OfAPlan_BelongToTheirSeats", () => {
  const json = randomPlan(3);
  const plan = readPlan({
    ...json,
    seats: { ...json.seats, special: { seat: [1, 4], attributes: [Attribute.companion, 5] } },
  });
  assert.deepEqual([...plan.attributes.slice(0, 6)], [0, 2, 0, 0, 5, 0]);
});

test("Attributes_OfAPlanWithoutAny_AreNone", () => {
  assert.ok(readPlan(randomPlan(3)).attributes.every(each => each === 0));
});

test("DemoPlans_EachAttribute_HaveSeatsWithIt", () => {
  for (const name of ["studio", "theatre", "arena"] as const) {
    const { attributes } = demoPlan(name);
    for (const attribute of Object.values(Attribute))
      assert.ok(
        attributes.some(each => each & attribute),
        `${name} ${attribute}`,
      );
  }
});

test("Glyphs_OfSeatsThatDifferInCategoryOrAttributes_Differ", () => {
  const { plan, scene } = new PaintedPlan(demoPlan("theatre"), 390, 617, false);
  const glyphs = new Glyphs(scene);
  const kindOf = new Map<number, string>();
  for (let seat = 0; seat < plan.count; seat++) {
    const glyph = glyphs.free(seat, true);
    const kind = `${plan.category[seat]} ${plan.attributes[seat]}`;
    assert.equal(kindOf.get(glyph) ?? kind, kind);
    kindOf.set(glyph, kind);
    assert.equal(glyphs.free(seat, false), glyph + 1);
  }
  assert.ok(Math.min(...kindOf.keys()) === Glyph.firstFree && kindOf.size > plan.categories.length);
});
