import type { Plan } from "./plan";
import { nearestOf } from "./seat-navigation";

/** The seat that the typed text names; for a row its nearest seat. */
export interface Named {
  readonly seat: number;
  readonly isRow: boolean;
}

/** Finds seats by what the user types: `F12`, `F 12`, `F` for the row, `12` for a seat in the current row. */
export class SeatNames {
  private readonly rowsOf = new Map<string, number[]>();

  constructor(private readonly plan: Plan) {
    plan.rows.forEach((row, index) => {
      if (row.count === 0) return;
      const label = plain(row.label);
      const same = this.rowsOf.get(label);
      if (same) same.push(index);
      else this.rowsOf.set(label, [index]);
    });
  }

  /**
   * Prefers rows and seats of the section that `from` is in, then the nearest. Null when the plan has none of that
   * name.
   */
  find(typed: string, from: number): Named | null {
    if (plain(typed) === "") return null;
    for (const [label, number] of waysToRead(typed)) {
      const rows = this.rowsOf.get(label);
      if (!rows) continue;
      const seat =
        number === ""
          ? this.nearest(rows, from, () => true)
          : this.nearest(rows, from, each => plain(this.plan.number[each]) === number);
      if (seat !== null) return { seat, isRow: number === "" };
    }
    const number = plain(typed);
    const inThisRow = this.nearest([this.plan.row[from]], from, each => plain(this.plan.number[each]) === number);
    return inThisRow === null ? null : { seat: inThisRow, isRow: false };
  }

  private nearest(rows: readonly number[], from: number, suits: (seat: number) => boolean): number | null {
    const { plan } = this;
    const own = rows.filter(row => plan.rows[row].section === plan.section[from]);
    return this.nearestIn(own, from, suits) ?? this.nearestIn(rows, from, suits);
  }

  private nearestIn(rows: readonly number[], from: number, suits: (seat: number) => boolean): number | null {
    const { x, y, rows: all } = this.plan;
    let best: number | null = null;
    let least = Infinity;
    for (const row of rows) {
      const { start, count } = all[row];
      const seat = nearestOf(x, y, x[from], y[from], start, start + count, suits);
      if (seat === null) continue;
      const distance = Math.hypot(x[seat] - x[from], y[seat] - y[from]);
      if (distance < least) [best, least] = [seat, distance];
    }
    return best;
  }
}

/**
 * The ways to split the text into a row's label and a seat's number, in the order in which they are tried: at the
 * space, or else where letters end and digits begin. Digits alone are a row where rows have numbers.
 */
function waysToRead(typed: string): [label: string, number: string][] {
  const space = typed.indexOf(" ");
  if (space >= 0) return [[plain(typed.slice(0, space)), plain(typed.slice(space))]];
  const text = plain(typed);
  const digits = text.search(/\d/);
  const ways: [string, string][] = [[text, ""]];
  if (digits > 0) ways.push([text.slice(0, digits), text.slice(digits)]);
  return ways;
}

function plain(text: string): string {
  return text.replace(/\s+/g, "").toUpperCase();
}
