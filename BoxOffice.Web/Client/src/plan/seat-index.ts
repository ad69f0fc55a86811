/** Finds a seat's index by its id: by halves where ids rise, as they nearly always do; otherwise by a table made when first asked. */
export class SeatIndex {
  private readonly rises: boolean;
  private table: Map<number, number> | null = null;

  constructor(private readonly ids: Float64Array) {
    this.rises = rises(ids);
  }

  get(id: number): number | undefined {
    if (!this.rises) return (this.table ??= new Map(Array.from(this.ids, (each, index) => [each, index]))).get(id);
    let [from, to] = [0, this.ids.length];
    while (from < to) {
      const half = (from + to) >> 1;
      if (this.ids[half] < id) from = half + 1;
      else to = half;
    }
    return this.ids[from] === id ? from : undefined;
  }
}

function rises(ids: Float64Array): boolean {
  for (let i = 1; i < ids.length; i++) if (ids[i] <= ids[i - 1]) return false;
  return true;
}
