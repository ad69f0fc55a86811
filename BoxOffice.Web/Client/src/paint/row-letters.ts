import { contains, grown, holds, type Box, type Point } from "../plan/geometry";
import { Gutters, type Gutter, type RowInView } from "./gutters";
import { LetterPlaces, type Writing } from "./letter-places";
import { passageOf } from "./row-crossings";
import type { ShapedScene } from "./scene";
import { SMALLEST_TEXT } from "./text";

// Distances between neighbouring seats, in CSS px: from the first the letters that the plan asks for are shown; from
// the second every row has its letter, at its ends or in the gutters.
export const LETTERS_FROM = 12;
const CLOSE_UP = 20;
const LARGEST_LETTER = 14;
/** Other text is laid out in steps of zoom, and keeps clear of letters that appear within a step. */
const ABOUT = 1.1;

export interface Letter {
  readonly text: string;
  /** Its middle and its box, in CSS px. */
  readonly at: Point;
  readonly box: Box;
}

/** The row letters in view. Seats are visible and can be chosen only in `stage`: the rest is gutters. */
export interface LetterLayout {
  readonly size: number;
  /** Letters beside their rows. */
  readonly placed: readonly Letter[];
  readonly gutters: readonly Gutter[];
  readonly stage: Box;
}

const EVERYWHERE: Box = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
const NOTHING: LetterLayout = { size: SMALLEST_TEXT, placed: [], gutters: [], stage: EVERYWHERE };

/**
 * Row letters are beside the ends of their rows, where no seat and no other text is. A row that continues beyond the
 * view has its letter in a gutter at the edge, level with the row.
 */
export class RowLetters {
  private readonly places: LetterPlaces;
  private gutterSizes: Gutters | null = null;
  private widest = 0;
  private key = "";
  private layout = NOTHING;

  constructor(
    private readonly scene: ShapedScene,
    private readonly writing: Writing,
  ) {
    this.places = new LetterPlaces(scene, writing);
  }

  forget(): void {
    this.key = "";
    this.places.forget();
    this.gutterSizes = null;
  }

  /** Computed once per camera position, for the rows in view. */
  now(): LetterLayout {
    const { plan, camera } = this.scene;
    if (plan.pitch * camera.scale < LETTERS_FROM) return NOTHING;
    const { x, y, scale, width, height, covered } = camera;
    const key = [x, y, scale, width, height, covered.left, covered.top, covered.right, covered.bottom].join(" ");
    if (key === this.key) return this.layout;
    this.key = key;
    return (this.layout = this.layOut());
  }

  /** Whether a point of the view, in CSS px, is on a letter or in a gutter, where no seat can be chosen. */
  covers(at: Point): boolean {
    const { placed, gutters } = this.now();
    return gutters.some(gutter => holds(gutter.box, at)) || placed.some(letter => holds(letter.box, at));
  }

  /** Whether any part of a seat is visible: not if all of it is under a gutter. */
  shows(seat: number): boolean {
    const { stage } = this.now();
    const { plan, camera } = this.scene;
    const at = camera.toScreen(plan.x[seat], plan.y[seat]);
    return holds(grown(stage, plan.r[seat] * camera.scale - 1), at);
  }

  /** Whether a letter that is shown at about this zoom is wanted within the box (plan units). */
  isWantedIn(box: Box): boolean {
    const { plan, camera } = this.scene;
    const apart = plan.pitch * camera.scale * ABOUT;
    if (apart < LETTERS_FROM) return false;
    let wanted = false;
    this.places.ends.visit(
      box,
      i => (wanted ||= (apart >= CLOSE_UP || plan.rowEnds.all[i].asked) && holds(box, plan.rowEnds.all[i].at)),
    );
    return wanted;
  }

  private get closeUp(): boolean {
    return this.scene.plan.pitch * this.scene.camera.scale >= CLOSE_UP;
  }

  private get size(): number {
    return Math.min(LARGEST_LETTER, Math.max(SMALLEST_TEXT, this.scene.plan.radius * this.scene.camera.scale * 1.2));
  }

  private layOut(): LetterLayout {
    const { plan, camera } = this.scene;
    const { size, closeUp } = this;
    this.gutterSizes ??= this.measure();
    this.places.begin(size, closeUp, this.widest);
    const frame = camera.frame;
    const visible = camera.toPlanBox(frame);
    const seats = grown(plan.seatBounds, plan.largestRadius - plan.pitch);
    const runsOut = closeUp && !contains(visible, seats);
    const core = runsOut ? grown(frame, -this.gutterSizes.depth / 2) : frame;
    const placed = new Map<number, Letter>();
    this.places.ends.visit(visible, i => {
      const box = this.places.boxOf(i);
      if (!box) return;
      const at = camera.toScreen((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      if (holds(core, at)) placed.set(i, { text: plan.rowEnds.all[i].text, at, box: camera.toScreenBox(box) });
    });
    const letters = [...placed.values()];
    if (!runsOut) return { size, placed: letters, gutters: [], stage: EVERYWHERE };
    const gutters = this.gutterSizes.layOut(this.rowsInView(core, placed), letters, frame, camera, size);
    return { size, placed: letters, gutters, stage: stageWithin(gutters) };
  }

  private measure(): Gutters {
    const width = (text: string) => this.writing.widthOf(text, LARGEST_LETTER);
    const { rows, rowEnds } = this.scene.plan;
    const widths = rows
      .filter((_, i) => rowEnds.ofRow[i])
      .map(row => width(row.label))
      .sort((a, b) => a - b);
    this.widest = widths.at(-1) ?? 0;
    return new Gutters(widths, (text, size) => this.writing.widthOf(text, size));
  }

  /** The rows in view, and where they leave it. */
  private rowsInView(core: Box, placed: ReadonlyMap<number, Letter>): RowInView[] {
    const { plan, camera } = this.scene;
    const rows = new Set<number>();
    plan.grid.visit(camera.toPlanBox(core), seat => rows.add(plan.row[seat]));
    const inView: RowInView[] = [];
    for (const row of [...rows].sort((a, b) => a - b)) {
      const ends = plan.rowEnds.ofRow[row];
      if (!ends) continue;
      const { start, count, label, section } = plan.rows[row];
      const last = start + count - 1;
      inView.push({
        text: label,
        section,
        isLettered: placed.has(ends[0]) || placed.has(ends[1]),
        runsAcross: Math.abs(plan.x[last] - plan.x[start]) >= Math.abs(plan.y[last] - plan.y[start]),
        ...passageOf(plan, plan.rows[row], ends, core, camera),
      });
    }
    return inView;
  }
}

function stageWithin(gutters: readonly Gutter[]): Box {
  const stage = { ...EVERYWHERE };
  for (const { edge, box } of gutters) {
    if (edge === "left") stage.left = box.right;
    else if (edge === "top") stage.top = box.bottom;
    else if (edge === "right") stage.right = box.left;
    else stage.bottom = box.top;
  }
  return stage;
}
