import { Attribute } from "./attributes";
import type { Point } from "./geometry";
import { distance, median } from "./geometry";
import type { Plan } from "./plan";
import type { Scene } from "./scene";

/** A gap this many times the row's usual one is an aisle (SeatPitch.AisleRatio on the server). */
const AISLE = 1.6;

/** Seats that a tap would take together. */
export interface Group {
  readonly seats: readonly number[];
  /** How many free seats there are side by side here: fewer than wanted when `seats` is empty. */
  readonly together: number;
}

/** How many a tap takes: those the party still lacks, and one more at a time once it is complete. */
export function wantedNow(party: number, mine: number): number {
  return Math.max(1, party - mine);
}

/**
 * The neighbours that a tap on a free seat takes, that seat among them: a group that leaves no seat alone before one that does, then
 * the one whose middle is nearest to the finger.
 */
export function groupAt(scene: Scene, seat: number, wanted: number, at: Point): Group {
  const { plan } = scene;
  const [first, last] = runAround(scene, seat);
  const together = last - first + 1;
  let best: { start: number; tidy: boolean; away: number } | null = null;
  for (let start = Math.max(first, seat - wanted + 1); start <= seat && start + wanted - 1 <= last; start++) {
    const end = start + wanted - 1;
    const tidy = start - first !== 1 && last - end !== 1;
    const middle = { x: (plan.x[start] + plan.x[end]) / 2, y: (plan.y[start] + plan.y[end]) / 2 };
    const away = distance(middle, at);
    if (best === null || (tidy === best.tidy ? away < best.away - 1e-6 : tidy)) best = { start, tidy, away };
  }
  const { start } = best ?? { start: 0 };
  return { seats: best ? Array.from({ length: wanted }, (_, i) => start + i) : [], together };
}

/** The first and the last of the free seats that stand side by side with this one. */
function runAround(scene: Scene, seat: number): [first: number, last: number] {
  const { plan } = scene;
  const { start, count } = plan.rows[plan.row[seat]];
  const widest = aisleOf(plan, start, count);
  const suits = (other: number) => canBeTaken(scene, other) && belongsWith(scene, seat, other);
  const isBeside = (one: number, other: number) => Math.hypot(plan.x[one] - plan.x[other], plan.y[one] - plan.y[other]) <= widest;
  let [first, last] = [seat, seat];
  while (first > start && isBeside(first, first - 1) && suits(first - 1)) first--;
  while (last < start + count - 1 && isBeside(last, last + 1) && suits(last + 1)) last++;
  return [first, last];
}

export function canBeTaken({ states, availability, marks }: Scene, seat: number): boolean {
  return states.isFree(seat) && availability.isForSale(seat) && !marks.mine.has(seat) && !marks.asking.has(seat);
}

/** With a seat that the filter shows go only such seats, with one that it dims all. Wheelchair spaces and companion seats keep to themselves. */
function belongsWith({ marks, plan }: Scene, seat: number, other: number): boolean {
  const isKept = (each: number) => (plan.attributes[each] & (Attribute.wheelchair | Attribute.companion)) !== 0;
  return isKept(other) === isKept(seat) && (marks.shows(other) || !marks.shows(seat));
}

function aisleOf({ x, y, pitch }: Plan, start: number, count: number): number {
  const gaps: number[] = [];
  for (let i = start + 1; i < start + count; i++) gaps.push(Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]));
  return AISLE * (gaps.length >= 4 ? median(gaps) : pitch);
}
