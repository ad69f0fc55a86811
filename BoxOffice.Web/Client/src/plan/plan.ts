import type { Box, Point } from "./geometry";
import type { SeatGrid } from "./seat-grid";
import type { Outline } from "./outline";
import type { RowEnds } from "./row-ends";
import type { SeatIndex } from "./seat-index";

/** A price of null means that the category is not for sale. */
export interface Category {
  readonly name: string;
  readonly color: string;
  readonly priceCents: number | null;
}

export interface Row {
  readonly section: number;
  readonly label: string;
  readonly labelAt: "start" | "end" | "both" | "none";
  readonly start: number;
  readonly count: number;
}

export interface Area {
  readonly shape: "rectangle" | "ellipse" | "circle" | "polygon" | "text";
  readonly x: number;
  readonly y: number;
  readonly rotation: number;
  readonly color: string | null;
  readonly borderColor: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly radiusX: number | null;
  readonly radiusY: number | null;
  readonly points: readonly (readonly [number, number])[] | null;
  readonly text: AreaText | null;
}

export interface AreaText {
  readonly x: number;
  readonly y: number;
  readonly color: string | null;
  readonly text: string;
  readonly size: number;
}

export interface Section {
  readonly name: string;
  readonly start: number;
  readonly count: number;
  readonly box: Box;
  /** The category most of its seats have. */
  readonly category: number;
  /** Its shape when zoomed out, and where its label is in it. Known once the plan is shaped. */
  readonly outline?: Outline;
}

export interface ShapedSection extends Section {
  readonly outline: Outline;
  /** The middles of the rows nearest to the stage and farthest from it. The section's name may be beyond them. */
  readonly front: Point;
  readonly back: Point;
  /** The distance between rows, in plan units. */
  readonly rowGap: number;
}

/** The seats of one event, in typed arrays indexed by seat: enough to draw the seats and to choose one. Immutable. */
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
  readonly categories: readonly Category[];
  readonly sections: readonly Section[];
  readonly rows: readonly Row[];
  readonly areas: readonly Area[];
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

/** A plan with what takes longer to compute: the shapes of its sections, and the places of its row letters. */
export interface ShapedPlan extends Plan {
  readonly sections: readonly ShapedSection[];
  readonly rowEnds: RowEnds;
}
