import assert from "node:assert/strict";
import { test } from "node:test";
import { pick } from "../../src/view/picking";
import { demoPlan, DEMO_PLANS, PaintedPlan } from "../../testing/painted-plan";

const written = ({ pen }: PaintedPlan) =>
  [...pen.underSeats, ...pen.overSeats].map(each => `${each.text} ${each.x} ${each.y}`);

for (const name of DEMO_PLANS) {
  test(`Plan_OfThe_${name}_BeforeShapesAndText_ShowsOnlySeats`, () => {
    const painted = new PaintedPlan(demoPlan(name), 390, 617, false);
    while (painted.painter.paint(0, true)); // A large plan takes several frames.
    painted.paint();
    assert.deepEqual(written(painted), []);
    assert.ok(painted.pen.seatsDrawn > 0);
  });

  test(`Tap_OnASeatOfThe_${name}_BeforeShapesAndText_ChoosesThatSeat`, () => {
    const painted = new PaintedPlan(demoPlan(name), 390, 617, false);
    const { plan, camera, painter } = painted;
    for (let seat = 0; seat < plan.count; seat += 97) {
      painted.look(plan.x[seat], plan.y[seat], 30);
      const picked = pick(camera.toScreen(plan.x[seat], plan.y[seat]), camera, plan, true, true, painter.cover);
      assert.deepEqual(picked, { kind: "seat", seat });
    }
  });

  test(`Plan_OfThe_${name}_TextAddedAfterTheFirstPaint_IsTheSameText`, () => {
    const before = written(new PaintedPlan(demoPlan(name), 390, 617).paint());
    const after = written(new PaintedPlan(demoPlan(name), 390, 617, false).paint().write().paint());
    assert.ok(before.length > 0);
    assert.deepEqual(after, before);
  });
}
