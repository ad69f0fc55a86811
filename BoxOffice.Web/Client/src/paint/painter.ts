import { css } from "./colour";
import { LetterPainter } from "./letter-painter";
import { paintMarks } from "./paint-marks";
import { RoomPainter } from "./room-painter";
import { SeatPainter } from "./seat-painter";
import { SectionPainter } from "./section-painter";
import type { Cover } from "./cover";
import { seatsBeginAt, seatShare, showsDots, type Scene, type ShapedScene } from "./scene";
import type { Steps } from "../plan/slices";
import { forgetWidths } from "./text";

/** Shapes take the seats' place in so many ms. */
const FADE_MS = 220;

/** Before anything is written nothing lies over the seats. */
const NO_COVER: Cover = { covers: () => false, shows: () => true };

/** What is known only once the plan's shapes are. */
interface Shapes {
  readonly sections: SectionPainter;
  readonly letters: LetterPainter;
  /** When they were first seen, in the time of frames. */
  since: number | null;
}

/**
 * Draws one frame: the room, then sections or seats, what is written beside them, what is this viewer's own, and the
 * rows' letters with their gutters over all of it. Until there are shapes the house is its seats, however small.
 */
export class Painter {
  private readonly room: RoomPainter;
  private readonly seats: SeatPainter;
  private shapes: Shapes | null = null;

  constructor(
    readonly pen: CanvasRenderingContext2D,
    private readonly scene: Scene,
  ) {
    this.room = new RoomPainter(scene);
    this.seats = new SeatPainter(scene);
  }

  /** Lays out all that is written; then shapes and writing are shown. */
  *shapeSteps(scene: ShapedScene): Steps<void> {
    const letters = new LetterPainter(this.pen, scene);
    yield;
    const sections = new SectionPainter(scene, () => letters.wordBoxes());
    yield;
    yield* letters.layOutSteps();
    if (seatShare(scene) < 1 || showsDots(scene)) yield* sections.labels.layOutSteps(this.pen);
    this.shapes = { sections, letters, since: null };
  }

  /** For tests. */
  get written(): Pick<Shapes, "sections" | "letters"> {
    return this.shapes!;
  }

  themeChanged(): void {
    this.room.themeChanged();
    this.seats.themeChanged();
    this.fontsChanged();
  }

  /** All text is measured and laid out again. */
  fontsChanged(): void {
    forgetWidths();
    this.shapes?.sections.forget();
    this.shapes?.letters.forget();
  }

  /** What lies over the seats. */
  get cover(): Cover {
    return this.shapes?.letters ?? NO_COVER;
  }

  /** Seats to draw again; null for all of them. */
  seatsChanged(seats: Iterable<number> | null): void {
    this.seats.changed(seats);
  }

  /** Draws the seats ahead of the frame that shows them. */
  seatSteps(): Steps<void> {
    return this.seats.drawSteps();
  }

  /** Uses idle time while only sections are shown to draw the seats behind them; true while there is more to do. */
  prepare(budget: number): boolean {
    const { plan, camera, states } = this.scene;
    if (!states.known || !this.shapes || seatShare(this.scene) > 0) return false;
    return this.seats.prepare(seatsBeginAt(plan, camera) * 1.3, budget);
  }

  /** True when another frame is needed to finish this one. `settled` says that the camera rests. */
  paint(now: number, settled: boolean): boolean {
    const { pen, scene } = this;
    const { camera, pixelRatio, theme } = scene;
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    pen.fillStyle = css(theme.paper);
    pen.fillRect(0, 0, camera.width, camera.height);
    this.room.paint(pen);

    const toCome = this.shareToCome(now);
    const seats = Math.max(seatShare(scene), toCome);
    if (seats < 1) this.shapes!.sections.paint(pen, 1 - seats);
    let unfinished = toCome > 0 && this.shapes !== null;
    if (seats > 0 && this.seats.paint(pen, seats, settled)) unfinished = true;
    if (showsDots(scene)) this.shapes?.sections.paintNames(pen);
    this.shapes?.letters.paintWords(pen);
    paintMarks(pen, scene, now);
    this.shapes?.letters.paintRows(pen);
    return unfinished;
  }

  /** 1 before there are shapes, then less and less, until the shapes stand alone. */
  private shareToCome(now: number): number {
    if (!this.shapes) return 1;
    this.shapes.since ??= now;
    return this.scene.calm() ? 0 : Math.max(0, 1 - (now - this.shapes.since) / FADE_MS);
  }
}
