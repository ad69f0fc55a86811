import { textPlace } from "./areas";
import { between, distance, type Point } from "./geometry";
import type { Area, Plan, Row } from "./plan";
import type { Steps } from "./slices";

// In units of the distance between neighbours in a row: how far a letter is from the seat at the end of its row
// where there is room, how far ahead other seats are looked for, how close two ends of one row must be to share a
// letter, and how close a caption with the row's name replaces its letters.
const PLACE = 0.95;
const AHEAD = 4;
const MERGED = 3.2;
const CAPTION = 4;

/** An end of a row, where its letter is shown when the seats are large and there is room. */
export interface RowEnd {
  readonly text: string;
  /** The seat at this end. */
  readonly seat: number;
  /** The direction out of the row, of length one. Null for a letter shared by two blocks: it has one place only. */
  readonly out: Point | null;
  /** The wanted distance of the letter from the seat, in plan units. */
  readonly reach: number;
  readonly at: Point;
  /** Whether the plan asks for a letter here. Other ends have a letter only when the seats are large. */
  readonly asked: boolean;
}

/** A row's ends as indices of `RowEnds.all`; null for a row without letters. */
export type EndsOfRow = readonly [start: number, end: number] | null;

export interface RowEnds {
  readonly all: readonly RowEnd[];
  readonly ofRow: readonly EndsOfRow[];
}

/** What is needed of a plan to place its row letters. */
type PlacedRows = Pick<Plan, "rows" | "areas" | "x" | "y" | "r" | "pitch" | "grid">;

/** Finds where the letters of each row are wanted, whatever the zoom and the size of the letters. */
export function* rowEndSteps(plan: PlacedRows): Steps<RowEnds> {
  const { rows, areas } = plan;
  const lettered = rows.map(row => row.label !== "" && row.count > 0 && !isNamedByCaption(row, areas, plan));
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
        plan,
      ),
      endAt(
        last,
        Math.max(last - 1, row.start),
        1,
        row.label,
        row.labelAt === "end" || row.labelAt === "both",
        labelOfEnd,
        plan,
      ),
    );
    ofRow.push([all.length - 2, all.length - 1]);
  }
  return yield* mergeSteps(all, ofRow, plan);
}

function endAt(
  seat: number,
  inner: number,
  side: -1 | 1,
  text: string,
  asked: boolean,
  labelOfEnd: ReadonlyMap<number, string>,
  plan: PlacedRows,
): RowEnd {
  const { x, y, r, pitch } = plan;
  const [dx, dy] = [x[seat] - x[inner], y[seat] - y[inner]];
  const length = Math.hypot(dx, dy);
  const out = length > 0 ? { x: dx / length, y: dy / length } : { x: side, y: 0 };
  const { room, facing } = roomAhead(seat, out, plan);
  const contested = facing !== null && labelOfEnd.has(facing) && labelOfEnd.get(facing) !== text;
  // Two rows that face each other across a gap get half of it each.
  const own = contested ? (r[seat] + room) / 2 : room;
  const reach = Math.min(PLACE * pitch, (r[seat] + own) / 2);
  return { text, seat, out, reach, asked, at: { x: x[seat] + out.x * reach, y: y[seat] + out.y * reach } };
}

/** The distance from the middle of a seat to the edge of the next seat ahead, and which seat that is. */
function roomAhead(
  seat: number,
  out: Point,
  { x, y, r, pitch, grid }: PlacedRows,
): { room: number; facing: number | null } {
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

/** Where two blocks of one row meet at an aisle, they share one letter between them. */
function* mergeSteps(all: RowEnd[], ofRow: readonly EndsOfRow[], { x, y, pitch }: PlacedRows): Steps<RowEnds> {
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
      const partner = same.slice(n + 1).find(j => all[j].out !== null && face(all[i], all[j], x, y, pitch));
      if (partner === undefined) continue;
      const [one, other] = [all[i], all[partner]];
      const at = between({ x: x[one.seat], y: y[one.seat] }, { x: x[other.seat], y: y[other.seat] });
      all[i] = { ...one, at, out: null, asked: one.asked || other.asked };
      keptAs[partner] = i;
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
  if (one.seat === other.seat || apart > pitch * MERGED) return false;
  const towards = ((to.x - from.x) * one.out!.x + (to.y - from.y) * one.out!.y) / apart;
  const back = ((from.x - to.x) * other.out!.x + (from.y - to.y) * other.out!.y) / apart;
  return towards > 0.7 && back > 0.7;
}

/** Whether the plan has the row's name written beside its seats, as "Box 1" beside row Box 1. */
function isNamedByCaption({ label, start, count }: Row, areas: readonly Area[], { x, y, pitch }: PlacedRows): boolean {
  return areas.some(area => {
    if (area.text?.text.trim().toLowerCase() !== label.toLowerCase()) return false;
    const at = textPlace(area);
    return [start, start + (count >> 1), start + count - 1].some(
      seat => distance(at, { x: x[seat], y: y[seat] }) < pitch * CAPTION,
    );
  });
}
