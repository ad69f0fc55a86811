import type { Box, Point } from "./geometry";
import type { SeatGrid } from "./seat-grid";
import type { Outline } from "./outline";
import type { AreaJson, CategoryJson, RowJson } from "./plan-json";
import type { RowEnds } from "./row-ends";
import type { SeatIndex } from "./seat-index";

export interface Section {
  readonly name: string;
  readonly start: number;
  readonly count: number;
  readonly box: Box;
  /** The category most of its seats have. */
  readonly category: number;
  /** Its shape from far away, and where its label stands in it: there once the plan is shaped. */
  readonly outline?: Outline;
}

export interface ShapedSection extends Section {
  readonly outline: Outline;
  /** The middles of the rows nearest to the stage and farthest from it: before and behind them its name may stand. */
  readonly front: Point;
  readonly back: Point;
  /** How far the rows are apart, in plan units. */
  readonly rowGap: number;
}

/** The seats of one event, in typed arrays indexed by seat: enough to draw them and to choose one. It never changes. */
export interface Plan {
  readonly name: string;
  readonly venueName: string;
  readonly currency: string;
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly id: Float64Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly r: Float32Array;
  readonly number: readonly string[];
  readonly category: Uint16Array;
  /** The sum of each seat's `Attribute`s. */
  readonly attributes: Uint8Array;
  readonly row: Uint32Array;
  readonly section: Uint16Array;
  readonly indexOf: SeatIndex;
  readonly categories: readonly CategoryJson[];
  readonly sections: readonly Section[];
  readonly rows: readonly RowJson[];
  readonly areas: readonly AreaJson[];
  readonly focus: Point | null;
  /** Everything drawn: seats, decoration and the stage. */
  readonly bounds: Box;
  readonly seatBounds: Box;
  /** A typical distance between neighbours in a row, and a typical seat radius. */
  readonly pitch: number;
  readonly radius: number;
  readonly largestRadius: number;
  readonly grid: SeatGrid;
}

/** The same with what takes longer to find: the sections' shapes from far away, and where rows have their letters. */
export interface ShapedPlan extends Plan {
  readonly sections: readonly ShapedSection[];
  readonly rowEnds: RowEnds;
}
