import type { Clock } from "./clock";

const ATTACH_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 15_000;
const TELL_EVERY_MS = 1_000;
const LOOK_AGAIN_MS = 250;

/** The part of a Blazor `DotNetObjectReference` used here. */
export interface DotNetRef {
  invokeMethodAsync(method: "SeatTapped", seatId: number): Promise<unknown>;
  invokeMethodAsync(method: "LiveChanged" | "SaleChanged"): Promise<unknown>;
  invokeMethodAsync(method: "BasketChanged", by: string | null): Promise<unknown>;
}

export interface DeskTargets {
  /** Whether the desk can be asked now; not while the connection is lost. */
  listens(): boolean;
  setAsking(seatId: number, asking: boolean): void;
  say(words: string): void;
}

/**
 * Where taps become questions. The map can be used before Blazor is there, and while the connection to it is lost: taps are kept, shown as
 * asked, and delivered once, in their order, when it listens. Before it was ever there, each is given up after five seconds.
 */
export class Desk {
  private ref: DotNetRef | null = null;
  private readonly kept = new Map<number, () => void>();
  private looking = false;
  private cooling = false;
  private changedMeanwhile = false;

  constructor(private readonly clock: Clock, private readonly targets: DeskTargets) {}

  /** How many taps wait for the desk. */
  get waiting(): number {
    return this.kept.size;
  }

  attach(ref: DotNetRef): void {
    this.ref = ref;
    void this.deliver(ref, this.takeKept());
  }

  detach(): void {
    this.ref = null;
  }

  tapped(seatId: number): void {
    this.targets.setAsking(seatId, true);
    if (this.ref && this.kept.size === 0 && this.targets.listens()) void this.ask(this.ref, seatId);
    else this.keep(seatId);
  }

  /** Tells Blazor that counts moved, at once and then at most once a second. */
  availabilityChanged(): void {
    if (this.cooling) {
      this.changedMeanwhile = true;
      return;
    }
    this.cooling = true;
    this.changedMeanwhile = false;
    // A circuit that is gone has no counts to refresh.
    this.ref?.invokeMethodAsync("LiveChanged").catch(() => {});
    this.clock.after(TELL_EVERY_MS, () => {
      this.cooling = false;
      if (this.changedMeanwhile) this.availabilityChanged();
    });
  }

  /** The sale was opened, stopped or called off. A circuit that is not there yet reads how it stands when it comes. */
  saleChanged(): void {
    this.ref?.invokeMethodAsync("SaleChanged").catch(() => {});
  }

  /** The customer's basket is another one than before. `by` is the desk that changed it, null if no desk did. */
  basketChanged(by: string | null): void {
    this.ref?.invokeMethodAsync("BasketChanged", by).catch(() => {});
  }

  stop(): void {
    this.takeKept();
    this.ref = null;
  }

  private keep(seatId: number): void {
    if (this.kept.has(seatId)) return;
    if (this.ref) {
      this.targets.say("No connection right now. The seat is asked for as soon as it is back.");
      this.kept.set(seatId, () => {});
      this.lookAgain();
      return;
    }
    this.kept.set(seatId, this.clock.after(ATTACH_WITHIN_MS, () => {
      this.kept.delete(seatId);
      this.targets.setAsking(seatId, false);
      this.targets.say("We are still getting ready. Please tap that seat again in a moment.");
    }));
  }

  private lookAgain(): void {
    if (this.looking) return;
    this.looking = true;
    this.clock.after(LOOK_AGAIN_MS, () => {
      this.looking = false;
      if (this.kept.size === 0) return;
      if (this.ref && this.targets.listens()) void this.deliver(this.ref, this.takeKept());
      else this.lookAgain();
    });
  }

  private takeKept(): number[] {
    const seats = [...this.kept.keys()];
    for (const forget of this.kept.values()) forget();
    this.kept.clear();
    return seats;
  }

  /** One after the other: seats join the basket in the order of tapping. */
  private async deliver(ref: DotNetRef, seats: readonly number[]): Promise<void> {
    for (const seatId of seats) await this.ask(ref, seatId);
  }

  private async ask(ref: DotNetRef, seatId: number): Promise<void> {
    let answered = false;
    const giveUp = this.clock.after(ANSWER_WITHIN_MS, () => {
      if (answered) return;
      this.targets.setAsking(seatId, false);
      this.targets.say("No answer came. Look at your seats before you tap again.");
    });
    try {
      await ref.invokeMethodAsync("SeatTapped", seatId);
    } catch {
      this.targets.say("That did not get through. Please tap the seat again.");
    } finally {
      answered = true;
      giveUp();
      this.targets.setAsking(seatId, false);
    }
  }
}
