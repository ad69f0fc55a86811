import { Attribute } from "./attributes";
import { distance, type Point } from "./geometry";
import type { Plan } from "./plan";

/** A gap this many times as long as the row's typical gap is an aisle (SeatPitch.AisleRatio on the server). */
const AISLE = 1.6;

/** Which seats can be chosen now. */
export interface SeatChoice {
  readonly plan: Plan;
  canBeTaken(seat: number): boolean;
  /** Whether the filter shows the seat; others are dimmed. */
  isShown(seat: number): boolean;
}

/** Seats that a tap would take together. */
export interface Group {
  readonly seats: readonly number[];
  /** How many free seats are side by side here: fewer than wanted when `seats` is empty. */
  readonly together: number;
}

/** How many seats a tap takes: those the party still lacks, or one more once it is complete. */
export function wantedNow(party: number, mine: number): number {
  return Math.max(1, party - mine);
}

/**
 * The seats that a tap on a free seat takes, that seat among them. A group that leaves no seat alone is preferred, then
 * the group whose middle is nearest to the finger.
 */
export function groupAt(seats: SeatChoice, seat: number, wanted: number, at: Point): Group {
  const { plan } = seats;
  const [first, last] = stretchAround(seats, seat);
  const together = last - first + 1;
  let best: { start: number; tidy: boolean; away: number } | null = null;
  for (let start = Math.max(first, seat - wanted + 1); start <= seat && start + wanted - 1 <= last; start++) {
    const end = start + wanted - 1;
    const tidy = !leavesAlone(seats, start, end);
    const middle = { x: (plan.x[start] + plan.x[end]) / 2, y: (plan.y[start] + plan.y[end]) / 2 };
    const away = distance(middle, at);
    if (best === null || (tidy === best.tidy ? away < best.away - 1e-6 : tidy)) best = { start, tidy, away };
  }
  const { start } = best ?? { start: 0 };
  return { seats: best ? Array.from({ length: wanted }, (_, i) => start + i) : [], together };
}

/**
 * The first and the last of the free seats side by side with this one. A seat that the filter shows is joined only with
 * others that it shows; a dimmed seat is joined with all.
 */
export function stretchAround(seats: SeatChoice, seat: number): [first: number, last: number] {
  const mayJoin = (other: number | null): other is number =>
    other !== null && (seats.isShown(other) || !seats.isShown(seat));
  let [first, last] = [seat, seat];
  for (let next = freeBeside(seats, first, -1); mayJoin(next); next = freeBeside(seats, first, -1)) first = next;
  for (let next = freeBeside(seats, last, 1); mayJoin(next); next = freeBeside(seats, last, 1)) last = next;
  return [first, last];
}

/**
 * Whether taking these seats leaves a seat beside them without a free neighbour (Together.cs). Wheelchair spaces and
 * companion seats may be left alone.
 */
export function leavesAlone(seats: SeatChoice, first: number, last: number): boolean {
  const isAlone = (end: number, step: 1 | -1) => {
    const seat = isAccessible(seats.plan, end) ? null : freeBeside(seats, end, step);
    return seat !== null && freeBeside(seats, seat, step) === null;
  };
  return isAlone(first, -1) || isAlone(last, 1);
}

/**
 * The neighbour on one side, if it is free and may be taken together with this seat: wheelchair spaces and companion
 * seats are not joined with other seats (Together.cs).
 */
function freeBeside(seats: SeatChoice, seat: number, step: 1 | -1): number | null {
  const { plan } = seats;
  const { start, count } = plan.rows[plan.row[seat]];
  const other = seat + step;
  const isBeside = other >= start && other < start + count && gap(plan, seat, other) <= aisleOf(plan, start, count);
  return isBeside && seats.canBeTaken(other) && isAccessible(plan, other) === isAccessible(plan, seat) ? other : null;
}

function isAccessible(plan: Plan, seat: number): boolean {
  return (plan.attributes[seat] & (Attribute.wheelchair | Attribute.companion)) !== 0;
}

function gap({ x, y }: Plan, one: number, other: number): number {
  return Math.hypot(x[one] - x[other], y[one] - y[other]);
}

function aisleOf(plan: Plan, start: number, count: number): number {
  const gaps: number[] = [];
  for (let i = start + 1; i < start + count; i++) gaps.push(gap(plan, i, i - 1));
  // Of the two middle gaps the smaller one: in a row of pairs every other gap is an aisle (SeatPitch.Typical).
  const usual = gaps.filter(each => each > 0).sort((one, other) => one - other);
  return AISLE * (gaps.length >= 4 ? usual[(usual.length - 1) >> 1] : plan.pitch);
}
