import { middle } from "../plan/geometry";
import type { Box, Point } from "../plan/geometry";

/** How much of each edge of the view is covered by panels, in CSS px. Camera flights place seats outside it. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

const EASE_MS = 320;
const NO_INSETS: Insets = { top: 0, right: 0, bottom: 0, left: 0 };

interface Pose {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/**
 * The visible part of the plan. `x`, `y` is the plan point in the middle of the view, `scale` is CSS px per plan unit.
 */
export class Camera {
  x = 0;
  y = 0;
  scale = 1;
  width = 1;
  height = 1;
  insets: Insets = NO_INSETS;
  /** The same, without the margin beside the panels. */
  covered: Insets = NO_INSETS;
  private flight: { from: Pose; to: Pose; start: number } | null = null;
  /** True until the user moves the map: a resize then keeps the whole plan in view. */
  private fitted = true;

  constructor(
    private readonly bounds: Box,
    private readonly closest: number,
    private readonly calm: () => boolean,
  ) {}

  get flying(): boolean {
    return this.flight !== null;
  }

  /** Where the camera will be when its flight ends. */
  get target(): Pose {
    return this.flight?.to ?? { x: this.x, y: this.y, scale: this.scale };
  }

  get fitScale(): number {
    return this.poseFor(this.bounds, this.closest).scale;
  }

  resize(width: number, height: number, insets: Insets = this.insets, covered: Insets = this.covered): void {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.insets = insets;
    this.covered = covered;
    if (this.fitted) this.jump(this.poseFor(this.bounds, this.closest));
    else this.jump(this.clamped(this.target));
  }

  toScreen(x: number, y: number): Point {
    return { x: (x - this.x) * this.scale + this.width / 2, y: (y - this.y) * this.scale + this.height / 2 };
  }

  toPlan(x: number, y: number): Point {
    return { x: (x - this.width / 2) / this.scale + this.x, y: (y - this.height / 2) / this.scale + this.y };
  }

  /** The part of the view that no panel covers, in CSS px. */
  get frame(): Box {
    const { left, top, right, bottom } = this.covered;
    return { left, top, right: this.width - right, bottom: this.height - bottom };
  }

  toPlanBox(box: Box): Box {
    const from = this.toPlan(box.left, box.top);
    const to = this.toPlan(box.right, box.bottom);
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  }

  toScreenBox(box: Box): Box {
    const from = this.toScreen(box.left, box.top);
    const to = this.toScreen(box.right, box.bottom);
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  }

  /** The part of the plan in view, `margin` CSS px wider on every side. */
  view(margin = 0): Box {
    return this.toPlanBox({ left: -margin, top: -margin, right: this.width + margin, bottom: this.height + margin });
  }

  pan(dx: number, dy: number): void {
    this.take({ x: this.x - dx / this.scale, y: this.y - dy / this.scale, scale: this.scale });
  }

  /** Zooms; the plan point under `at` stays there. */
  zoomAt(at: Point, factor: number): void {
    this.take(this.zoomedAt(at, this.scale * factor, this));
  }

  /** Zooms. The plan point under `at` stays there, or moves until it is `margin` CSS px from all panels and edges. */
  flyZoomAt(at: Point, scale: number, now: number, margin = 0): void {
    const pose = this.zoomedAt(at, scale, this);
    const { left, top, right, bottom } = this.frame;
    const within = (value: number, from: number, to: number) =>
      from < to ? Math.min(to, Math.max(from, value)) : value;
    const x = margin > 0 ? within(at.x, left + margin, right - margin) : at.x;
    const y = margin > 0 ? within(at.y, top + margin, bottom - margin) : at.y;
    this.fly({ x: pose.x - (x - at.x) / pose.scale, y: pose.y - (y - at.y) / pose.scale, scale: pose.scale }, now);
  }

  /**
   * One step of a button or key. It is added to a flight that has not ended, so that three quick presses are three
   * steps.
   */
  flyZoomBy(factor: number, now: number): void {
    const target = this.target;
    this.fly({ ...target, scale: target.scale * factor }, now);
  }

  flyPan(dx: number, dy: number, now: number): void {
    const target = this.target;
    this.fly({ x: target.x + dx / target.scale, y: target.y + dy / target.scale, scale: target.scale }, now);
  }

  flyHome(now: number): void {
    this.fly(this.poseFor(this.bounds, this.closest), now);
    this.fitted = true;
  }

  flyTo(box: Box, closest: number, now: number): void {
    this.fly(this.poseFor(box, Math.min(closest, this.closest)), now);
  }

  /** Moves a point into the middle, at `scale` or closer. */
  flyToPoint(point: Point, scale: number, now: number): void {
    const i = this.insets;
    const target = Math.max(scale, this.target.scale);
    this.fly(
      {
        x: point.x + (i.right - i.left) / 2 / target,
        y: point.y + (i.bottom - i.top) / 2 / target,
        scale: target,
      },
      now,
    );
  }

  /** Continues the flight; true until it ends. */
  advance(now: number): boolean {
    if (!this.flight) return false;
    const { from, to, start } = this.flight;
    const t = Math.min(1, Math.max(0, (now - start) / EASE_MS));
    const eased = 1 - (1 - t) ** 3;
    // The scale changes by a ratio and the middle along with it, so that the target moves in a straight line.
    this.scale = from.scale * (to.scale / from.scale) ** eased;
    const along =
      Math.abs(to.scale / from.scale - 1) < 1e-3
        ? eased
        : (1 / from.scale - 1 / this.scale) / (1 / from.scale - 1 / to.scale);
    this.x = from.x + (to.x - from.x) * along;
    this.y = from.y + (to.y - from.y) * along;
    if (t < 1) return true;
    this.jump(to);
    return false;
  }

  private zoomedAt(at: Point, scale: number, from: Pose): Pose {
    const held = this.toPlan(at.x, at.y);
    const next = this.limited(scale);
    const ratio = from.scale / next;
    return { x: held.x + (from.x - held.x) * ratio, y: held.y + (from.y - held.y) * ratio, scale: next };
  }

  private fly(to: Pose, now: number): void {
    const target = this.clamped({ ...to, scale: this.limited(to.scale) });
    this.fitted = false;
    if (this.calm()) this.jump(target);
    else this.flight = { from: { x: this.x, y: this.y, scale: this.scale }, to: target, start: now };
  }

  private take(pose: Pose): void {
    this.fitted = false;
    this.jump(this.clamped(pose));
  }

  private jump(pose: Pose): void {
    this.flight = null;
    this.x = pose.x;
    this.y = pose.y;
    this.scale = pose.scale;
  }

  private poseFor(box: Box, closest: number): Pose {
    const i = this.insets;
    const width = Math.max(40, this.width - i.left - i.right);
    const height = Math.max(40, this.height - i.top - i.bottom);
    const scale = Math.min(width / (box.right - box.left || 1), height / (box.bottom - box.top || 1), closest);
    const centre = middle(box);
    return { x: centre.x + (i.right - i.left) / 2 / scale, y: centre.y + (i.bottom - i.top) / 2 / scale, scale };
  }

  private limited(scale: number): number {
    return Math.min(this.closest, Math.max(this.fitScale * 0.8, scale));
  }

  /** The middle of the view stays on the plan, so that the user never sees empty space only. */
  private clamped(pose: Pose): Pose {
    const i = this.insets;
    const shiftX = (i.right - i.left) / 2 / pose.scale;
    const shiftY = (i.bottom - i.top) / 2 / pose.scale;
    return {
      x: Math.min(this.bounds.right + shiftX, Math.max(this.bounds.left + shiftX, pose.x)),
      y: Math.min(this.bounds.bottom + shiftY, Math.max(this.bounds.top + shiftY, pose.y)),
      scale: pose.scale,
    };
  }
}
