import type { Point } from "../plan/geometry";

/** The distance between two lines, as a multiple of the size of the text. */
export const LINE = 1.2;

export interface SectionLabel {
  /** Its middle, in plan units. */
  readonly at: Point;
  readonly lines: readonly string[];
  /** How many of the lines, from the top, are the name. */
  readonly names: number;
  readonly size: number;
  /** In radians. */
  readonly turn: number;
  /** For a name beside its section: where its line ends in the section, in plan units. */
  readonly leadsTo: Point | null;
}

/** The middle of the first line of a label, in CSS px from the middle of the label. */
export function firstLine(label: SectionLabel): number {
  return -(label.lines.length - 1) * label.size * LINE * 0.5;
}
