import { boxAt, grown, meet, type Box } from "../plan/geometry";
import { SeatGrid } from "../plan/seat-grid";
import type { ShapedScene } from "./scene";

/** Space around a letter, in CSS px. */
const AIR = 2;

/** The widths of letters and the places of other text. */
export interface Writing {
  /** The width of a row's letter, in CSS px. */
  widthOf(text: string, size: number): number;
  /** The boxes of the plan's words, in plan units. */
  words(): readonly Box[];
}

/**
 * The places of letters beside the ends of rows. Each is decided when first asked for, and kept while the zoom stays.
 */
export class LetterPlaces {
  /** The ends of rows by the places where their letters are wanted. */
  readonly ends: SeatGrid;
  /** The box of each letter if there were no other letters, and its real box, in plan units. */
  private readonly wanted = new Map<number, Box | null>();
  private readonly actual = new Map<number, Box | null>();
  private words: readonly Box[] = [];
  private scale = 0;
  private size = 0;
  private closeUp = false;
  private widest = 0;

  constructor(
    private readonly scene: ShapedScene,
    private readonly writing: Writing,
  ) {
    const { rowEnds, seatBounds, pitch } = scene.plan;
    this.ends = new SeatGrid(
      Float32Array.from(rowEnds.all, end => end.at.x),
      Float32Array.from(rowEnds.all, end => end.at.y),
      grown(seatBounds, pitch * 2),
      pitch * 4,
    );
  }

  forget(): void {
    this.scale = 0;
  }

  /**
   * Call this before asking for places. `size` is the size of letters and `widest` the width of the widest, in CSS px;
   * `closeUp` shows the letters of all ends.
   */
  begin(size: number, closeUp: boolean, widest: number): void {
    const { scale } = this.scene.camera;
    if (scale === this.scale) return;
    this.scale = scale;
    this.size = size;
    this.closeUp = closeUp;
    this.widest = widest;
    this.wanted.clear();
    this.actual.clear();
    this.words = this.writing.words();
  }

  /** The box of the letter at an end; null if there is no room or another letter has it. */
  boxOf(end: number): Box | null {
    let box = this.actual.get(end);
    if (box !== undefined) return box;
    box = this.wantedBoxOf(end);
    if (box && this.isTaken(box, end)) box = null;
    this.actual.set(end, box);
    return box;
  }

  /**
   * If two letters need one place, the first gets it in every view: letters must not come and go while panning.
   */
  private isTaken(box: Box, end: number): boolean {
    const { scale } = this.scene.camera;
    let taken = false;
    this.ends.visit(grown(box, (this.widest / 2 + this.size) / scale + this.scene.plan.pitch), other => {
      const theirs = taken || other >= end ? null : this.wantedBoxOf(other);
      if (theirs && meet(grown(theirs, 1 / scale), box)) taken = true;
    });
    return taken;
  }

  private wantedBoxOf(end: number): Box | null {
    let box = this.wanted.get(end);
    if (box === undefined) this.wanted.set(end, (box = this.isShown(end) ? this.findBox(end) : null));
    return box;
  }

  private findBox(end: number): Box | null {
    const { plan, camera } = this.scene;
    const { text, seat, out, reach, at } = plan.rowEnds.all[end];
    const { size } = this;
    const width = this.writing.widthOf(text, size) / camera.scale;
    const height = (size * 0.8) / camera.scale;
    if (!out) return this.ifFree(boxAt(at, width, height));
    const beyond = plan.r[seat] + AIR / camera.scale;
    const nearest = Math.min(
      (beyond + width / 2) / Math.abs(out.x || 1e-9),
      (beyond + height / 2) / Math.abs(out.y || 1e-9),
    );
    const away = (by: number) => boxAt({ x: plan.x[seat] + out.x * by, y: plan.y[seat] + out.y * by }, width, height);
    return this.ifFree(away(Math.max(reach, nearest))) ?? (nearest < reach ? this.ifFree(away(nearest * 1.001)) : null);
  }

  private ifFree(box: Box): Box | null {
    const { x, y, r, grid, largestRadius } = this.scene.plan;
    const air = AIR / this.scene.camera.scale - 1e-6;
    let free = !this.words.some(word => meet(word, box));
    grid.visit(grown(box, largestRadius + air), seat => {
      const reach = r[seat] + air;
      free &&=
        x[seat] + reach <= box.left ||
        x[seat] - reach >= box.right ||
        y[seat] + reach <= box.top ||
        y[seat] - reach >= box.bottom;
    });
    return free ? box : null;
  }

  private isShown(end: number): boolean {
    return this.closeUp || this.scene.plan.rowEnds.all[end].asked;
  }
}
