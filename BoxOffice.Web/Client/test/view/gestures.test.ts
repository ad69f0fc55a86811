import assert from "node:assert/strict";
import { test } from "node:test";
import { Camera } from "../../src/paint/camera";
import { Gestures } from "../../src/view/gestures";
import type { Point } from "../../src/plan/geometry";

/** An element with only the parts that gestures need. Its methods simulate a finger. */
class View extends EventTarget {
  readonly tapped: Point[] = [];
  readonly camera = new Camera({ left: 0, top: 0, right: 1000, bottom: 1000 }, 10, () => false);
  does = true;

  constructor() {
    super();
    this.camera.resize(500, 500);
    new Gestures(this as unknown as HTMLElement, this.camera, {
      tapped: at => (this.tapped.push(at), this.does),
      hovered: () => {},
      moved: () => {},
      now: () => 0,
    });
  }

  setPointerCapture(): void {}

  getBoundingClientRect() {
    return { left: 0, top: 0 };
  }

  pointer(type: "pointerdown" | "pointerup", x: number, y: number, time: number): this {
    const event = new Event(type);
    for (const [name, value] of Object.entries({
      button: 0,
      pointerId: 1,
      pointerType: "touch",
      clientX: x,
      clientY: y,
      timeStamp: time,
    })) {
      Object.defineProperty(event, name, { value });
    }
    this.dispatchEvent(event);
    return this;
  }

  tap(x: number, y: number, time: number): this {
    return this.pointer("pointerdown", x, y, time).pointer("pointerup", x, y, time + 40);
  }
}

test("Tap_TwiceOnOneSpot_CountsOnceWhenTheFirstDidSomething", () => {
  const view = new View().tap(100, 100, 0).tap(103, 101, 150);
  assert.deepEqual(view.tapped, [{ x: 100, y: 100 }]);
});

test("Tap_OnOneSpotLater_CountsAgain", () => {
  assert.equal(new View().tap(100, 100, 0).tap(100, 100, 500).tapped.length, 2);
});

test("Tap_OnANeighbourAtOnce_Counts", () => {
  assert.equal(new View().tap(100, 100, 0).tap(128, 100, 150).tapped.length, 2);
});

test("Tap_TwiceOnNothing_ZoomsIn", () => {
  const view = new View();
  view.does = false;
  const before = view.camera.target.scale;
  view.tap(100, 100, 0).tap(103, 101, 150);
  assert.equal(view.tapped.length, 1);
  assert.ok(view.camera.target.scale > before * 1.9);
});

test("Press_BegunDuringAFlight_IsNoTapAfterTheFlight", () => {
  const view = new View();
  view.camera.flyZoomAt({ x: 100, y: 100 }, view.camera.scale * 2, 0);
  assert.ok(view.camera.flying);
  view.pointer("pointerdown", 100, 100, 0);
  view.camera.advance(60_000);
  assert.ok(!view.camera.flying);
  view.pointer("pointerup", 100, 100, 100);
  assert.deepEqual(view.tapped, []);
});
