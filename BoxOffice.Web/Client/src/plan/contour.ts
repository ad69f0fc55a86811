import { distanceToLine, lengthOf, type Box, type Point } from "./geometry";

/** A value at every crossing of a square mesh laid over a box. */
export class Field {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;

  constructor(
    readonly box: Box,
    readonly step: number,
    start: number,
  ) {
    this.columns = Math.max(2, Math.ceil((box.right - box.left) / step) + 1);
    this.rows = Math.max(2, Math.ceil((box.bottom - box.top) / step) + 1);
    this.values = new Float32Array(this.columns * this.rows).fill(start);
  }

  x(column: number): number {
    return this.box.left + column * this.step;
  }

  y(row: number): number {
    return this.box.top + row * this.step;
  }

  /** Lowers every value within `reach` of the line to its distance from the line. */
  approach(from: Point, to: Point, reach: number): void {
    const { left, top } = this.box;
    const first = Math.max(0, Math.floor((Math.min(from.x, to.x) - reach - left) / this.step));
    const last = Math.min(this.columns - 1, Math.ceil((Math.max(from.x, to.x) + reach - left) / this.step));
    const lowest = Math.min(this.rows - 1, Math.ceil((Math.max(from.y, to.y) + reach - top) / this.step));
    const { step, columns, values } = this;
    // `distanceToLine`, inlined: most of the time for shaping a large plan is spent here.
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = dx * dx + dy * dy;
    const [alongX, alongY] = length === 0 ? [0, 0] : [dx / length, dy / length];
    for (let row = Math.max(0, Math.floor((Math.min(from.y, to.y) - reach - top) / step)); row <= lowest; row++) {
      const y = top + row * step - from.y;
      for (let column = first; column <= last; column++) {
        const x = left + column * step - from.x;
        let t = x * alongX + y * alongY;
        if (t < 0) t = 0;
        else if (t > 1) t = 1;
        const offX = x - t * dx;
        const offY = y - t * dy;
        const square = offX * offX + offY * offY;
        const at = row * columns + column;
        if (square < values[at] * values[at]) values[at] = Math.sqrt(square);
      }
    }
  }
}

/**
 * The closed lines along which a field is zero, found by marching squares. The field's outermost values must be
 * positive.
 */
export function zeroLines(field: Field): Point[][] {
  const { columns, rows, values } = field;
  // An edge of the mesh has the number of the crossing it starts at, times two, plus one if it runs downwards.
  const next = new Int32Array(columns * rows * 2).fill(-1);
  const starts: number[] = [];
  const join = (from: number, to: number) => {
    next[from] = to;
    starts.push(from);
  };
  const along = (edge: number): Point => {
    const at = edge >> 1;
    const column = at % columns;
    const row = (at - column) / columns;
    const other = edge & 1 ? at + columns : at + 1;
    const t = values[at] / (values[at] - values[other]);
    return edge & 1
      ? { x: field.x(column), y: field.y(row) + t * field.step }
      : { x: field.x(column) + t * field.step, y: field.y(row) };
  };
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const at = row * columns + column;
      const a = values[at] < 0;
      const b = values[at + 1] < 0;
      const c = values[at + columns + 1] < 0;
      const d = values[at + columns] < 0;
      if (a === b && b === c && c === d) continue;
      const top = at * 2;
      const right = (at + 1) * 2 + 1;
      const bottom = (at + columns) * 2;
      const left = at * 2 + 1;
      // Each line has the inside on its left. Two corners that touch diagonally get a line each.
      if (a && !d) join(left, b ? (c ? bottom : right) : top);
      if (b && !a) join(top, c ? (d ? left : bottom) : right);
      if (c && !b) join(right, d ? (a ? top : left) : bottom);
      if (d && !c) join(bottom, a ? (b ? right : top) : left);
    }
  }
  const lines: Point[][] = [];
  for (const start of starts) {
    const line: Point[] = [];
    for (let edge = start; next[edge] >= 0;) {
      const following = next[edge];
      line.push(along(edge));
      next[edge] = -1;
      edge = following;
    }
    if (line.length > 2) lines.push(line);
  }
  return lines;
}

/** The ring, smoothed over about `reach` to either side. */
export function smoothed(ring: readonly Point[], reach: number): Point[] {
  const spaced = respaced(ring, reach / 3);
  let points = spaced;
  // Three running means approximate a bell curve.
  for (let pass = 0; pass < 3; pass++) points = runningMean(points, 2);
  return points;
}

/** Removes points that lie within `tolerance` of the line between those that stay (Douglas and Peucker). */
export function simplified(ring: readonly Point[], tolerance: number): Point[] {
  if (ring.length < 8) return [...ring];
  const keep = new Uint8Array(ring.length);
  const half = ring.length >> 1;
  keep[0] = keep[half] = 1;
  const parts: [number, number][] = [
    [0, half],
    [half, ring.length],
  ];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [from, to] = part;
    let worst = tolerance;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const d = distanceToLine(ring[i].x, ring[i].y, ring[from], ring[to % ring.length]);
      if (d > worst) [worst, at] = [d, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    parts.push([from, at], [at, to]);
  }
  return ring.filter((_, i) => keep[i]);
}

function respaced(ring: readonly Point[], spacing: number): Point[] {
  const points: Point[] = [];
  let left = 0;
  ring.forEach((from, i) => {
    const to = ring[(i + 1) % ring.length];
    const length = lengthOf(to.x - from.x, to.y - from.y);
    for (; left < length; left += spacing) {
      points.push({ x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length });
    }
    left -= length;
  });
  return points;
}

function runningMean(ring: readonly Point[], half: number): Point[] {
  const n = ring.length;
  if (n < 4 * half) return [...ring];
  return ring.map((_, i) => {
    let x = 0,
      y = 0;
    for (let k = -half; k <= half; k++) {
      const point = ring[(i + k + n) % n];
      x += point.x;
      y += point.y;
    }
    return { x: x / (2 * half + 1), y: y / (2 * half + 1) };
  });
}
