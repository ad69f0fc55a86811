import assert from "node:assert/strict";
import { test } from "node:test";
import { seatTowards, entryOf, rowEnd, sectionAfter, type Direction } from "../../src/plan/seat-navigation";
import { DEMO_PLANS, demoPlan } from "../../testing/painted-plan";

const WAYS: readonly Direction[] = [
  { x: -1, y: 0 },
  { x: 1, y: 0 },
  { x: 0, y: -1 },
  { x: 0, y: 1 },
];

for (const name of DEMO_PLANS) {
  test(`Arrows_In_${name}_LeadToEverySeat`, () => {
    const plan = demoPlan(name);
    const reached = new Set([0]);
    const open = [0];
    while (open.length > 0) {
      const seat = open.pop()!;
      for (const way of WAYS) {
        const next = seatTowards(plan, seat, way);
        if (next === null || reached.has(next)) continue;
        reached.add(next);
        open.push(next);
      }
    }
    assert.equal(reached.size, plan.count);
  });

  test(`Arrow_In_${name}_GoesInItsDirectionAndNeverFartherThanTheNearestStraightAhead`, () => {
    const plan = demoPlan(name);
    for (let seat = 0; seat < plan.count; seat += 37) {
      for (const way of WAYS) {
        const next = seatTowards(plan, seat, way);
        const ahead = (other: number) =>
          (plan.x[other] - plan.x[seat]) * way.x + (plan.y[other] - plan.y[seat]) * way.y;
        const aside = (other: number) =>
          Math.abs(way.x === 0 ? plan.x[other] - plan.x[seat] : plan.y[other] - plan.y[seat]);
        let straight = Infinity;
        for (let other = 0; other < plan.count; other++) {
          if (ahead(other) > plan.pitch * 0.2 && aside(other) < plan.pitch * 0.1)
            straight = Math.min(straight, ahead(other) + 2 * aside(other));
        }
        if (next === null) assert.equal(straight, Infinity);
        else {
          assert.ok(ahead(next) > 0);
          assert.ok(ahead(next) + 2 * aside(next) <= straight + 1e-3);
        }
      }
    }
  });
}

test("RowEnd_FirstAndLast_AreOnTheLeftAndOnTheRight", () => {
  const plan = demoPlan("studio");
  for (const row of plan.rows) {
    const [first, last] = [rowEnd(plan, row.start + 1, "first"), rowEnd(plan, row.start + 1, "last")];
    assert.ok(plan.x[first] < plan.x[last]);
  }
});

test("SectionAfter_LastOrFirst_WrapsAround", () => {
  const plan = demoPlan("theatre");
  assert.equal(sectionAfter(plan, 0, 1), 1);
  assert.equal(sectionAfter(plan, 0, -1), plan.sections.length - 1);
  assert.equal(sectionAfter(plan, plan.count - 1, 1), 0);
});

test("Entry_OfASection_IsASuitableSeatOrAnySeatIfNoneSuits", () => {
  const plan = demoPlan("theatre");
  const [section] = plan.sections;
  const entry = entryOf(plan, section, () => true);
  assert.notEqual(
    entryOf(plan, section, seat => seat !== entry),
    entry,
  );
  assert.equal(
    entryOf(plan, section, () => false),
    entry,
  );
});
