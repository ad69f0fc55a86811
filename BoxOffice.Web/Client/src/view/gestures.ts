import type { Camera } from "../paint/camera";
import { between, distance, type Point } from "../plan/geometry";

const TAP_REACH = 9;
const TAP_MS = 600;
const DOUBLE_TAP_MS = 320;
const DOUBLE_TAP_REACH = 32;
const SAME_PLACE = 12;
export const ZOOM_STEP = 1.6;

export interface GestureTargets {
  /** Returns true when the tap did something: a second tap at once is then not a double tap. */
  tapped(at: Point, coarse: boolean): boolean;
  /** The mouse is here, or a finger is held here without moving; null: neither. */
  hovered(at: Point | null, coarse: boolean): void;
  moved(): void;
  now(): number;
}

/** Turns pointer and wheel events on the view into camera moves, taps and hovers. */
export class Gestures {
  private readonly pointers = new Map<number, Point>();
  private pressed: { at: Point; time: number; moved: boolean; inFlight: boolean } | null = null;
  private lastTap: { at: Point; time: number; did: boolean } | null = null;
  private readonly off = new AbortController();

  constructor(
    private readonly view: HTMLElement,
    private readonly camera: Camera,
    private readonly targets: GestureTargets,
  ) {
    const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) =>
      view.addEventListener(type, listener, { signal: this.off.signal, passive: false });
    on("pointerdown", event => this.down(event));
    on("pointermove", event => this.move(event));
    on("pointerup", event => this.up(event));
    on("pointercancel", event => this.cancel(event));
    on("pointerleave", () => this.targets.hovered(null, false));
    on("wheel", event => this.wheel(event));
  }

  stop(): void {
    this.off.abort();
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.view.setPointerCapture(event.pointerId);
    const at = this.locate(event);
    this.pointers.set(event.pointerId, at);
    if (this.pointers.size === 1)
      this.pressed = { at, time: event.timeStamp, moved: false, inFlight: this.camera.flying };
    else if (this.pressed) this.pressed.moved = true;
    if (event.pointerType !== "mouse") this.targets.hovered(this.pointers.size === 1 ? at : null, true);
  }

  private move(event: PointerEvent): void {
    const at = this.locate(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") this.targets.hovered(at, false);
      return;
    }
    if (this.pointers.size === 1) this.drag(event.pointerId, before, at);
    else this.pinch(event.pointerId, before, at);
  }

  private drag(pointer: number, before: Point, at: Point): void {
    const press = this.pressed;
    if (press && !press.moved) {
      if (distance(press.at, at) < TAP_REACH) return;
      press.moved = true;
    }
    this.pointers.set(pointer, at);
    this.camera.pan(at.x - before.x, at.y - before.y);
    this.targets.hovered(null, false);
    this.targets.moved();
  }

  /** The plan points under both fingers stay there. */
  private pinch(pointer: number, before: Point, at: Point): void {
    const other = [...this.pointers].find(([id]) => id !== pointer)?.[1];
    this.pointers.set(pointer, at);
    if (!other) return;
    const was = between(before, other);
    const is = between(at, other);
    this.camera.pan(is.x - was.x, is.y - was.y);
    this.camera.zoomAt(is, Math.max(1, distance(at, other)) / Math.max(1, distance(before, other)));
    this.targets.moved();
  }

  private up(event: PointerEvent): void {
    if (!this.pointers.delete(event.pointerId) || this.pointers.size > 0) return;
    const press = this.pressed;
    this.pressed = null;
    if (!press || press.moved || event.timeStamp - press.time > TAP_MS) return;
    this.tap(press, event.timeStamp, event.pointerType !== "mouse");
  }

  private cancel(event: PointerEvent): void {
    this.pointers.delete(event.pointerId);
    this.pressed = null;
    this.targets.hovered(null, false);
  }

  private tap({ at, inFlight }: { at: Point; inFlight: boolean }, time: number, coarse: boolean): void {
    const last = this.lastTap && time - this.lastTap.time < DOUBLE_TAP_MS ? this.lastTap : null;
    this.lastTap = null;
    // The second click of a double click would undo the first, or choose a seat that has moved under the pointer.
    if (last?.did && distance(last.at, at) < SAME_PLACE) return;
    if (last && !last.did && distance(last.at, at) < DOUBLE_TAP_REACH) {
      this.camera.flyZoomAt(at, this.camera.scale * 2, this.targets.now());
      this.targets.moved();
      return;
    }
    // A tap while the camera flies would choose a seat that was not aimed at.
    if (inFlight || this.camera.flying) return;
    this.lastTap = { at, time, did: this.targets.tapped(at, coarse) };
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // A pinch on a trackpad arrives as wheel events with ctrl and much smaller steps.
    const speed = event.ctrlKey ? 0.012 : 0.0022;
    const delta = Math.max(-160, Math.min(160, event.deltaY * lines));
    this.camera.zoomAt(this.locate(event), Math.exp(-delta * speed));
    this.targets.hovered(null, false);
    this.targets.moved();
  }

  private locate(event: MouseEvent): Point {
    const box = this.view.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}
