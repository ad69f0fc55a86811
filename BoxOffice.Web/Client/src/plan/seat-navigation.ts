import type { Plan, Section } from "./plan";

/** A direction along one axis of the screen. */
export interface Direction {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

/** A seat this many times as far aside as it is ahead lies in another direction. */
const WIDEST = 1.2;
/** Distance aside counts this many times as much as distance ahead. */
const ASIDE = 2;

/**
 * The nearest seat in a direction, or null at the edge of the plan. A seat straight ahead counts as nearer than one
 * aside.
 */
export function seatTowards(
  { x, y, pitch, grid, seatBounds }: Plan,
  from: number,
  direction: Direction,
): number | null {
  const farthest = Math.hypot(seatBounds.right - seatBounds.left, seatBounds.bottom - seatBounds.top) * 2;
  for (let reach = pitch * 2; ; reach *= 2) {
    let best: number | null = null;
    let least = reach; // A seat with a higher cost may have a cheaper one outside the box that is searched.
    grid.visit(
      { left: x[from] - reach, right: x[from] + reach, top: y[from] - reach, bottom: y[from] + reach },
      seat => {
        const [dx, dy] = [x[seat] - x[from], y[seat] - y[from]];
        const ahead = dx * direction.x + dy * direction.y;
        const aside = Math.abs(direction.x === 0 ? dx : dy);
        const cost = ahead + aside * ASIDE;
        if (ahead <= pitch * 0.2 || aside > ahead * WIDEST || cost >= least) return;
        [best, least] = [seat, cost];
      },
    );
    if (best !== null || reach > farthest) return best;
  }
}

/**
 * The first or last seat of the row as it lies on the screen: the first is on the left, or at the top of a vertical
 * row.
 */
export function rowEnd({ x, y, row, rows }: Plan, seat: number, end: "first" | "last"): number {
  const { start, count } = rows[row[seat]];
  const last = start + count - 1;
  const [dx, dy] = [x[last] - x[start], y[last] - y[start]];
  const runsForward = Math.abs(dx) >= Math.abs(dy) ? dx >= 0 : dy >= 0;
  return runsForward === (end === "first") ? start : last;
}

/** The next or previous section. After the last comes the first. */
export function sectionAfter({ section, sections }: Plan, seat: number, step: 1 | -1): number {
  return (section[seat] + step + sections.length) % sections.length;
}

/**
 * The seat at which the cursor enters a section: the one nearest to its middle that suits, or the nearest of all when
 * none does.
 */
export function entryOf({ x, y }: Plan, { start, count, box }: Section, suits: (seat: number) => boolean): number {
  const [midX, midY] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return (
    nearestOf(x, y, midX, midY, start, start + count, suits) ??
    nearestOf(x, y, midX, midY, start, start + count, () => true) ??
    start
  );
}

/** The nearest seat from `first` up to but not including `end`, or null when none suits. */
export function nearestOf(
  x: Float32Array,
  y: Float32Array,
  toX: number,
  toY: number,
  first: number,
  end: number,
  suits: (seat: number) => boolean,
): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (let seat = first; seat < end; seat++) {
    const distance = Math.hypot(x[seat] - toX, y[seat] - toY);
    if (distance < least && suits(seat)) [best, least] = [seat, distance];
  }
  return best;
}
