import { Field, simplified, smoothed, zeroLines } from "./contour";
import { areaOf, boxAround, distanceToLine, grown, lengthOf, meet, type Box, type Point } from "./geometry";
import type { Row } from "./plan";
import type { Steps } from "./slices";

// In units of the distance between rows: how far a section reaches beyond its seats, how wide the gaps are that it
// closes, how much space lies between neighbouring sections, and how round its corners are.
const REACH = 0.56;
const CLOSED_GAP = 1.15;
const AIR = 0.26;
const ROUNDING = 0.75;
/** In seats. A longer gap between two neighbours in a row separates two parts of the section. */
const WIDEST_AISLE = 6;
/** In rows. A smaller hole in a section is filled. */
const SMALLEST_HOLE = 7;

/** The shape of a section, and the point deepest inside, where a label has most room. */
export interface Outline {
  /** Smooth rings. A ring inside another one is a hole. */
  readonly rings: readonly (readonly Point[])[];
  readonly heart: Point;
}

interface Line {
  readonly from: Point;
  readonly to: Point;
}

/** The rows of one section as few straight lines, and the distance between its rows. */
export interface RowLines {
  readonly lines: readonly Line[];
  readonly box: Box;
  readonly rowGap: number;
}

/**
 * Computes a smooth outline around a section's rows. It contains all places near them, with gaps filled (the shape is
 * grown by the width of a gap and shrunk again), and keeps to the places nearer to this section than to any other.
 */
export function* outlineSteps(own: RowLines, others: readonly RowLines[], wanted: Point): Steps<Outline> {
  const { rowGap } = own;
  const reach = (REACH + CLOSED_GAP) * rowGap;
  const air = AIR * rowGap;
  const step = rowGap / 2.5;
  const near = new Field(grown(own.box, reach + 2 * step), step, Infinity);
  for (const { from, to } of own.lines) {
    near.approach(from, to, reach + step);
    yield;
  }
  const rest = new Field(near.box, step, Infinity);
  for (const other of others) {
    if (!meet(other.box, near.box)) continue;
    for (const { from, to } of other.lines) rest.approach(from, to, reach + air);
    yield;
  }

  const depth = yield* shrinkSteps(near, reach, CLOSED_GAP * rowGap);
  for (let i = 0; i < depth.values.length; i++) {
    const nearer = Math.min(near.values[i], 2 * reach) - rest.values[i] + air;
    if (nearer / 2 > depth.values[i]) depth.values[i] = nearer / 2;
  }
  yield;
  const rings = zeroLines(depth)
    .filter(ring => areaOf(ring) < 0 || areaOf(ring) > (SMALLEST_HOLE * rowGap) ** 2)
    .map(ring => simplified(smoothed(ring, ROUNDING * rowGap), rowGap * 0.03));
  yield;
  return { rings, heart: deepest(depth, wanted) };
}

/** A field that is negative inside the shape left when everything within `reach` loses `by` at its edge. */
function* shrinkSteps(near: Field, reach: number, by: number): Steps<Field> {
  const beyond = new Field(near.box, near.step, 0);
  for (let i = 0; i < near.values.length; i++) beyond.values[i] = Math.min(near.values[i], 2 * reach) - reach;
  const edge = new Field(near.box, near.step, 2 * reach);
  for (const ring of zeroLines(beyond)) {
    const few = simplified(ring, near.step * 0.08);
    for (const [i, from] of few.entries()) {
      edge.approach(from, few[(i + 1) % few.length], by + near.step);
      yield;
    }
  }
  for (let i = 0; i < edge.values.length; i++)
    edge.values[i] = beyond.values[i] < 0 ? by - edge.values[i] : by + edge.values[i];
  return edge;
}

/** Of the places with nearly the most room around them, the one nearest to the wanted one. */
function deepest(depth: Field, wanted: Point): Point {
  let most = 0;
  for (const value of depth.values) if (value < most) most = value;
  let best = wanted;
  let distance = Infinity;
  for (let row = 0; row < depth.rows; row++) {
    for (let column = 0; column < depth.columns; column++) {
      if (depth.values[row * depth.columns + column] > most * 0.85) continue;
      const at = { x: depth.x(column), y: depth.y(row) };
      const d = lengthOf(at.x - wanted.x, at.y - wanted.y);
      if (d < distance) [best, distance] = [at, d];
    }
  }
  return best;
}

/** The rows as lines that pass within a tenth of the seats' distance of every seat. */
export function rowLines(
  rows: readonly Row[],
  x: Float32Array,
  y: Float32Array,
  pitch: number,
  rowGap: number,
): RowLines {
  const lines: Line[] = [];
  const at = (seat: number) => ({ x: x[seat], y: y[seat] });
  for (const row of rows) {
    const last = row.start + row.count - 1;
    let corner = row.start;
    for (let seat = row.start; seat <= last; seat++) {
      const isSeparated = seat < last && lengthOf(x[seat + 1] - x[seat], y[seat + 1] - y[seat]) > pitch * WIDEST_AISLE;
      const turns = seat < last && !isSeparated && seat > corner && leaves(corner, seat + 1, x, y, pitch * 0.1);
      if (seat < last && !isSeparated && !turns) continue;
      lines.push({ from: at(corner), to: at(seat) });
      corner = turns ? seat : seat + 1;
    }
  }
  return {
    lines,
    box: boxAround(
      lines.flatMap(line => [line.from, line.to]),
      0,
    ),
    rowGap,
  };
}

/** Whether a straight line from seat to seat passes a seat between them by more than `most`. */
function leaves(from: number, to: number, x: Float32Array, y: Float32Array, most: number): boolean {
  const [one, other] = [
    { x: x[from], y: y[from] },
    { x: x[to], y: y[to] },
  ];
  for (let i = from + 1; i < to; i++) if (distanceToLine(x[i], y[i], one, other) > most) return true;
  return false;
}
