import { css } from "./colour";
import { paintLabels } from "./paint-labels";
import { paintMarks } from "./paint-marks";
import { RoomPainter } from "./paint-room";
import { SeatPainter } from "./paint-seats";
import { SectionPainter } from "./paint-sections";
import { seatShare, type Scene } from "./scene";

/** Draws one frame: the room, then sections or seats, then what is this viewer's own. */
export class Painter {
  private readonly room: RoomPainter;
  private readonly sections: SectionPainter;
  private readonly seats: SeatPainter;

  constructor(private readonly pen: CanvasRenderingContext2D, private readonly scene: Scene) {
    this.room = new RoomPainter(scene);
    this.sections = new SectionPainter(scene);
    this.seats = new SeatPainter(scene);
  }

  themeChanged(): void {
    this.room.themeChanged();
    this.seats.themeChanged();
  }

  /** Seats to draw again; null for all of them. */
  seatsChanged(seats: Iterable<number> | null): void {
    this.seats.changed(seats);
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
    if (seats > 0) {
      unfinished = this.seats.paint(pen, seats, settled);
      paintLabels(pen, scene, seats);
    }
    paintMarks(pen, scene, now);
    return unfinished;
  }
}
