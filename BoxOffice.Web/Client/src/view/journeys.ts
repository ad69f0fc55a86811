import { boxAround, grown, middle, type Point } from "../plan/geometry";
import { ZOOM_STEP } from "./gestures";
import type { Scene } from "../paint/scene";
import type { Direction } from "../plan/seat-navigation";

/** Radii of seats in CSS px: at the largest zoom, and at one that is good for reading. */
export const LARGEST_SEAT = 30;
const READABLE_SEAT = 13;
/** Zooming to a section makes its seats at least this large. */
const SECTION_SEAT = 3.8;
const CLEAR_OF_EDGES = 72;
const PAN_PX = 96;

/** Camera flights to a section, to seats, or to the whole plan. */
export class Journeys {
  constructor(
    private readonly scene: Scene,
    private readonly moved: () => void,
  ) {}

  private get camera(): Scene["camera"] {
    return this.scene.camera;
  }

  /** The plan of the scene, which is shaped later. */
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

  /** Zooms to what was tapped, and moves it out of the gutter at the edge of the view, where it could not be chosen. */
  zoomAt(at: Point, scale: number): void {
    this.camera.flyZoomAt(at, scale, performance.now(), CLEAR_OF_EDGES);
    this.moved();
  }

  toSection(index: number | null): void {
    const section = index === null ? null : this.plan.sections[index];
    if (!section) return this.home();
    const now = performance.now();
    // With room for the row letters on either side.
    this.camera.flyTo(grown(section.box, this.plan.pitch), READABLE_SEAT / this.plan.radius, now);
    const needed = SECTION_SEAT / this.plan.radius;
    if (this.camera.target.scale < needed)
      this.camera.flyToPoint(section.outline?.heart ?? middle(section.box), needed, now);
    this.moved();
  }

  /** Brings these seats into view together. */
  toSeats(seats: readonly number[]): void {
    const around = boxAround(
      seats.map(seat => this.placeOf(seat)),
      this.plan.pitch * 3,
    );
    this.camera.flyTo(around, READABLE_SEAT / this.plan.radius, performance.now());
    this.moved();
  }

  /** Moves to a seat only if it is not well visible now. */
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
