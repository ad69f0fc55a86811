import { textPlace } from "./areas";
import { between, distance, type Point } from "./geometry";
import type { SeatGrid } from "./seat-grid";
import type { AreaJson, RowJson } from "./plan-json";
import type { Steps } from "./slices";

// In units of the distance between neighbours in a row: how far from its end seat a letter stands where there is room,
// how far ahead other seats are looked for, how near two ends of one row are for one letter between them, and how near
// a caption with a row's own words says them for the row.
const PLACE = 0.95;
const AHEAD = 4;
const TWINS = 3.2;
const CAPTION = 4;

/** The end of a row, where its letter stands close up if there is room. */
export interface RowEnd {
  readonly text: string;
  /** The row's last seat here. */
  readonly seat: number;
  /** Out of the row, of length one. Null where two blocks of one row meet: their one letter has no other place. */
  readonly out: Point | null;
  /** How far from the seat the letter is wanted, in plan units. */
  readonly reach: number;
  readonly at: Point;
  /** Whether the plan asks for the letter here; an end that it does not ask for is lettered only close up. */
  readonly asked: boolean;
}

/** A row's ends as indices of `RowEnds.all`; a row that needs no letter has none. */
export type EndsOfRow = readonly [start: number, end: number] | null;

export interface RowEnds {
  readonly all: readonly RowEnd[];
  readonly ofRow: readonly EndsOfRow[];
}

interface Seats {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly r: Float32Array;
  readonly pitch: number;
  readonly grid: SeatGrid;
}

/** Finds where the letter of each row is wanted, before anything is known of zoom or type. */
export function* rowEndSteps(rows: readonly RowJson[], areas: readonly AreaJson[], seats: Seats): Steps<RowEnds> {
  const lettered = rows.map(row => row.label !== "" && row.count > 0 && !isSaidByCaption(row, areas, seats));
  const labelOfEnd = new Map<number, string>();
  rows.forEach((row, i) => {
    if (!lettered[i]) return;
    labelOfEnd.set(row.start, row.label);
    labelOfEnd.set(row.start + row.count - 1, row.label);
  });
  const all: RowEnd[] = [];
  const ofRow: EndsOfRow[] = [];
  for (const [i, row] of rows.entries()) {
    yield;
    if (!lettered[i]) {
      ofRow.push(null);
      continue;
    }
    const last = row.start + row.count - 1;
    all.push(
      endAt(
        row.start,
        Math.min(row.start + 1, last),
        -1,
        row.label,
        row.labelAt === "start" || row.labelAt === "both",
        labelOfEnd,
        seats,
      ),
      endAt(
        last,
        Math.max(last - 1, row.start),
        1,
        row.label,
        row.labelAt === "end" || row.labelAt === "both",
        labelOfEnd,
        seats,
      ),
    );
    ofRow.push([all.length - 2, all.length - 1]);
  }
  return yield* twinSteps(all, ofRow, seats);
}

function endAt(
  seat: number,
  inner: number,
  side: -1 | 1,
  text: string,
  asked: boolean,
  labelOfEnd: ReadonlyMap<number, string>,
  seats: Seats,
): RowEnd {
  const { x, y, r, pitch } = seats;
  const [dx, dy] = [x[seat] - x[inner], y[seat] - y[inner]];
  const length = Math.hypot(dx, dy);
  const out = length > 0 ? { x: dx / length, y: dy / length } : { x: side, y: 0 };
  const { room, facing } = roomAhead(seat, out, seats);
  const contested = facing !== null && labelOfEnd.has(facing) && labelOfEnd.get(facing) !== text;
  // Two rows that face each other across a gap have half of it each.
  const own = contested ? (r[seat] + room) / 2 : room;
  const reach = Math.min(PLACE * pitch, (r[seat] + own) / 2);
  return { text, seat, out, reach, asked, at: { x: x[seat] + out.x * reach, y: y[seat] + out.y * reach } };
}

/** How far it is from the middle of a seat to the edge of the next one ahead, and which that is. */
function roomAhead(seat: number, out: Point, { x, y, r, pitch, grid }: Seats): { room: number; facing: number | null } {
  let room = pitch * AHEAD;
  let facing: number | null = null;
  const at = { x: x[seat], y: y[seat] };
  const reach = pitch * AHEAD;
  grid.visit({ left: at.x - reach, top: at.y - reach, right: at.x + reach, bottom: at.y + reach }, other => {
    const [dx, dy] = [x[other] - at.x, y[other] - at.y];
    const ahead = dx * out.x + dy * out.y;
    const aside = Math.abs(dy * out.x - dx * out.y);
    if (other === seat || ahead <= 0 || aside > r[other] + pitch * 0.25 || ahead - r[other] >= room) return;
    room = ahead - r[other];
    facing = other;
  });
  return { room: Math.max(room, r[seat]), facing };
}

/** Where two blocks of one row meet at an aisle, one letter between them says it for both. */
function* twinSteps(all: RowEnd[], ofRow: readonly EndsOfRow[], { x, y, pitch }: Seats): Steps<RowEnds> {
  const byText = new Map<string, number[]>();
  for (const [i, { text }] of all.entries()) {
    const same = byText.get(text);
    if (same) same.push(i);
    else byText.set(text, [i]);
  }
  const keptAs = all.map((_, i) => i);
  for (const same of byText.values()) {
    for (const [n, i] of same.entries()) {
      yield;
      if (keptAs[i] !== i || all[i].out === null) continue;
      const twin = same.slice(n + 1).find(j => all[j].out !== null && face(all[i], all[j], x, y, pitch));
      if (twin === undefined) continue;
      const [one, other] = [all[i], all[twin]];
      const at = between({ x: x[one.seat], y: y[one.seat] }, { x: x[other.seat], y: y[other.seat] });
      all[i] = { ...one, at, out: null, asked: one.asked || other.asked };
      keptAs[twin] = i;
    }
  }
  return { all, ofRow: ofRow.map(ends => ends && [keptAs[ends[0]], keptAs[ends[1]]]) };
}

function face(one: RowEnd, other: RowEnd, x: Float32Array, y: Float32Array, pitch: number): boolean {
  const [from, to] = [
    { x: x[one.seat], y: y[one.seat] },
    { x: x[other.seat], y: y[other.seat] },
  ];
  const apart = distance(from, to);
  if (one.seat === other.seat || apart > pitch * TWINS) return false;
  const towards = ((to.x - from.x) * one.out!.x + (to.y - from.y) * one.out!.y) / apart;
  const back = ((from.x - to.x) * other.out!.x + (from.y - to.y) * other.out!.y) / apart;
  return towards > 0.7 && back > 0.7;
}

/** "Box 1" written on the plan beside the seats of row Box 1. */
function isSaidByCaption(
  { label, start, count }: RowJson,
  areas: readonly AreaJson[],
  { x, y, pitch }: Seats,
): boolean {
  return areas.some(area => {
    if (area.text?.text.trim().toLowerCase() !== label.toLowerCase()) return false;
    const at = textPlace(area);
    return [start, start + (count >> 1), start + count - 1].some(
      seat => distance(at, { x: x[seat], y: y[seat] }) < pitch * CAPTION,
    );
  });
}
