import assert from "node:assert/strict";
import { test } from "node:test";
import { Camera } from "../../src/paint/camera";
import type { Cover } from "../../src/paint/cover";
import { pick, seatUnder } from "../../src/view/picking";
import { readPlan } from "../../src/plan/read-plan";
import { arena, curvedTheatre, smallVenue } from "../../harness/venues";

const plan = readPlan(smallVenue(1));
const NOTHING_OVER: Cover = { covers: () => false, shows: () => true };

function cameraAt(pitchOnScreen: number, seat: number): Camera {
  const camera = new Camera(plan.bounds, 100, () => true);
  camera.resize(800, 600);
  camera.flyToPoint({ x: plan.x[seat], y: plan.y[seat] }, pitchOnScreen / plan.pitch, 0);
  camera.scale = pitchOnScreen / plan.pitch;
  return camera;
}

test("Nearest_OfRandomPoints_EqualsASearchOfEverySeat", () => {
  const plan = readPlan(curvedTheatre(2));
  for (let n = 0; n < 400; n++) {
    const at = { x: Math.random() * 1800, y: Math.random() * 1300 };
    const reach = 5 + Math.random() * 60;
    let best: number | null = null;
    let distance = reach;
    for (let i = 0; i < plan.count; i++) {
      const d = Math.hypot(plan.x[i] - at.x, plan.y[i] - at.y);
      if (d < distance) [best, distance] = [i, d];
    }
    assert.equal(plan.grid.nearest(at.x, at.y, reach), best);
  }
});

test("Grid_VisitsEverySeatInTheBox_AndCountsWhatItVisits", () => {
  const plan = readPlan(arena(3));
  for (let n = 0; n < 20; n++) {
    const box = { left: Math.random() * 5000, top: Math.random() * 4000, right: 0, bottom: 0 };
    box.right = box.left + 600;
    box.bottom = box.top + 400;
    const visited = new Set<number>();
    plan.grid.visit(box, seat => visited.add(seat));
    assert.equal(plan.grid.countIn(box), visited.size);
    for (let i = 0; i < plan.count; i++) {
      const inside = plan.x[i] >= box.left && plan.x[i] <= box.right && plan.y[i] >= box.top && plan.y[i] <= box.bottom;
      if (inside) assert.ok(visited.has(i));
    }
  }
});

test("Tap_WithAFingerCloseUp_ChoosesTheNearestWithinTwentyTwoPixels", () => {
  const camera = cameraAt(44, 105);
  const at = camera.toScreen(plan.x[105], plan.y[105]);
  assert.deepEqual(pick({ x: at.x + 16, y: at.y - 10 }, camera, plan, true, true, NOTHING_OVER), {
    kind: "seat",
    seat: 105,
  });
});

test("Tap_WithAFingerOnSmallSeats_ZoomsInFirst", () => {
  const camera = cameraAt(15, 105);
  const at = camera.toScreen(plan.x[105], plan.y[105]);
  const picked = pick(at, camera, plan, true, true, NOTHING_OVER);
  assert.equal(picked.kind, "closer");
  assert.ok(picked.kind === "closer" && picked.scale * plan.pitch >= 44);
});

test("Click_WithAMouse_ChoosesSmallerSeatsThanAFinger", () => {
  const camera = cameraAt(15, 105);
  assert.deepEqual(pick(camera.toScreen(plan.x[105], plan.y[105]), camera, plan, false, true, NOTHING_OVER), {
    kind: "seat",
    seat: 105,
  });
});

/** A phone with the whole arena in view, and the place of one seat on it. */
function phoneOverArena() {
  const plan = readPlan(arena(3));
  const camera = new Camera(plan.bounds, 100, () => true);
  camera.resize(390, 700);
  const seat = plan.sections[40].start + 100;
  return { plan, camera, seat, at: camera.toScreen(plan.x[seat], plan.y[seat]) };
}

test("Click_ZoomedOutOnASection_PicksTheSection", () => {
  const { plan, camera, at } = phoneOverArena();
  assert.deepEqual(pick(at, camera, plan, false, false, NOTHING_OVER), { kind: "section", section: 40 });
});

test("TwoTaps_FromTheWholeArena_ChooseTheSeatUnderTheFinger", () => {
  const { plan, camera, seat, at } = phoneOverArena();
  const first = pick(at, camera, plan, true, false, NOTHING_OVER);
  assert.ok(first.kind === "closer" && first.at.x === plan.x[seat] && first.at.y === plan.y[seat]);

  camera.flyZoomAt(at, first.scale, 0, 72);

  assert.deepEqual(pick(camera.toScreen(first.at.x, first.at.y), camera, plan, true, true, NOTHING_OVER), {
    kind: "seat",
    seat,
  });
});

test("Tap_BesideThePlan_PicksNothing", () => {
  const camera = cameraAt(30, 0);
  const at = camera.toScreen(plan.x[0] - 80, plan.y[0] - 80);
  assert.deepEqual(pick(at, camera, plan, true, true, NOTHING_OVER), { kind: "nothing" });
});

test("Hover_BetweenTwoRows_PointsAtNoSeat", () => {
  const camera = cameraAt(44, 105);
  const at = camera.toScreen(plan.x[105], plan.y[105]);
  assert.equal(seatUnder(at, camera, plan, NOTHING_OVER), 105);
  assert.equal(seatUnder({ x: at.x, y: at.y + 27 }, camera, plan, NOTHING_OVER), null);
});

test("Ids_OfAPlan_AreTheSumsOfTheirDifferences", () => {
  assert.equal(plan.id[0], 1001);
  assert.equal(plan.id[299], 1300);
  assert.equal(plan.indexOf.get(1100), 99);
});
