import assert from "node:assert/strict";
import { test } from "node:test";
import { nameShares } from "../../src/paint/scene";
import { demoPlan, PaintedPlan } from "../../testing/painted-plan";
import type { Written } from "../../testing/recording-pen";

test("Names_AtAnyZoom_AreNotBothOnShapesAndBesideSeats", () => {
  for (let seats = 0; seats <= 1; seats += 0.05) {
    const { onShapes, besideSeats } = nameShares(seats);
    assert.equal(onShapes * besideSeats, 0);
  }
});

test("Letter_RowPannedAcrossTheEdge_MovesWithoutJumping", () => {
  const plan = demoPlan("studio");
  const painted = new PaintedPlan(plan, 390, 617);
  const row = plan.rows.find(each => each.label === "F")!;
  let before: Written | null = null;
  for (let x = plan.x[row.start] - 150; x < plan.x[row.start] + 260; x += 1) {
    painted.look(x + 150, plan.y[row.start], 40);
    const now = painted.pen.overSeats.filter(each => each.text === "F").sort((a, b) => a.x - b.x)[0];
    assert.ok(now, `no letter at ${x}`);
    if (before) assert.ok(Math.hypot(now.x - before.x, now.y - before.y) < 3, `from ${before.x} to ${now.x}`);
    before = now;
  }
});
