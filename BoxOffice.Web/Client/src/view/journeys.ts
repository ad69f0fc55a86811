import { boxAround, grown, middle, type Point } from "../plan/geometry";
import { ZOOM_STEP } from "./gestures";
import type { Scene } from "../paint/scene";
import type { Direction } from "../plan/seat-navigation";

/** The largest a seat may become, and how large it is made to be looked at: radii in CSS px. */
export const LARGEST_SEAT = 30;
const READABLE_SEAT = 13;
/** A section zoomed into must at least have become seats. */
const SECTION_SEAT = 3.8;
const CLEAR_OF_EDGES = 72;
const PAN_PX = 96;

/** Where the camera flies when asked for something by name rather than by hand. */
export class Journeys {
  constructor(
    private readonly scene: Scene,
    private readonly moved: () => void,
  ) {}

  private get camera(): Scene["camera"] {
    return this.scene.camera;
  }

  /** The scene's own: it gets its shapes later. */
  private get plan(): Scene["plan"] {
    return this.scene.plan;
  }

  home(): void {
    this.camera.flyHome(performance.now());
    this.moved();
  }

  zoom(direction: 1 | -1): void {
    this.camera.flyZoomBy(ZOOM_STEP ** direction, performance.now());
    this.moved();
  }

  pan({ x, y }: Direction): void {
    this.camera.flyPan(x * PAN_PX, y * PAN_PX, performance.now());
    this.moved();
  }

  /** Comes closer to what was tapped; at the edge of the view it comes out of the gutter, where it could not be chosen. */
  zoomAt(at: Point, scale: number): void {
    this.camera.flyZoomAt(at, scale, performance.now(), CLEAR_OF_EDGES);
    this.moved();
  }

  toSection(index: number | null): void {
    const section = index === null ? null : this.plan.sections[index];
    if (!section) return this.home();
    const now = performance.now();
    // With room for the row letters at either side.
    this.camera.flyTo(grown(section.box, this.plan.pitch), READABLE_SEAT / this.plan.radius, now);
    const needed = SECTION_SEAT / this.plan.radius;
    if (this.camera.target.scale < needed)
      this.camera.flyToPoint(section.outline?.heart ?? middle(section.box), needed, now);
    this.moved();
  }

  /** Shows these seats together. */
  toSeats(seats: readonly number[]): void {
    const around = boxAround(
      seats.map(seat => this.placeOf(seat)),
      this.plan.pitch * 3,
    );
    this.camera.flyTo(around, READABLE_SEAT / this.plan.radius, performance.now());
    this.moved();
  }

  /** Goes to a seat only if it cannot be seen well from here. */
  toSeatIfFar(seat: number): void {
    const at = this.camera.toScreen(this.plan.x[seat], this.plan.y[seat]);
    const { insets, width, height, scale } = this.camera;
    const near =
      at.x < insets.left + 40 ||
      at.y < insets.top + 60 ||
      at.x > width - insets.right - 40 ||
      at.y > height - insets.bottom - 90;
    const readable = (READABLE_SEAT * 0.7) / this.plan.radius;
    if (!near && scale >= readable) return;
    this.camera.flyToPoint(this.placeOf(seat), readable, performance.now());
    this.moved();
  }

  private placeOf(seat: number): Point {
    return { x: this.plan.x[seat], y: this.plan.y[seat] };
  }
}
