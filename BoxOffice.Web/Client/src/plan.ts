import {
  behind, boxOf, drawnBounds, heartOf, labelsOf, median, middle, mostFrequent, rowMiddles, spread, sumDeltas, typicalPitch, typicalRowGap, withoutTwins,
} from "./geometry";
import { SeatGrid } from "./grid";
import type { AreaJson, CategoryJson, PlanJson, RowJson } from "./plan-json";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Section {
  readonly name: string;
  readonly start: number;
  readonly count: number;
  readonly box: Box;
  /** Where its label stands: in the middle of its rows, and inside even where the middle of a horseshoe is not. */
  readonly labelAt: Point;
  /** Behind the row farthest from the stage: where the name stands when the section has become seats. */
  readonly nameAt: Point;
  /** How far the rows are apart, in plan units: the width of the strips that make the section's shape. */
  readonly rowGap: number;
  /** The category most of its seats have. */
  readonly category: number;
}

/** Where a row's label stands: one seat beyond its end. */
export interface RowLabel {
  readonly text: string;
  readonly at: Point;
}

/** The geometry of one event, in typed arrays indexed by seat. It never changes. */
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
  readonly row: Uint32Array;
  readonly section: Uint16Array;
  readonly indexOf: ReadonlyMap<number, number>;
  readonly categories: readonly CategoryJson[];
  readonly sections: readonly Section[];
  readonly rows: readonly RowJson[];
  readonly rowLabels: readonly RowLabel[];
  readonly areas: readonly AreaJson[];
  readonly focus: Point | null;
  /** Everything drawn: seats, decoration and the stage. */
  readonly bounds: Box;
  readonly seatBounds: Box;
  /** A typical distance between neighbours in a row, and a typical seat radius. */
  readonly pitch: number;
  readonly radius: number;
  readonly grid: SeatGrid;
}

export function readPlan(json: PlanJson): Plan {
  const count = json.seats.x.length;
  const x = Float32Array.from(json.seats.x);
  const y = Float32Array.from(json.seats.y);
  const r = Float32Array.from(json.seats.r);
  const category = Uint16Array.from(json.seats.category);
  const id = sumDeltas(json.seats.id);
  const row = spread(json.rows, count, new Uint32Array(count));
  const section = spread(json.sections, count, new Uint16Array(count));
  const pitch = typicalPitch(json.rows, x, y) || 2.5 * (median(r) || 10);
  const seatBounds = boxOf(x, y, 0, count, pitch);
  const grid = new SeatGrid(x, y, seatBounds, pitch * 4);
  const focus = json.focus ?? middle(seatBounds);
  const sections = json.sections.map(s => {
    const box = boxOf(x, y, s.start, s.count, pitch / 2);
    const middles = rowMiddles(json.rows, s, x, y, focus);
    const rowGap = typicalRowGap(json.rows, s.start, s.count, x, y, row, grid, pitch);
    return {
      ...s,
      box,
      rowGap,
      labelAt: heartOf(middles, box, rowGap, x, y, s),
      nameAt: behind(middles.at(-1) ?? middle(box), focus, rowGap * 1.25),
      category: mostFrequent(category, s.start, s.count),
    };
  });

  return {
    name: json.name,
    venueName: json.venueName,
    currency: json.currency,
    width: json.width,
    height: json.height,
    count, id, x, y, r, category, row, section, sections, pitch, seatBounds, grid,
    number: json.seats.number,
    indexOf: new Map(Array.from(id, (value, index) => [value, index])),
    categories: json.categories,
    rows: json.rows,
    rowLabels: withoutTwins(json.rows.flatMap(each => labelsOf(each, x, y, pitch)), pitch),
    areas: json.areas,
    focus: json.focus,
    bounds: drawnBounds(json, seatBounds),
    radius: median(r) || pitch * 0.4,
  };
}
