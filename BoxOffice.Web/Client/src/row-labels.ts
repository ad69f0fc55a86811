import { boxAt, between, distance, meet, type Box, type Point } from "./geometry";
import type { SeatGrid } from "./grid";
import type { RowJson } from "./plan-json";

/** Where a row's label stands: one seat beyond its end. */
export interface RowLabel {
  readonly text: string;
  readonly at: Point;
}

/** The labels of all rows; one that finds no room to stand free of seats and of other labels is left out. */
export function rowLabelsOf(
  rows: readonly RowJson[], x: Float32Array, y: Float32Array, pitch: number, radius: number, grid: SeatGrid,
): RowLabel[] {
  const placed: RowLabel[] = [];
  for (const label of withoutTwins(rows.flatMap(row => labelsOf(row, x, y, pitch)), pitch)) {
    const box = boxOfLabel(label, pitch);
    if (coversSeat(box, x, y, radius, grid)) continue;
    if (placed.some(other => Math.abs(other.at.y - label.at.y) < pitch && meet(boxOfLabel(other, pitch), box))) continue;
    placed.push(label);
  }
  return placed;
}

/** About as large as a label is where it first shows; closer by, it is smaller than this beside its seats. */
function boxOfLabel({ text, at }: RowLabel, pitch: number): Box {
  return boxAt(at, pitch * (0.25 + 0.42 * text.length), pitch * 0.6);
}

function coversSeat(box: Box, x: Float32Array, y: Float32Array, radius: number, grid: SeatGrid): boolean {
  let covers = false;
  const reach = radius * 0.7;
  grid.visit(box, seat => {
    covers ||= x[seat] > box.left - reach && x[seat] < box.right + reach && y[seat] > box.top - reach && y[seat] < box.bottom + reach;
  });
  return covers;
}

function labelsOf(row: RowJson, x: Float32Array, y: Float32Array, pitch: number): RowLabel[] {
  if (!row.label || row.labelAt === "none" || row.count === 0) return [];
  const first = row.start;
  const last = row.start + row.count - 1;
  const labels: RowLabel[] = [];
  const beyond = (end: number, inner: number) => {
    const dx = x[end] - x[inner];
    const dy = y[end] - y[inner];
    const length = Math.hypot(dx, dy);
    // A long label stands farther out where rows run sideways, so that it ends and not begins where a letter would.
    const wide = Math.max(0, row.label.length - 2) * 0.22 * (length > 0 ? Math.abs(dx) / length : 1);
    const reach = pitch * (0.95 + wide);
    const at = length > 0
      ? { x: x[end] + (dx / length) * reach, y: y[end] + (dy / length) * reach }
      : { x: x[end] - reach, y: y[end] };
    labels.push({ text: row.label, at });
  };
  if (row.labelAt !== "end") beyond(first, Math.min(first + 1, last));
  if (row.labelAt !== "start" && row.count > 1) beyond(last, last - 1);
  return labels;
}

/** Where two blocks of one row meet at an aisle, one letter between them says it for both. */
function withoutTwins(labels: readonly RowLabel[], pitch: number): RowLabel[] {
  const kept = new Map<string, RowLabel[]>();
  for (const label of labels) {
    const same = kept.get(label.text) ?? [];
    kept.set(label.text, same);
    const twin = same.findIndex(({ at }) => distance(at, label.at) < pitch * 1.3);
    if (twin < 0) same.push(label);
    else same[twin] = { text: label.text, at: between(same[twin].at, label.at) };
  }
  return [...kept.values()].flat();
}
