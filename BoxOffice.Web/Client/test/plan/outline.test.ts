import assert from "node:assert/strict";
import { test } from "node:test";
import { inside } from "../../src/plan/geometry";
import type { ShapedPlan } from "../../src/plan/plan";
import { readPlan } from "../../src/plan/read-plan";
import { arena, curvedTheatre } from "../../harness/venues";

const PLANS: readonly [string, ShapedPlan][] = [
  ["theatre", readPlan(curvedTheatre(2))],
  ["arena", readPlan(arena(3))],
];

for (const [name, plan] of PLANS) {
  test(`Outline_OfThe_${name}_ContainsAllSeatsOfItsSection`, () => {
    for (const { outline, start, count } of plan.sections) {
      for (let seat = start; seat < start + count; seat++)
        assert.ok(inside(outline.rings, { x: plan.x[seat], y: plan.y[seat] }));
    }
  });

  test(`Outlines_OfThe_${name}_NeverOverlap`, () => {
    plan.sections.forEach(({ outline }, index) => {
      plan.sections.forEach((other, otherIndex) => {
        if (index === otherIndex) return;
        for (const ring of other.outline.rings) for (const point of ring) assert.ok(!inside(outline.rings, point));
      });
    });
  });

  test(`Outlines_OfThe_${name}_HaveNoSharpCorners`, () => {
    for (const { outline, rowGap } of plan.sections) {
      for (const ring of outline.rings) {
        ring.forEach((point, i) => {
          const next = ring[(i + 1) % ring.length];
          const after = ring[(i + 2) % ring.length];
          const turn = Math.atan2(after.y - next.y, after.x - next.x) - Math.atan2(next.y - point.y, next.x - point.x);
          assert.ok(Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn))) < 0.9, "no sharp corner");
        });
        assert.ok(ring.length < 150 && rowGap > 0);
      }
    }
  });

  test(`Heart_OfEverySectionInThe_${name}_IsInsideTheOutline`, () => {
    for (const { outline } of plan.sections) assert.ok(inside(outline.rings, outline.heart));
  });
}
