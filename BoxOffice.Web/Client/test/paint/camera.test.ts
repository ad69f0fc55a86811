import assert from "node:assert/strict";
import { test } from "node:test";
import { Camera } from "../../src/paint/camera";

const BOUNDS = { left: 0, top: 0, right: 1000, bottom: 500 };

function camera(calm = true): Camera {
  const made = new Camera(BOUNDS, 4, () => calm);
  made.resize(500, 500);
  return made;
}

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);

test("Resize_UntouchedCamera_ShowsTheWholePlan", () => {
  const c = camera();
  near(c.scale, 0.5);
  assert.deepEqual(c.toScreen(500, 250), { x: 250, y: 250 });
});

test("Resize_AfterTheCameraMoved_KeepsTheMiddle", () => {
  const c = camera();
  c.zoomAt({ x: 250, y: 250 }, 4);
  c.resize(300, 800);
  near(c.x, 500);
  near(c.scale, 2);
});

test("Fit_WithInsets_CentresInTheUncoveredPart", () => {
  const c = camera();
  c.resize(500, 500, { top: 0, right: 0, bottom: 200, left: 0 });
  const middle = c.toScreen(500, 250);
  near(middle.x, 250);
  near(middle.y, 150);
});

test("ToPlan_OfAScreenPoint_ReversesToScreen", () => {
  const c = camera();
  c.zoomAt({ x: 10, y: 480 }, 1.7);
  const { x, y } = c.toScreen(123, 456);
  near(c.toPlan(x, y).x, 123);
  near(c.toPlan(x, y).y, 456);
});

test("ZoomAt_AnyPoint_KeepsThePlanPointUnderIt", () => {
  const c = camera();
  const before = c.toPlan(200, 240);
  c.zoomAt({ x: 200, y: 240 }, 3);
  near(c.toPlan(200, 240).x, before.x);
  near(c.toPlan(200, 240).y, before.y);
});

test("Zoom_PastTheLimits_StopsAtTheClosestScaleAndAtALittleMoreThanThePlan", () => {
  const c = camera();
  c.zoomAt({ x: 250, y: 250 }, 1000);
  near(c.scale, 4);
  c.zoomAt({ x: 250, y: 250 }, 1e-6);
  near(c.scale, 0.4);
});

test("Pan_FarBeyondThePlan_StopsAtItsCorner", () => {
  const c = camera();
  c.pan(1e6, -1e6);
  near(c.x, 0);
  near(c.y, 500);
});

test("FlyTo_WithReducedMotion_ArrivesAtOnce", () => {
  const c = camera(true);
  c.flyTo({ left: 0, top: 0, right: 100, bottom: 100 }, 10, 0);
  assert.equal(c.flying, false);
  near(c.scale, 4);
  near(c.x, 50);
});

test("Flight_ZoomingAtAPoint_KeepsThePointInPlace", () => {
  const c = camera(false);
  const at = { x: 220, y: 260 };
  const held = c.toPlan(at.x, at.y);
  c.flyZoomAt(at, 3, 1_000);
  for (let now = 1_000; now <= 1_400; now += 16) {
    c.advance(now);
    near(c.toPlan(at.x, at.y).x, held.x);
    near(c.toPlan(at.x, at.y).y, held.y);
  }
  assert.equal(c.flying, false);
  near(c.scale, 3);
});

test("FlyZoomBy_PressedTwice_AddsUp", () => {
  const c = camera(false);
  c.flyZoomBy(2, 0);
  c.flyZoomBy(2, 10);
  c.advance(10_000);
  near(c.scale, 2);
});

test("Flight_UserPans_Stops", () => {
  const c = camera(false);
  c.flyZoomBy(2, 0);
  c.advance(100);
  const scale = c.scale;
  c.pan(5, 5);
  assert.equal(c.advance(200), false);
  near(c.scale, scale);
});

test("FlyZoomAt_PointWithinTheMargin_MovesItToTheMargin", () => {
  const c = camera();
  const held = c.toPlan(10, 300);
  c.flyZoomAt({ x: 10, y: 300 }, 3, 0, 72);
  near(c.toScreen(held.x, held.y).x, 72);
  near(c.toScreen(held.x, held.y).y, 300);
});
