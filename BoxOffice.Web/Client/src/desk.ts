import type { Clock } from "./clock";

const ATTACH_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 15_000;
const TELL_EVERY_MS = 1_000;

/** The part of a Blazor `DotNetObjectReference` used here. */
export interface DotNetRef {
  invokeMethodAsync(method: "SeatTapped", seatId: number): Promise<unknown>;
  invokeMethodAsync(method: "LiveChanged"): Promise<unknown>;
}

export interface DeskTargets {
  setAsking(seatId: number, asking: boolean): void;
  say(words: string): void;
}

/**
 * Where taps become questions. The map can be used before Blazor is there: one tap is kept for it, shown as asked, and
 * delivered when it comes or given up after five seconds.
 */
export class Desk {
  private ref: DotNetRef | null = null;
  private kept: { seatId: number; forget: () => void } | null = null;
  private cooling = false;
  private changedMeanwhile = false;

  constructor(private readonly clock: Clock, private readonly targets: DeskTargets) {}

  attach(ref: DotNetRef): void {
    this.ref = ref;
    const kept = this.kept;
    this.kept = null;
    if (!kept) return;
    kept.forget();
    void this.ask(ref, kept.seatId);
  }

  detach(): void {
    this.ref = null;
  }

  tapped(seatId: number): void {
    this.targets.setAsking(seatId, true);
    if (this.ref) void this.ask(this.ref, seatId);
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

  stop(): void {
    this.kept?.forget();
    this.kept = null;
    this.ref = null;
  }

  private keep(seatId: number): void {
    if (this.kept && this.kept.seatId !== seatId) this.targets.setAsking(this.kept.seatId, false);
    this.kept?.forget();
    const forget = this.clock.after(ATTACH_WITHIN_MS, () => {
      this.kept = null;
      this.targets.setAsking(seatId, false);
      this.targets.say("We are still getting ready. Please tap that seat again in a moment.");
    });
    this.kept = { seatId, forget };
  }

  private async ask(ref: DotNetRef, seatId: number): Promise<void> {
    let answered = false;
    const giveUp = this.clock.after(ANSWER_WITHIN_MS, () => {
      if (!answered) this.targets.setAsking(seatId, false);
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
