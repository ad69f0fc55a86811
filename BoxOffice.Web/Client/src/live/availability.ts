import type { Plan } from "../plan/plan";
import type { SeatChange, SeatStates } from "./seat-states";
import { Status } from "./wire";

export interface SectionLeft {
  /** Seats for sale in this section, and how many of them are free. */
  readonly sellable: number;
  readonly left: number;
  /** How many are in baskets or being paid for: some of them may become free again. */
  readonly inBaskets: number;
  /** The lowest and the highest price among the free seats. */
  readonly fromCents: number | null;
  readonly toCents: number | null;
}

/** How many seats are free. Counted seat by seat once; after that only changes are counted. */
export class Availability {
  /** Free seats by section and category: `free[section * categories + category]`. */
  private readonly free: Int32Array;
  private readonly sellable: Int32Array;
  private readonly inBaskets: Int32Array;
  private readonly width: number;

  constructor(
    private readonly plan: Plan,
    states: SeatStates,
  ) {
    this.width = Math.max(1, plan.categories.length);
    this.free = new Int32Array(plan.sections.length * this.width);
    this.sellable = new Int32Array(plan.sections.length);
    this.inBaskets = new Int32Array(plan.sections.length);
    for (let i = 0; i < plan.count; i++) {
      if (!this.isForSale(i)) continue;
      this.sellable[plan.section[i]]++;
      this.add(i, states.status[i], 1);
    }
    states.onChange(changes => this.count(changes));
  }

  isForSale(seat: number): boolean {
    return (this.plan.categories[this.plan.category[seat]]?.priceCents ?? null) !== null;
  }

  leftInCategory(category: number): number {
    let left = 0;
    for (let slot = category; slot < this.free.length; slot += this.width) left += this.free[slot];
    return left;
  }

  section(section: number): SectionLeft {
    let left = 0;
    let fromCents: number | null = null;
    let toCents: number | null = null;
    for (let category = 0; category < this.width; category++) {
      const free = this.free[section * this.width + category];
      const price = this.plan.categories[category]?.priceCents ?? null;
      if (free === 0 || price === null) continue;
      left += free;
      fromCents = fromCents === null ? price : Math.min(fromCents, price);
      toCents = toCents === null ? price : Math.max(toCents, price);
    }
    return { sellable: this.sellable[section], left, inBaskets: this.inBaskets[section], fromCents, toCents };
  }

  private count(changes: readonly SeatChange[]): void {
    for (const { index, from, to } of changes) {
      if (!this.isForSale(index)) continue;
      this.add(index, from, -1);
      this.add(index, to, 1);
    }
  }

  private add(seat: number, status: number, one: 1 | -1): void {
    if (status === Status.available) this.free[this.slot(seat)] += one;
    else if (status !== Status.booked) this.inBaskets[this.plan.section[seat]] += one;
  }

  private slot(seat: number): number {
    return this.plan.section[seat] * this.width + this.plan.category[seat];
  }
}
