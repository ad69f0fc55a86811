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

/** How long seats fade into shapes when shapes become known. */
const FADE_MS = 220;

/** Before text is laid out nothing covers the seats. */
const NO_COVER: Cover = { covers: () => false, shows: () => true };

/** The painters that need the shaped plan. */
interface Shapes {
  readonly sections: SectionPainter;
  readonly letters: LetterPainter;
  /** When they were first painted, in the time of frames. */
  since: number | null;
}

/**
 * Draws one frame: decoration, then sections or seats, the text beside them, the marks, and on top the row letters with
 * their gutters. Until the plan is shaped it shows seats at any zoom.
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

  /** Lays out all text; after that shapes and text are shown. */
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

  /** Measures and lays out all text again. */
  fontsChanged(): void {
    forgetWidths();
    this.shapes?.sections.forget();
    this.shapes?.letters.forget();
  }

  /** What covers the seats. */
  get cover(): Cover {
    return this.shapes?.letters ?? NO_COVER;
  }

  /** Draws these seats again; null draws all. */
  seatsChanged(seats: Iterable<number> | null): void {
    this.seats.changed(seats);
  }

  /** Draws the seats before the first frame. */
  seatSteps(): Steps<void> {
    return this.seats.drawSteps();
  }

  /** Draws the seats in idle time while only sections are shown; true while there is more to do. */
  prepare(budget: number): boolean {
    const { plan, camera, states } = this.scene;
    if (!states.known || !this.shapes || seatShare(this.scene) > 0) return false;
    return this.seats.prepare(seatsBeginAt(plan, camera) * 1.3, budget);
  }

  /** Returns true when another frame is needed to finish this one. `settled`: the camera has rested for a while. */
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

  /** How much the seats still cover the shapes: 1 before there are shapes, then down to 0. */
  private shareToCome(now: number): number {
    if (!this.shapes) return 1;
    this.shapes.since ??= now;
    return this.scene.calm() ? 0 : Math.max(0, 1 - (now - this.shapes.since) / FADE_MS);
  }
}
