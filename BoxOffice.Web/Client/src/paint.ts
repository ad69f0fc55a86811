import { css } from "./colour";
import { LetterPainter } from "./paint-letters";
import { paintMarks } from "./paint-marks";
import { RoomPainter } from "./paint-room";
import { SeatPainter } from "./paint-seats";
import { SectionPainter } from "./paint-sections";
import type { Cover } from "./picking";
import { seatsBeginAt, seatShare, type Scene } from "./scene";
import { forgetWidths } from "./text";

/**
 * Draws one frame: the room, then sections or seats, what is written beside them, what is this viewer's own, and the
 * rows' letters with their gutters over all of it.
 */
export class Painter {
  private readonly room: RoomPainter;
  readonly sections: SectionPainter;
  private readonly seats: SeatPainter;
  readonly letters: LetterPainter;

  constructor(readonly pen: CanvasRenderingContext2D, private readonly scene: Scene) {
    this.room = new RoomPainter(scene);
    this.seats = new SeatPainter(scene);
    this.letters = new LetterPainter(pen, scene);
    this.sections = new SectionPainter(scene, () => this.letters.wordBoxes());
  }

  themeChanged(): void {
    this.room.themeChanged();
    this.seats.themeChanged();
    this.fontsChanged();
  }

  /** All text is measured and laid out again. */
  fontsChanged(): void {
    forgetWidths();
    this.sections.forget();
    this.letters.forget();
  }

  /** What lies over the seats. */
  get cover(): Cover {
    return this.letters;
  }

  /** Seats to draw again; null for all of them. */
  seatsChanged(seats: Iterable<number> | null): void {
    this.seats.changed(seats);
  }

  /** Uses idle time while only sections are shown to draw the seats behind them; true while there is more to do. */
  prepare(budget: number): boolean {
    const { plan, camera, states } = this.scene;
    if (!states.known || seatShare(this.scene) > 0) return false;
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

    const seats = seatShare(scene);
    if (seats < 1) this.sections.paint(pen, 1 - seats);
    let unfinished = false;
    if (seats > 0) unfinished = this.seats.paint(pen, seats, settled);
    this.letters.paintWords(pen);
    paintMarks(pen, scene, now);
    this.letters.paintRows(pen);
    return unfinished;
  }
}
