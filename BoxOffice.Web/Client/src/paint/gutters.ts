import { boxAt, contains, grown, meet, type Box, type Point } from "../plan/geometry";
import type { Crossing, Edge, Passage } from "./row-crossings";

/** In CSS px. Long labels make a gutter deeper, up to a limit; longer ones are shortened. */
const DEPTH = 28;
const DEEPEST = 52;
const MARGIN = 3;
/** A gutter is deep enough for this share of the labels. */
const MOST_LABELS = 0.95;
/**
 * A view at least this wide (CSS px) has letters at both ends of a row. On a narrower one they would take too much room
 * from the seats.
 */
const WIDE = 340;
/** A gutter opens for rows with at least this many seats in view. Other rows use it once it is open. */
const SEATS_TO_OPEN = 3;

interface GutterLetter {
  readonly text: string;
  /** The section of the row. */
  readonly section: number;
  readonly at: Point;
  readonly box: Box;
}

/** An opaque strip along an edge of the view, with the letters of rows that continue beyond that edge. */
export interface Gutter {
  readonly edge: Edge;
  readonly box: Box;
  readonly letters: readonly GutterLetter[];
}

/** A row in view, and where it leaves the view. */
export interface RowInView extends Passage {
  readonly text: string;
  readonly section: number;
  /** Whether its letter is already shown at one of its ends. */
  readonly isLettered: boolean;
  /** Whether it runs from side to side and not up and down. */
  readonly runsAcross: boolean;
}

/** Where one gutter is enough, the first possible one is used: on a phone height is scarcer than width. */
const IN_ORDER: readonly Edge[] = ["left", "top", "bottom", "right"];

/** How deep a plan's gutters are, and which letters are in them. */
export class Gutters {
  readonly depth: number;

  /** `widths` of all row letters at their largest size, ascending. */
  constructor(
    widths: readonly number[],
    private readonly widthOf: (text: string, size: number) => number,
  ) {
    const usual = widths[Math.min(widths.length - 1, Math.floor(widths.length * MOST_LABELS))] ?? 0;
    this.depth = Math.min(DEEPEST, Math.max(DEPTH, Math.ceil(usual + MARGIN * 2)));
  }

  /** Opens a gutter only at an edge where a letter needs it. */
  layOut(
    rows: readonly RowInView[],
    placed: readonly { text: string; box: Box }[],
    frame: Box,
    view: { width: number; height: number },
    size: number,
  ): Gutter[] {
    const wide = frame.right - frame.left >= WIDE;
    const letters: Record<Edge, GutterLetter[]> = { left: [], top: [], right: [], bottom: [] };
    const within = grown(frame, -this.depth);
    const near = placed.filter(({ box }) => !contains(within, box));
    // True if the letter is there, now or before.
    const put = ({ text, section }: RowInView, { edge, x, y }: Crossing): boolean => {
      const shown = edge === "left" || edge === "right" ? this.shortened(text, size) : text;
      const box = boxAt({ x, y }, this.widthOf(shown, size), size * 0.8);
      const around = grown(box, 1);
      const isInTheWay = (letter: { box: Box }) => meet(letter.box, around);
      let inTheWay: { text: string } | undefined = near.find(isInTheWay);
      for (const each of IN_ORDER) inTheWay ??= letters[each].find(isInTheWay);
      if (inTheWay) return inTheWay.text === shown;
      letters[edge].push({ text: shown, section, at: { x, y }, box });
      return true;
    };
    for (const row of rows) {
      if (row.seatsInside < SEATS_TO_OPEN) continue;
      if (wide) for (const crossing of atBothEnds(row)) put(row, crossing);
      else if (!row.isLettered) inOrder(row.crossings).some(crossing => put(row, crossing));
    }
    const open = IN_ORDER.filter(edge => letters[edge].length > 0);
    for (const row of rows) {
      for (const crossing of row.crossings) if (open.includes(crossing.edge)) put(row, crossing);
    }
    return open.map(edge => ({ edge, box: this.boxOf(edge, frame, view), letters: letters[edge] }));
  }

  private shortened(text: string, size: number): string {
    const room = this.depth - MARGIN * 2;
    if (this.widthOf(text, size) <= room) return text;
    for (let length = text.length - 1; length > 1; length--) {
      const shorter = `${text.slice(0, length)}…`;
      if (this.widthOf(shorter, size) <= room) return shorter;
    }
    return text.slice(0, 1);
  }

  /** From the edge of the view, below any panel, to the depth of the gutter. */
  private boxOf(edge: Edge, frame: Box, { width, height }: { width: number; height: number }): Box {
    switch (edge) {
      case "left":
        return { left: 0, top: 0, right: frame.left + this.depth, bottom: height };
      case "right":
        return { left: frame.right - this.depth, top: 0, right: width, bottom: height };
      case "top":
        return { left: 0, top: 0, right: width, bottom: frame.top + this.depth };
      case "bottom":
        return { left: 0, top: frame.bottom - this.depth, right: width, bottom: height };
    }
  }
}

/** At both edges that the row runs towards; at the other two only if the row has no letter yet. */
function atBothEnds({ crossings, runsAcross, isLettered }: RowInView): readonly Crossing[] {
  const ahead = crossings.filter(({ edge }) => (edge === "left" || edge === "right") === runsAcross);
  return ahead.length > 0 ? ahead : isLettered ? [] : crossings;
}

/** In the preferred order: one letter per row is enough, and one gutter for all rows where possible. */
function inOrder(crossings: readonly Crossing[]): Crossing[] {
  return [...crossings].sort((a, b) => IN_ORDER.indexOf(a.edge) - IN_ORDER.indexOf(b.edge));
}

/**
 * Where the letters of one section end and those of the next begin, in CSS px along the gutter: both may have a row A.
 */
export function dividersOf({ edge, letters }: Gutter): number[] {
  const along = ({ at }: GutterLetter) => (edge === "left" || edge === "right" ? at.y : at.x);
  const sorted = [...letters].sort((one, other) => along(one) - along(other));
  return sorted
    .slice(1)
    .flatMap((letter, i) => (letter.section === sorted[i].section ? [] : [(along(sorted[i]) + along(letter)) / 2]));
}
