import { Attribute } from "../plan/attributes";
import type { Plan } from "../plan/plan";
import type { SeatChange } from "../live/seat-states";

export const BLOOM_MS = 300;
const RING_MS = 5_000;
/** More blooms at once than anybody can notice would only cost frames. */
const MOST_BLOOMS = 240;

export interface Filter {
  /** Categories to show, by index; null shows all. */
  readonly categories: readonly number[] | null;
  /** The sum of `Attribute`s: seats with the first two are wanted, and those with a restricted view are not. */
  readonly attributes: number;
}

export const NO_FILTER: Filter = { categories: null, attributes: 0 };

/** What is this viewer's own on the map: chosen seats, questions under way, attention. Drawn above the house each frame. */
export class Marks {
  readonly mine = new Set<number>();
  readonly asking = new Set<number>();
  readonly rings = new Map<number, number>();
  readonly blooms = new Map<number, number>();
  /** Several seats that a tap here would take together. */
  ghost: readonly number[] = [];
  hovered: number | null = null;
  highlighted: number | null = null;
  filter: Filter = NO_FILTER;
  private shown: boolean[];

  constructor(private readonly plan: Plan) {
    this.shown = plan.categories.map(() => true);
  }

  /** Whether the filter lets a category stand out. */
  isShown(category: number): boolean {
    return this.shown[category] ?? true;
  }

  /** Whether the filter lets a seat stand out. */
  shows(seat: number): boolean {
    const { attributes } = this.filter;
    const own = this.plan.attributes[seat];
    const wanted = attributes & (Attribute.wheelchair | Attribute.companion);
    return (
      this.isShown(this.plan.category[seat]) &&
      (wanted === 0 || (own & wanted) !== 0) &&
      (own & attributes & Attribute.restrictedView) === 0
    );
  }

  setFilter(filter: Filter): void {
    this.filter = filter;
    this.shown = this.plan.categories.map(
      (_, index) => filter.categories === null || filter.categories.includes(index),
    );
  }

  bloom(changes: readonly SeatChange[], now: number): void {
    for (const { index } of changes) {
      if (this.blooms.size >= MOST_BLOOMS) return;
      this.blooms.set(index, now);
    }
  }

  ring(seats: readonly number[], now: number): void {
    this.rings.clear();
    for (const seat of seats) this.rings.set(seat, now);
  }

  /** Forgets what has had its time. */
  settle(now: number): void {
    for (const [seat, since] of this.blooms) if (now - since >= BLOOM_MS) this.blooms.delete(seat);
    for (const [seat, since] of this.rings) if (now - since >= RING_MS) this.rings.delete(seat);
  }

  /** True while something on the map moves by itself; rings stand still but must be taken away in time. */
  get moving(): boolean {
    return this.blooms.size > 0 || this.asking.size > 0 || this.rings.size > 0;
  }
}
