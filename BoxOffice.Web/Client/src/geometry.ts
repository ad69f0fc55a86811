import type { SeatGrid } from "./grid";
import type { Box, Plan, Point, RowLabel } from "./plan";
import type { AreaJson, PlanJson, RowJson, SectionJson } from "./plan-json";

export function middle(box: Box): Point {
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
}

/** An area as large as the plan is the paper it was drawn on. */
export function isBackdrop(area: AreaJson, plan: Pick<Plan, "width" | "height">): boolean {
  return area.shape === "rectangle" && (area.width ?? 0) * (area.height ?? 0) >= plan.width * plan.height * 0.8;
}

/** The house ends where its seats, its stage and its own decoration end; empty paper around them is cut away. */
export function drawnBounds(json: PlanJson, seats: Box): Box {
  const focus = json.focus ?? middle(seats);
  const shown = {
    left: Math.min(seats.left, focus.x), top: Math.min(seats.top, focus.y),
    right: Math.max(seats.right, focus.x), bottom: Math.max(seats.bottom, focus.y),
  };
  for (const area of json.areas) {
    if (isBackdrop(area, json)) continue;
    // Ellipses often are a curve whose far side is masked: only what starts at a corner says how far the drawing goes.
    for (const [x, y] of area.points ?? [[0, 0], [area.width ?? 0, area.height ?? 0]]) {
      shown.left = Math.min(shown.left, area.x + x);
      shown.top = Math.min(shown.top, area.y + y);
      shown.right = Math.max(shown.right, area.x + x);
      shown.bottom = Math.max(shown.bottom, area.y + y);
    }
  }
  const margin = Math.max(json.width, json.height) * 0.02;
  return {
    left: Math.max(Math.min(0, shown.left), shown.left - margin),
    top: Math.max(Math.min(0, shown.top), shown.top - margin * 2),
    right: Math.min(Math.max(json.width, shown.right), shown.right + margin),
    bottom: Math.min(Math.max(json.height, shown.bottom), shown.bottom + margin * 2),
  };
}

export function labelsOf(row: RowJson, x: Float32Array, y: Float32Array, pitch: number): RowLabel[] {
  if (!row.label || !row.labelAt || row.count === 0) return [];
  const first = row.start;
  const last = row.start + row.count - 1;
  const labels: RowLabel[] = [];
  const beyond = (end: number, inner: number) => {
    const dx = x[end] - x[inner];
    const dy = y[end] - y[inner];
    const length = Math.hypot(dx, dy);
    const reach = pitch * 0.95;
    const at = length > 0
      ? { x: x[end] + (dx / length) * reach, y: y[end] + (dy / length) * reach }
      : { x: x[end] - reach, y: y[end] };
    labels.push({ text: row.label, at });
  };
  if (row.labelAt !== "end") beyond(first, Math.min(first + 1, last));
  if (row.labelAt !== "start" && row.count > 1) beyond(last, last - 1);
  return labels;
}

/** The middles of a section's rows, nearest to the stage first. */
export function rowMiddles(rows: readonly RowJson[], section: SectionJson, x: Float32Array, y: Float32Array, focus: Point): Point[] {
  const middles: Point[] = [];
  for (const row of rows) {
    if (row.start < section.start || row.start >= section.start + section.count || row.count === 0) continue;
    const one = row.start + ((row.count - 1) >> 1);
    const other = row.start + (row.count >> 1);
    middles.push({ x: (x[one] + x[other]) / 2, y: (y[one] + y[other]) / 2 });
  }
  const away = (point: Point) => Math.hypot(point.x - focus.x, point.y - focus.y);
  return middles.sort((a, b) => away(a) - away(b));
}

/** The middle of the middle rows; where rows lie so scattered that this is outside, the seat nearest the middle. */
export function heartOf(middles: readonly Point[], box: Box, rowGap: number, x: Float32Array, y: Float32Array, section: SectionJson): Point {
  const seat = (at: Point) => nearestTo(at, x, y, section.start, section.count);
  if (middles.length === 0) return seat(middle(box));
  const one = middles[(middles.length - 1) >> 1];
  const other = middles[middles.length >> 1];
  const heart = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  const near = seat(heart);
  return Math.hypot(near.x - heart.x, near.y - heart.y) < rowGap ? heart : seat(middle(box));
}

/** A row beyond the last, seen from the stage. */
export function behind(last: Point, focus: Point, by: number): Point {
  const dx = last.x - focus.x;
  const dy = last.y - focus.y;
  const length = Math.hypot(dx, dy) || 1;
  return { x: last.x + (dx / length) * by, y: last.y + (dy / length) * by };
}

/** Where two blocks of one row meet at an aisle, one letter between them says it for both. */
export function withoutTwins(labels: readonly RowLabel[], pitch: number): RowLabel[] {
  const kept = new Map<string, RowLabel[]>();
  for (const label of labels) {
    const same = kept.get(label.text) ?? [];
    kept.set(label.text, same);
    const twin = same.findIndex(({ at }) => Math.hypot(at.x - label.at.x, at.y - label.at.y) < pitch * 1.3);
    if (twin < 0) same.push(label);
    else same[twin] = { text: label.text, at: { x: (same[twin].at.x + label.at.x) / 2, y: (same[twin].at.y + label.at.y) / 2 } };
  }
  return [...kept.values()].flat();
}

export function sumDeltas(deltas: readonly number[]): Float64Array {
  const ids = new Float64Array(deltas.length);
  let id = 0;
  for (let i = 0; i < deltas.length; i++) ids[i] = id += deltas[i];
  return ids;
}

export function spread<T extends Uint32Array | Uint16Array>(
  parts: readonly { start: number; count: number }[], count: number, into: T,
): T {
  parts.forEach((part, index) => into.fill(index, part.start, Math.min(count, part.start + part.count)));
  return into;
}

export function boxOf(x: Float32Array, y: Float32Array, start: number, count: number, margin: number): Box {
  if (count === 0) return { left: 0, top: 0, right: 1, bottom: 1 };
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  for (let i = start; i < start + count; i++) {
    left = Math.min(left, x[i]);
    right = Math.max(right, x[i]);
    top = Math.min(top, y[i]);
    bottom = Math.max(bottom, y[i]);
  }
  return { left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin };
}

function nearestTo(point: Point, x: Float32Array, y: Float32Array, start: number, count: number): Point {
  let best = point;
  let distance = Infinity;
  for (let i = start; i < start + count; i++) {
    const d = Math.hypot(x[i] - point.x, y[i] - point.y);
    if (d < distance) {
      distance = d;
      best = { x: x[i], y: y[i] };
    }
  }
  return best;
}

export function typicalPitch(rows: readonly RowJson[], x: Float32Array, y: Float32Array): number {
  const gaps: number[] = [];
  for (const row of rows) {
    for (let i = row.start + 1; i < row.start + row.count; i++) gaps.push(Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]));
  }
  return median(gaps);
}

/** The distance from a row's middle seat to the nearest seat of another row of the same section. */
export function typicalRowGap(
  rows: readonly RowJson[], start: number, count: number,
  x: Float32Array, y: Float32Array, row: Uint32Array, grid: SeatGrid, pitch: number,
): number {
  const gaps: number[] = [];
  for (const each of rows) {
    if (each.start < start || each.start >= start + count || each.count === 0) continue;
    const seat = each.start + (each.count >> 1);
    const other = grid.nearest(x[seat], y[seat], pitch * 4, i => i >= start && i < start + count && row[i] !== row[seat]);
    if (other !== null) gaps.push(Math.hypot(x[other] - x[seat], y[other] - y[seat]));
  }
  return Math.min(median(gaps) || pitch, pitch * 3);
}

export function mostFrequent(category: Uint16Array, start: number, count: number): number {
  const tally = new Map<number, number>();
  for (let i = start; i < start + count; i++) tally.set(category[i], (tally.get(category[i]) ?? 0) + 1);
  return [...tally].reduce((best, each) => (each[1] > best[1] ? each : best), [0, -1])[0];
}

export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? 0 : sorted[sorted.length >> 1];
}

/** The box that holds these seats with room around them. */
export function boxAround({ x, y }: Plan, seats: readonly number[], margin: number): Box {
  const xs = seats.map(seat => x[seat]);
  const ys = seats.map(seat => y[seat]);
  return {
    left: Math.min(...xs) - margin, right: Math.max(...xs) + margin,
    top: Math.min(...ys) - margin, bottom: Math.max(...ys) + margin,
  };
}
