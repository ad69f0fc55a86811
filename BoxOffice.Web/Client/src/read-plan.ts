import { drawnBounds } from "./areas";
import { between, boxOf, distance, median, middle, type Box, type Point } from "./geometry";
import { SeatGrid } from "./grid";
import { outlineOf, rowLines } from "./outline";
import type { Plan, Section } from "./plan";
import type { PlanJson, RowJson, SectionJson } from "./plan-json";
import { rowEndsOf } from "./row-ends";

/** Where the seats are, and in which rows: what the rest is derived from. */
interface Seats {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly row: Uint32Array;
  readonly grid: SeatGrid;
  readonly pitch: number;
}

export function readPlan(json: PlanJson): Plan {
  const count = json.seats.x.length;
  const x = Float32Array.from(json.seats.x);
  const y = Float32Array.from(json.seats.y);
  const r = Float32Array.from(json.seats.r);
  const category = Uint16Array.from(json.seats.category);
  const id = sumDeltas(json.seats.id);
  const row = spread(json.rows, new Uint32Array(count));
  const section = spread(json.sections, new Uint16Array(count));
  const pitch = typicalPitch(json.rows, x, y) || 2.5 * (median(r) || 10);
  const radius = median(r) || pitch * 0.4;
  const seatBounds = boxOf(x, y, 0, count, pitch);
  const grid = new SeatGrid(x, y, seatBounds, pitch * 4);

  return {
    name: json.name,
    venueName: json.venueName,
    currency: json.currency,
    width: json.width,
    height: json.height,
    count, id, x, y, r, category, row, section, pitch, radius, seatBounds, grid,
    largestRadius: r.reduce((most, each) => Math.max(most, each), 0),
    sections: sectionsOf(json, category, { x, y, row, grid, pitch }),
    number: json.seats.number,
    indexOf: new Map(Array.from(id, (value, index) => [value, index])),
    categories: json.categories,
    rows: json.rows,
    rowEnds: rowEndsOf(json.rows, json.areas, { x, y, r, pitch, grid }),
    areas: json.areas,
    focus: json.focus,
    bounds: drawnBounds(json, seatBounds, pitch),
  };
}

function sectionsOf(json: PlanJson, category: Uint16Array, seats: Seats): Section[] {
  const { x, y, pitch } = seats;
  const rows = rowsBySection(json);
  const lines = json.sections.map((section, index) => rowLines(rows[index], x, y, pitch, typicalRowGap(rows[index], section, seats)));
  const focus = json.focus ?? middle(boxOf(x, y, 0, x.length, 0));
  return json.sections.map((section, index) => {
    const box = boxOf(x, y, section.start, section.count, pitch / 2);
    const middles = rowMiddles(rows[index], x, y, focus);
    const { rowGap } = lines[index];
    return {
      ...section, box, rowGap,
      // A house of one section is never drawn from so far.
      outline: json.sections.length < 2
        ? { rings: [], heart: middle(box) }
        : outlineOf(lines[index], lines.filter(other => other !== lines[index]), wantedHeart(middles, box, rowGap, x, y, section)),
      front: middles[0] ?? middle(box),
      back: middles.at(-1) ?? middle(box),
      category: mostFrequent(category, section.start, section.count),
    };
  });
}

function rowsBySection({ rows, sections }: PlanJson): RowJson[][] {
  const bySection: RowJson[][] = sections.map(() => []);
  for (const row of rows) if (row.count > 0) bySection[row.section]?.push(row);
  return bySection;
}

/** The middles of a section's rows, nearest to the stage first. */
function rowMiddles(rows: readonly RowJson[], x: Float32Array, y: Float32Array, focus: Point): Point[] {
  const middles: Point[] = [];
  for (const row of rows) {
    const one = row.start + ((row.count - 1) >> 1);
    const other = row.start + (row.count >> 1);
    middles.push(between({ x: x[one], y: y[one] }, { x: x[other], y: y[other] }));
  }
  return middles.sort((a, b) => distance(a, focus) - distance(b, focus));
}

/** The middle of the middle rows; where rows lie so scattered that this is outside, the seat nearest the middle. */
function wantedHeart(middles: readonly Point[], box: Box, rowGap: number, x: Float32Array, y: Float32Array, section: SectionJson): Point {
  const seat = (at: Point) => nearestTo(at, x, y, section.start, section.count);
  if (middles.length === 0) return seat(middle(box));
  const heart = between(middles[(middles.length - 1) >> 1], middles[middles.length >> 1]);
  return distance(seat(heart), heart) < rowGap ? heart : seat(middle(box));
}

function nearestTo(point: Point, x: Float32Array, y: Float32Array, start: number, count: number): Point {
  let best = point;
  let least = Infinity;
  for (let i = start; i < start + count; i++) {
    const d = Math.hypot(x[i] - point.x, y[i] - point.y);
    if (d < least) [best, least] = [{ x: x[i], y: y[i] }, d];
  }
  return best;
}

function typicalPitch(rows: readonly RowJson[], x: Float32Array, y: Float32Array): number {
  const gaps: number[] = [];
  for (const row of rows) {
    for (let i = row.start + 1; i < row.start + row.count; i++) gaps.push(Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]));
  }
  return median(gaps);
}

/** The distance from a row's middle seat to the nearest seat of another row of the same section. */
function typicalRowGap(rows: readonly RowJson[], { start, count }: SectionJson, { x, y, row, grid, pitch }: Seats): number {
  const gaps: number[] = [];
  for (const each of rows) {
    const seat = each.start + (each.count >> 1);
    const other = grid.nearest(x[seat], y[seat], pitch * 4, i => i >= start && i < start + count && row[i] !== row[seat]);
    if (other !== null) gaps.push(Math.hypot(x[other] - x[seat], y[other] - y[seat]));
  }
  return Math.min(median(gaps) || pitch, pitch * 3);
}

function mostFrequent(category: Uint16Array, start: number, count: number): number {
  const tally = new Map<number, number>();
  for (let i = start; i < start + count; i++) tally.set(category[i], (tally.get(category[i]) ?? 0) + 1);
  return [...tally].reduce((best, each) => (each[1] > best[1] ? each : best), [0, -1])[0];
}

function sumDeltas(deltas: readonly number[]): Float64Array {
  const ids = new Float64Array(deltas.length);
  let id = 0;
  for (let i = 0; i < deltas.length; i++) ids[i] = id += deltas[i];
  return ids;
}

/** Tells every seat the index of its part. */
function spread<T extends Uint32Array | Uint16Array>(parts: readonly { start: number; count: number }[], into: T): T {
  parts.forEach((part, index) => into.fill(index, part.start, Math.min(into.length, part.start + part.count)));
  return into;
}
