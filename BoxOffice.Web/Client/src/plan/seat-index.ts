/**
 * Finds a seat's index by its id: by binary search where ids ascend, as they nearly always do; otherwise in a table
 * that is built at the first call.
 */
export class SeatIndex {
  private readonly ascends: boolean;
  private table: Map<number, number> | null = null;

  constructor(private readonly ids: Float64Array) {
    this.ascends = ascends(ids);
  }

  get(id: number): number | undefined {
    if (!this.ascends) return (this.table ??= new Map(Array.from(this.ids, (each, index) => [each, index]))).get(id);
    let [from, to] = [0, this.ids.length];
    while (from < to) {
      const half = (from + to) >> 1;
      if (this.ids[half] < id) from = half + 1;
      else to = half;
    }
    return this.ids[from] === id ? from : undefined;
  }
}

function ascends(ids: Float64Array): boolean {
  for (let i = 1; i < ids.length; i++) if (ids[i] <= ids[i - 1]) return false;
  return true;
}
