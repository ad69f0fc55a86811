import assert from "node:assert/strict";
import { test } from "node:test";
import { pick } from "../../src/view/picking";
import { demoPlan, DEMO_HOUSES, PaintedHouse } from "../../testing/painted-house";

const written = ({ pen }: PaintedHouse) =>
  [...pen.underSeats, ...pen.overSeats].map(each => `${each.text} ${each.x} ${each.y}`);

for (const name of DEMO_HOUSES) {
  test(`House_OfThe_${name}_BeforeItHasShapes_ShowsItsSeatsAndNothingElse`, () => {
    const house = new PaintedHouse(demoPlan(name), 390, 617, false);
    while (house.painter.paint(0, true)); // A large plan takes several frames.
    house.paint();
    assert.deepEqual(written(house), []);
    assert.ok(house.pen.seatsDrawn > 0);
  });

  test(`Tap_OnASeatOfThe_${name}_BeforeItHasShapes_ChoosesThatSeat`, () => {
    const house = new PaintedHouse(demoPlan(name), 390, 617, false);
    const { plan, camera, painter } = house;
    for (let seat = 0; seat < plan.count; seat += 97) {
      house.look(plan.x[seat], plan.y[seat], 30);
      const picked = pick(camera.toScreen(plan.x[seat], plan.y[seat]), camera, plan, true, true, painter.cover);
      assert.deepEqual(picked, { kind: "seat", seat });
    }
  });

  test(`House_OfThe_${name}_WrittenAfterItWasSeen_LooksLikeOneWrittenBefore`, () => {
    const before = written(new PaintedHouse(demoPlan(name), 390, 617).paint());
    const after = written(new PaintedHouse(demoPlan(name), 390, 617, false).paint().write().paint());
    assert.ok(before.length > 0);
    assert.deepEqual(after, before);
  });
}
