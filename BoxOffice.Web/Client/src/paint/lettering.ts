import { stagesOf, textPlace } from "../plan/areas";
import { away, contains, distance, grown, holds, meet, type Box, type Point } from "../plan/geometry";
import type { Area, ShapedPlan, ShapedSection } from "../plan/plan";
import type { Steps } from "../plan/slices";
import type { Theme } from "./theme";
import { uprightBox, SMALLEST_TEXT, touchesSeat, widthOf, type TextBox } from "./text";

/** A text at its place in the plan, with its size on the screen. */
export interface Placed {
  readonly text: string;
  readonly at: Point;
  readonly turn: number;
  /** In CSS px. */
  readonly size: number;
  /** The area that the word belongs to; null for the name of a section. */
  readonly area: Area | null;
}

const LARGEST_STAGE_WORD = 44;
const LARGEST_WORD = 20;
/** A word is enlarged at most this many times to be readable; words that stay too small are left out. */
const MOST_ENLARGED = 2.2;
const LARGEST_NAME = 20;
/** Space around a name, in CSS px. */
const AIR = 3;
/** Space between the plan's words and seats, which the plan's author may have placed close together, in CSS px. */
const AIR_AT_SEATS = 0.5;
/** From the middle of a row letter to its edge at its largest, in CSS px. */
const LETTER_REACH = 11;
/** How far from its section a name may be, in rows, and the step in which it moves away. */
const FARTHEST = 2.8;
const STEP = 0.35;

/**
 * Decides which of the plan's words are shown at a zoom, and where the names of sections are beside their seats:
 * clear of seats, row letters, words and each other, or not at all.
 */
export class Lettering {
  private readonly stages: ReadonlySet<Area>;

  constructor(private readonly plan: ShapedPlan) {
    this.stages = stagesOf(plan, plan.seatBounds);
  }

  isStage(area: Area): boolean {
    return this.stages.has(area);
  }

  /**
   * The plan's words. Where sections are shown as shapes, a word on a shape is left out: it would be hidden or hide the
   * label.
   */
  *wordSteps(pen: CanvasRenderingContext2D, theme: Theme, scale: number, sectionsAreShapes: boolean): Steps<Placed[]> {
    const placed: Placed[] = [];
    const extents: Box[] = []; // of the placed words
    for (const area of this.plan.areas) {
      const text = area.text?.text.trim();
      if (!text) continue;
      yield;
      const isStage = this.isStage(area);
      const drawn = (area.text!.size || this.plan.radius * 1.6) * scale;
      if (drawn * MOST_ENLARGED < SMALLEST_TEXT) continue;
      const size = Math.min(isStage ? LARGEST_STAGE_WORD : LARGEST_WORD, Math.max(SMALLEST_TEXT, drawn));
      const word = { text, size, area, at: textPlace(area), turn: (area.rotation * Math.PI) / 180 };
      const box = this.boxOf(word, pen, theme, scale);
      const crowded = sectionsAreShapes
        ? this.plan.sections.some(section => saysTheSame(word, section)) ||
          touchesSeat(box, this.plan, this.plan.pitch * 0.9)
        : // The plan may have words across seats. A word that would hide a seat is left out.
          touchesSeat(box, this.plan, AIR_AT_SEATS / scale);
      const extent = uprightBox(box);
      if (crowded || (!isStage && extents.some(other => meet(other, extent)))) continue;
      placed.push(word);
      extents.push(extent);
    }
    return placed;
  }

  /** `isLetterIn` tells whether a row letter is wanted in a box. */
  names(
    pen: CanvasRenderingContext2D,
    theme: Theme,
    scale: number,
    words: readonly Placed[],
    isLetterIn: (box: Box) => boolean,
  ): Placed[] {
    if (this.plan.sections.length < 2) return [];
    const taken = words.map(word => uprightBox(this.boxOf(word, pen, theme, scale)));
    const placed: Placed[] = [];
    const size = Math.min(LARGEST_NAME, Math.max(SMALLEST_TEXT, this.plan.radius * scale * 1.4));
    this.plan.sections.forEach((section, index) => {
      if (words.some(word => saysTheSame(word, section))) return;
      for (const at of placesFor(section, this.plan)) {
        const name = { text: section.name, at, turn: 0, size, area: null };
        const box = this.boxOf(name, pen, theme, scale);
        if (!this.isFree(box, scale, index, taken, isLetterIn)) continue;
        taken.push(uprightBox(box));
        placed.push(name);
        return;
      }
    });
    return placed;
  }

  private isFree(
    box: TextBox,
    scale: number,
    section: number,
    taken: readonly Box[],
    isLetterIn: (box: Box) => boolean,
  ): boolean {
    const extent = grown(uprightBox(box), AIR / scale);
    // The whole name must be visible when the whole plan is in view.
    if (!contains(this.plan.bounds, extent)) return false;
    if (taken.some(other => meet(other, extent)) || touchesSeat(box, this.plan, AIR / scale)) return false;
    // A name nearer to the seats of another section would be taken for its name.
    const nearest = this.plan.grid.nearest(box.at.x, box.at.y, this.plan.sections[section].rowGap * (FARTHEST + 2));
    if (nearest === null || this.plan.section[nearest] !== section) return false;
    return !isLetterIn(grown(extent, LETTER_REACH / scale));
  }

  /** The box of a word, in plan units. */
  boxOf(word: Placed, pen: CanvasRenderingContext2D, theme: Theme, scale: number): TextBox {
    const [weight, family] = this.faceOf(word, theme);
    const width = widthOf(pen, word.text, weight, family, word.size) / scale;
    return { at: word.at, turn: word.turn, width, height: (word.size * 0.8) / scale };
  }

  faceOf({ area }: Placed, theme: Theme): [weight: number, family: string] {
    if (area === null) return [600, theme.fontDisplay];
    return this.isStage(area) ? [500, theme.fontDisplay] : [600, theme.fontText];
  }
}

/** Beyond the last row, then before the first, then at the sides; farther out step by step until one place is free. */
function placesFor({ front, back, box, rowGap }: ShapedSection, plan: ShapedPlan): Point[] {
  const focus = plan.focus ?? front;
  const places: Point[] = [];
  for (let rows = 0.9; rows <= FARTHEST; rows += STEP) places.push(away(back, focus, rowGap * rows));
  for (let rows = 0.9; rows <= FARTHEST; rows += STEP) places.push(away(front, focus, -rowGap * rows));
  const centre = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const half = distance(centre, { x: box.right, y: centre.y });
  for (const side of [-1, 1]) places.push({ x: centre.x + side * (half + rowGap * 2), y: centre.y });
  return places;
}

/** Whether a word of the plan already names the section: "STALLS" beside the stalls, "101" beside block 101. */
function saysTheSame(word: Placed, { name, box, rowGap }: ShapedSection): boolean {
  if (!holds(grown(box, rowGap * 4), word.at)) return false;
  const said = wordsOf(word.text);
  const named = wordsOf(name);
  const numbers = named.filter(each => /\d/.test(each));
  return (
    (numbers.length > 0 ? numbers : named).every(each => said.includes(each)) &&
    said.every(each => named.includes(each))
  );
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(each => each !== "");
}
