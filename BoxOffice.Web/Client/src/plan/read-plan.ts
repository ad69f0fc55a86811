import { drawnBounds } from "./areas";
import { between, boxOf, distance, lengthOf, median, middle, type Box, type Point } from "./geometry";
import { SeatGrid } from "./seat-grid";
import { outlineSteps, rowLines, type RowLines } from "./outline";
import type { Plan, Row, Section, ShapedPlan, ShapedSection } from "./plan";
import type { PlanJson } from "./plan-json";
import { rowEndSteps } from "./row-ends";
import { SeatIndex } from "./seat-index";
import { atOnce, type Steps } from "./slices";

export function readPlan(json: PlanJson): ShapedPlan {
  return atOnce(shapeSteps(atOnce(planSteps(json))));
}

/** Reads what is needed to draw the seats and to choose one. */
export function* planSteps(json: PlanJson): Steps<Plan> {
  const count = json.seats.x.length;
  const x = Float32Array.from(json.seats.x);
  const y = Float32Array.from(json.seats.y);
  yield;
  const r = Float32Array.from(json.seats.r);
  const category = Uint16Array.from(json.seats.category);
  const attributes = attributesOf(json);
  yield;
  const id = sumDeltas(json.seats.id);
  const indexOf = new SeatIndex(id);
  yield;
  const row = spread(json.rows, new Uint32Array(count));
  const section = spread(json.sections, new Uint16Array(count));
  const usualRadius = median(r);
  yield;
  const pitch = typicalPitch(json.rows, x, y) || 2.5 * (usualRadius || 10);
  const radius = usualRadius || pitch * 0.4;
  yield;
  const seatBounds = boxOf(x, y, 0, count, pitch);
  const grid = new SeatGrid(x, y, seatBounds, pitch * 4);
  yield;
  const sections: Section[] = [];
  for (const each of json.sections) {
    const box = boxOf(x, y, each.start, each.count, pitch / 2);
    sections.push({ ...each, box, category: mostFrequent(category, each.start, each.count) });
    yield;
  }

  return {
    name: json.name,
    venueName: json.venueName,
    currency: json.currency,
    width: json.width,
    height: json.height,
    count,
    id,
    x,
    y,
    r,
    category,
    attributes,
    row,
    section,
    pitch,
    radius,
    seatBounds,
    grid,
    sections,
    indexOf,
    largestRadius: largest(r),
    number: json.seats.number,
    categories: json.categories,
    rows: json.rows,
    areas: json.areas,
    focus: json.focus,
    bounds: drawnBounds(json, seatBounds, pitch),
  };
}

/** Computes the shapes of the sections and the places of the row letters, which takes several times as long. */
export function* shapeSteps(plan: Plan): Steps<ShapedPlan> {
  const sections = yield* sectionSteps(plan);
  const rowEnds = yield* rowEndSteps(plan);
  return { ...plan, sections, rowEnds };
}

function* sectionSteps(plan: Plan): Steps<ShapedSection[]> {
  const { x, y, pitch } = plan;
  const rows = rowsBySection(plan);
  const lines: RowLines[] = [];
  for (const [index, section] of plan.sections.entries()) {
    lines.push(rowLines(rows[index], x, y, pitch, typicalRowGap(rows[index], section, plan)));
    yield;
  }
  const focus = plan.focus ?? middle(boxOf(x, y, 0, x.length, 0));
  const shaped: ShapedSection[] = [];
  for (const [index, section] of plan.sections.entries()) {
    const { box } = section;
    const middles = rowMiddles(rows[index], x, y, focus);
    const { rowGap } = lines[index];
    shaped.push({
      ...section,
      rowGap,
      // A plan of one section is never shown as a shape.
      outline:
        plan.sections.length < 2
          ? { rings: [], heart: middle(box) }
          : yield* outlineSteps(
              lines[index],
              lines.filter(other => other !== lines[index]),
              wantedHeart(middles, box, rowGap, x, y, section),
            ),
      front: middles[0] ?? middle(box),
      back: middles.at(-1) ?? middle(box),
    });
    yield;
  }
  return shaped;
}

function rowsBySection({ rows, sections }: Plan): Row[][] {
  const bySection: Row[][] = sections.map(() => []);
  for (const row of rows) if (row.count > 0) bySection[row.section]?.push(row);
  return bySection;
}

/** The middles of a section's rows, nearest to the stage first. */
function rowMiddles(rows: readonly Row[], x: Float32Array, y: Float32Array, focus: Point): Point[] {
  const middles: Point[] = [];
  for (const row of rows) {
    const one = row.start + ((row.count - 1) >> 1);
    const other = row.start + (row.count >> 1);
    middles.push(between({ x: x[one], y: y[one] }, { x: x[other], y: y[other] }));
  }
  return middles.sort((a, b) => distance(a, focus) - distance(b, focus));
}

/** The middle of the middle rows. Where rows are so scattered that no seat is there, the seat nearest to the middle. */
function wantedHeart(
  middles: readonly Point[],
  box: Box,
  rowGap: number,
  x: Float32Array,
  y: Float32Array,
  section: Section,
): Point {
  const seat = (at: Point) => nearestTo(at, x, y, section.start, section.count);
  if (middles.length === 0) return seat(middle(box));
  const heart = between(middles[(middles.length - 1) >> 1], middles[middles.length >> 1]);
  return distance(seat(heart), heart) < rowGap ? heart : seat(middle(box));
}

function nearestTo(point: Point, x: Float32Array, y: Float32Array, start: number, count: number): Point {
  let nearest = -1;
  let least = Infinity;
  for (let i = start; i < start + count; i++) {
    const d = lengthOf(x[i] - point.x, y[i] - point.y);
    if (d < least) [nearest, least] = [i, d];
  }
  return nearest < 0 ? point : { x: x[nearest], y: y[nearest] };
}

function typicalPitch(rows: readonly Row[], x: Float32Array, y: Float32Array): number {
  const gaps = new Float64Array(x.length);
  let known = 0;
  for (const row of rows) {
    for (let i = row.start + 1; i < row.start + row.count; i++)
      gaps[known++] = lengthOf(x[i] - x[i - 1], y[i] - y[i - 1]);
  }
  return median(gaps.subarray(0, known));
}

/** The distance from a row's middle seat to the nearest seat of another row of the same section. */
function typicalRowGap(rows: readonly Row[], { start, count }: Section, { x, y, row, grid, pitch }: Plan): number {
  const gaps: number[] = [];
  for (const each of rows) {
    const seat = each.start + (each.count >> 1);
    const other = grid.nearest(
      x[seat],
      y[seat],
      pitch * 4,
      i => i >= start && i < start + count && row[i] !== row[seat],
    );
    if (other !== null) gaps.push(lengthOf(x[other] - x[seat], y[other] - y[seat]));
  }
  return Math.min(median(gaps) || pitch, pitch * 3);
}

function mostFrequent(category: Uint16Array, start: number, count: number): number {
  const tally: number[] = [];
  for (let i = start; i < start + count; i++) tally[category[i]] = (tally[category[i]] ?? 0) + 1;
  let most = 0;
  tally.forEach((times, each) => (most = times > (tally[most] ?? 0) ? each : most));
  return most;
}

function largest(values: Float32Array): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}

function attributesOf({ seats: { x, special } }: PlanJson): Uint8Array {
  const attributes = new Uint8Array(x.length);
  special?.seat.forEach((seat, i) => (attributes[seat] = special.attributes[i]));
  return attributes;
}

function sumDeltas(deltas: readonly number[]): Float64Array {
  const ids = new Float64Array(deltas.length);
  let id = 0;
  for (let i = 0; i < deltas.length; i++) ids[i] = id += deltas[i];
  return ids;
}

/** For every seat the index of the part it belongs to. */
function spread<T extends Uint32Array | Uint16Array>(parts: readonly { start: number; count: number }[], into: T): T {
  parts.forEach((part, index) => into.fill(index, part.start, Math.min(into.length, part.start + part.count)));
  return into;
}
