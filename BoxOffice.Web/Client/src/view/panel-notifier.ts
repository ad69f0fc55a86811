import type { Clock } from "../live/clock";
import type { Filter } from "../paint/marks";

const TELL_EVERY_MS = 1_000;

/** The part of a Blazor `DotNetObjectReference` used here. */
export interface DotNetRef {
  invokeMethodAsync(method: "LiveChanged" | "SaleChanged"): Promise<unknown>;
  invokeMethodAsync(method: "BasketChanged", by: string | null): Promise<unknown>;
}

export interface TappedSeats {
  readonly eventId: number;
  readonly ids: readonly number[];
  /** Or else they are given back. */
  readonly take: boolean;
  readonly name: string;
}

/** Where the map's taps and choices go (page/presses.js): they wait there while the server does not listen. */
export interface Presses {
  tap(seats: TappedSeats): void;
  /** Whether the asking for that seat was taken back: it still waited. */
  tapAgain(seatId: number): boolean;
  filter(filter: Filter): void;
}

/** What the map tells Blazor by itself. A circuit that is not there yet reads how things stand when it comes. */
export class Desk {
  private ref: DotNetRef | null = null;
  private cooling = false;
  private changedMeanwhile = false;

  constructor(private readonly clock: Clock) {}

  attach(ref: DotNetRef): void {
    this.ref = ref;
  }

  detach(): void {
    this.ref = null;
  }

  /** Tells Blazor that counts moved, at once and then at most once a second. */
  availabilityChanged(): void {
    if (this.cooling) {
      this.changedMeanwhile = true;
      return;
    }
    this.cooling = true;
    this.changedMeanwhile = false;
    this.ref?.invokeMethodAsync("LiveChanged").catch(() => {});
    this.clock.after(TELL_EVERY_MS, () => {
      this.cooling = false;
      if (this.changedMeanwhile) this.availabilityChanged();
    });
  }

  /** The sale was opened, stopped or called off. */
  saleChanged(): void {
    this.ref?.invokeMethodAsync("SaleChanged").catch(() => {});
  }

  /** The customer's basket is another one than before. `by` is the desk that changed it, null if no desk did. */
  basketChanged(by: string | null): void {
    this.ref?.invokeMethodAsync("BasketChanged", by).catch(() => {});
  }
}
