import { lengthOf, type Box } from "./geometry";

/**
 * The seats sorted into square cells, so that a search for a box or a point looks at few seats (docs/decisions/0024).
 */
export class SeatGrid {
  private readonly columns: number;
  private readonly rows: number;
  /** Cell `c` holds `seats[starts[c] … starts[c + 1] - 1]`. */
  private readonly starts: Uint32Array;
  private readonly seats: Uint32Array;

  constructor(
    private readonly x: Float32Array,
    private readonly y: Float32Array,
    private readonly bounds: Box,
    private readonly cell: number,
  ) {
    this.columns = Math.max(1, Math.ceil((bounds.right - bounds.left) / cell));
    this.rows = Math.max(1, Math.ceil((bounds.bottom - bounds.top) / cell));
    this.starts = new Uint32Array(this.columns * this.rows + 1);
    this.seats = new Uint32Array(x.length);

    const cellOf = new Uint32Array(x.length);
    for (let seat = 0; seat < x.length; seat++) {
      cellOf[seat] = this.row(y[seat]) * this.columns + this.column(x[seat]);
      this.starts[cellOf[seat] + 1]++;
    }
    for (let c = 1; c < this.starts.length; c++) this.starts[c] += this.starts[c - 1];
    const next = this.starts.slice();
    for (let seat = 0; seat < x.length; seat++) this.seats[next[cellOf[seat]]++] = seat;
  }

  /** Visits every seat whose cell touches the box: all seats inside it, and a few around. */
  visit(box: Box, seat: (index: number) => void): void {
    if (!this.touches(box)) return;
    const firstColumn = this.column(box.left);
    const lastColumn = this.column(box.right);
    const lastRow = this.row(box.bottom);
    for (let row = this.row(box.top); row <= lastRow; row++) {
      const from = this.starts[row * this.columns + firstColumn];
      const to = this.starts[row * this.columns + lastColumn + 1];
      for (let i = from; i < to; i++) seat(this.seats[i]);
    }
  }

  /** How many seats `visit` would visit. */
  countIn(box: Box): number {
    if (!this.touches(box)) return 0;
    let count = 0;
    const firstColumn = this.column(box.left);
    const lastColumn = this.column(box.right);
    const lastRow = this.row(box.bottom);
    for (let row = this.row(box.top); row <= lastRow; row++) {
      count += this.starts[row * this.columns + lastColumn + 1] - this.starts[row * this.columns + firstColumn];
    }
    return count;
  }

  /** The seat whose centre is nearest, at most `reach` away; of several the one with the lowest index. */
  nearest(x: number, y: number, reach: number, suits?: (index: number) => boolean): number | null {
    let best: number | null = null;
    let distance = reach;
    this.visit({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }, i => {
      const d = lengthOf(this.x[i] - x, this.y[i] - y);
      const closer = d < distance || (d === distance && (best === null || i < best));
      if (closer && (!suits || suits(i))) {
        best = i;
        distance = d;
      }
    });
    return best;
  }

  private touches(box: Box): boolean {
    const b = this.bounds;
    return box.right >= b.left && box.left <= b.right && box.bottom >= b.top && box.top <= b.bottom;
  }

  private column(x: number): number {
    return clamp(Math.floor((x - this.bounds.left) / this.cell), this.columns - 1);
  }

  private row(y: number): number {
    return clamp(Math.floor((y - this.bounds.top) / this.cell), this.rows - 1);
  }
}

function clamp(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : value;
}
