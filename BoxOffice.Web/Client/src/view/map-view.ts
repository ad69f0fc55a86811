import { Availability } from "../live/availability";
import { Camera } from "../paint/camera";
import { Choosing } from "./choosing";
import { element, prefersCalm } from "./dom";
import { writeFirst } from "../paint/write-first";
import { Frames } from "./frames";
import type { Point } from "../plan/geometry";
import { Gestures } from "./gestures";
import { Journeys, LARGEST_SEAT } from "./journeys";
import { Legend } from "./legend";
import { Marks, type Filter } from "../paint/marks";
import type { MapViewTargets } from "./map-view-targets";
import { Minimap } from "./minimap";
import type { Overlay } from "./overlay";
import { Painter } from "../paint/painter";
import { paletteOf } from "../paint/palette";
import type { Plan, ShapedPlan } from "../plan/plan";
import { shaped, type Scene } from "../paint/scene";
import { inSlices, type Turns } from "../plan/slices";
import type { SeatStates } from "../live/seat-states";
import { readTheme, watchTheme } from "../paint/theme";
import { Tooltip } from "./tooltip";

const MOST_PIXEL_RATIO = 2;
const SETTLED_MS = 140;

/** One plan on one canvas: the camera and everything drawn. */
export class MapView {
  readonly scene: Scene;
  readonly legend: Legend;
  readonly view = element("div", {
    className: "view",
    hidden: true,
    tabIndex: 0,
    role: "application",
    "aria-roledescription": "seat map",
    "aria-keyshortcuts": "ArrowUp ArrowDown ArrowLeft ArrowRight Home End PageUp PageDown Enter Space Escape + - 0",
  });
  private readonly canvas = element("canvas", {});
  private readonly camera: Camera;
  private readonly marks: Marks;
  private readonly painter: Painter;
  private readonly tooltip: Tooltip;
  private readonly minimap: Minimap;
  private readonly stops: (() => void)[] = [];
  private readonly journeys: Journeys;
  private readonly choosing: Choosing;
  readonly frames = new Frames(now => this.frame(now));
  private movedAt = -Infinity;
  private shown = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly overlay: Overlay,
    readonly plan: Plan,
    readonly states: SeatStates,
    money: (cents: number) => string,
    private readonly targets: MapViewTargets,
  ) {
    const theme = readTheme();
    this.marks = new Marks(plan);
    this.camera = new Camera(plan.bounds, LARGEST_SEAT / plan.radius, prefersCalm);
    this.scene = {
      plan,
      states,
      theme,
      marks: this.marks,
      camera: this.camera,
      availability: new Availability(plan, states),
      money,
      calm: prefersCalm,
      ...paletteOf(plan.categories, theme),
      pixelRatio: 1,
    };
    this.journeys = new Journeys(this.scene, () => this.moved());
    this.painter = new Painter(this.canvas.getContext("2d", { alpha: false })!, this.scene);
    this.tooltip = new Tooltip(this.scene);
    this.minimap = new Minimap(this.scene, () => this.moved());
    this.legend = new Legend(this.scene, filter => this.setFilter(filter));
    this.choosing = new Choosing(
      this.scene,
      this.view,
      {
        painter: this.painter,
        journeys: this.journeys,
        tooltip: this.tooltip,
        invalidate: () => this.invalidate(),
      },
      targets,
    );
    this.view.setAttribute("aria-label", `Seat map of ${plan.name}`);
    this.view.append(this.canvas);
    root.prepend(this.view, this.minimap.element, this.tooltip.element, ...this.choosing.cursor.elements);
    this.listen();
  }

  private listen(): void {
    const gestures = new Gestures(this.view, this.camera, {
      tapped: (at, coarse) => this.choosing.tapped(at, coarse),
      hovered: (at, coarse) => this.choosing.hovered(at, coarse),
      moved: () => this.moved(),
      now: () => performance.now(),
    });
    const resized = new ResizeObserver(() => this.resize());
    resized.observe(this.root);
    resized.observe(this.overlay.element);
    const unlisten = this.states.onChange((changes, first) => {
      if (!first && !prefersCalm()) this.marks.bloom(changes, performance.now());
      this.painter.seatsChanged(first || changes.length > 4_000 ? null : changes.map(change => change.index));
      this.legend.count();
      this.choosing.seatsChanged(changes);
      this.invalidate();
    });
    const unwatch = watchTheme(() => this.themeChanged());
    this.stops.push(
      () => gestures.stop(),
      () => this.choosing.cursor.stop(),
      () => resized.disconnect(),
      unlisten,
      unwatch,
    );
    this.resize();
  }

  stop(): void {
    this.stops.forEach(stop => stop());
    this.frames.stop();
    this.tooltip.show(null);
  }

  /**
   * Draws the seats, a few ms a turn, before the first frame: without a GPU a frame takes longer than all seats, so
   * that showing them gradually would take longer.
   */
  async drawSeats(turns: Turns, off: AbortSignal): Promise<void> {
    this.fitCanvas();
    await inSlices(this.painter.seatSteps(), turns, off);
    this.shown = true;
    this.view.hidden = false;
    this.invalidate();
  }

  /** Shows the shapes and texts that were computed after the seats were drawn. */
  shape(plan: ShapedPlan, turns: Turns, off: AbortSignal): Promise<void> {
    return writeFirst(this.painter, shaped(this.scene, plan), turns, off, () => this.invalidate());
  }

  // --- commands ---

  setMine(seats: readonly number[]): void {
    const changed = [...this.marks.mine, ...seats];
    this.marks.mine.clear();
    for (const seat of seats) {
      this.marks.mine.add(seat);
      this.marks.asking.delete(seat);
    }
    this.painter.seatsChanged(changed);
    this.choosing.refresh();
    this.invalidate();
  }

  setAsking(seats: readonly number[], asking: boolean): void {
    for (const seat of seats) {
      if (asking) this.marks.asking.add(seat);
      else this.marks.asking.delete(seat);
    }
    this.choosing.refresh();
    this.invalidate();
  }

  /** Highlights a seat and brings it into view; null removes the highlight. */
  highlight(seat: number | null): void {
    this.marks.highlighted = seat;
    this.tooltip.show(seat);
    if (seat !== null) this.journeys.toSeatIfFar(seat);
    this.invalidate();
  }

  /** Brings these seats into view together and puts rings around them for a while. */
  showSeats(seats: readonly number[]): void {
    this.marks.ring(seats, performance.now());
    if (seats.length > 0) this.journeys.toSeats(seats);
    this.invalidate();
  }

  setFilter(filter: Filter): void {
    this.marks.setFilter(filter);
    this.painter.seatsChanged(null);
    this.legend.refresh();
    this.choosing.refresh();
    this.invalidate();
    this.targets.filterChanged(filter);
  }

  /** How many seats a tap takes together. */
  setParty(party: number): void {
    this.choosing.party = party;
    this.choosing.refresh();
  }

  focus(): void {
    this.view.focus({ preventScroll: true });
  }

  /** Whether a request waits for its answer. */
  get isAsking(): boolean {
    return this.marks.asking.size > 0;
  }

  focusSection(index: number | null): void {
    this.journeys.toSection(index);
  }

  home(): void {
    this.journeys.home();
  }

  zoom(direction: 1 | -1): void {
    this.journeys.zoom(direction);
  }

  /** Where a seat is in the browser's window, in CSS px. */
  screenPositionOf(seat: number): Point {
    const box = this.view.getBoundingClientRect();
    const at = this.camera.toScreen(this.plan.x[seat], this.plan.y[seat]);
    return { x: box.left + at.x, y: box.top + at.y };
  }

  invalidate(): void {
    if (this.shown) this.frames.request();
  }

  /** Returns true when the camera is at rest. */
  private frame(now: number): boolean {
    this.fitCanvas();
    const flying = this.camera.advance(now);
    if (flying) this.movedAt = now;
    this.marks.settle(now);
    const settled = now - this.movedAt > SETTLED_MS;
    const unfinished = this.painter.paint(now, settled);
    this.minimap.paint();
    this.overlay.strip.follow(this.scene);
    this.tooltip.follow();
    this.choosing.cursor.follow();
    if (flying || unfinished || this.marks.moving) this.frames.request();
    if (!flying && !settled) this.frames.requestIn(SETTLED_MS + 20);
    if (settled) this.frames.whenIdle(budget => this.prepare(budget));
    this.targets.painted(!unfinished);
    return !flying;
  }

  /** Prepares in idle time what zooming in will need; true while there is more to do. */
  private prepare(budget: number): boolean {
    return this.painter.prepare(budget) || this.minimap.prepare(budget);
  }

  private fitCanvas(): void {
    const ratio = Math.min(MOST_PIXEL_RATIO, window.devicePixelRatio || 1);
    const width = Math.round(this.camera.width * ratio);
    const height = Math.round(this.camera.height * ratio);
    if (this.canvas.width === width && this.canvas.height === height && this.scene.pixelRatio === ratio) return;
    this.canvas.width = width;
    this.canvas.height = height;
    if (this.scene.pixelRatio !== ratio) {
      this.scene.pixelRatio = ratio;
      this.minimap.forget();
      this.legend.refresh();
      this.painter.seatsChanged(null);
    }
  }

  private moved(): void {
    this.movedAt = performance.now();
    this.invalidate();
  }

  /** Measures the view and the panels over its edges. */
  resize(): void {
    const { width, height, edges } = this.overlay.edgesOver(this.root, this.legend.element);
    const { top, right, bottom, left } = edges;
    const before = this.camera.covered;
    this.camera.resize(width, height, { top: top + 12, right: right + 8, bottom: bottom + 12, left: left + 8 }, edges);
    // A message has opened over the map, perhaps about these very seats: move them clear of it.
    if (this.marks.rings.size > 0 && (before.top !== top || before.bottom !== bottom))
      this.journeys.toSeats([...this.marks.rings.keys()]);
    this.invalidate();
  }

  private themeChanged(): void {
    const { scene } = this;
    scene.theme = readTheme();
    Object.assign(scene, paletteOf(this.plan.categories, scene.theme));
    this.painter.themeChanged();
    this.minimap.forget();
    this.legend.refresh();
    this.invalidate();
  }
}
