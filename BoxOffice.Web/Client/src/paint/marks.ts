import { Attribute } from "../plan/attributes";
import type { Plan } from "../plan/plan";
import type { SeatChange } from "../live/seat-states";

export const BLOOM_MS = 300;
const RING_MS = 5_000;
/** More blooms at once would only slow frames down. */
const MOST_BLOOMS = 240;

export interface Filter {
  /** Indices of the categories to show; null shows all. */
  readonly categories: readonly number[] | null;
  /** The sum of `Attribute`s: shows seats with one of the first two, and hides seats with a restricted view. */
  readonly attributes: number;
}

export const NO_FILTER: Filter = { categories: null, attributes: 0 };

/**
 * What is drawn above the seats in each frame: the customer's seats, requests that wait for an answer, and what the map
 * points at.
 */
export class Marks {
  readonly mine = new Set<number>();
  readonly asking = new Set<number>();
  readonly rings = new Map<number, number>();
  readonly blooms = new Map<number, number>();
  /** The seats that a tap here would take together, if there are several. */
  ghost: readonly number[] = [];
  hovered: number | null = null;
  highlighted: number | null = null;
  filter: Filter = NO_FILTER;
  private shown: boolean[];

  constructor(private readonly plan: Plan) {
    this.shown = plan.categories.map(() => true);
  }

  /** Whether the filter shows a category. */
  isShown(category: number): boolean {
    return this.shown[category] ?? true;
  }

  /** Whether the filter shows a seat; others are dimmed. */
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

  /** Removes blooms and rings that have been shown long enough. */
  settle(now: number): void {
    for (const [seat, since] of this.blooms) if (now - since >= BLOOM_MS) this.blooms.delete(seat);
    for (const [seat, since] of this.rings) if (now - since >= RING_MS) this.rings.delete(seat);
  }

  /** True while another frame is needed: rings do not move, but must be removed in time. */
  get moving(): boolean {
    return this.blooms.size > 0 || this.asking.size > 0 || this.rings.size > 0;
  }
}
