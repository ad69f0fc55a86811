import type { Clock } from "./clock";
import type { Filter } from "./marks";

const ATTACH_WITHIN_MS = 15_000;
const ANSWER_WITHIN_MS = 15_000;
const TELL_EVERY_MS = 1_000;
const LOOK_AGAIN_MS = 250;

/** The part of a Blazor `DotNetObjectReference` used here. */
export interface DotNetRef {
  invokeMethodAsync(method: "SeatsTapped", seatIds: readonly number[]): Promise<unknown>;
  invokeMethodAsync(method: "PartyChosen", party: number): Promise<unknown>;
  invokeMethodAsync(method: "FilterChosen", filter: Filter): Promise<unknown>;
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
 * asked, and delivered once, in their order, when it listens. Before it was ever there, each is given up after fifteen seconds.
 */
export class Desk {
  private ref: DotNetRef | null = null;
  private readonly kept: { readonly seatIds: readonly number[]; readonly forget: () => void }[] = [];
  private party: number | null = null;
  private filter: Filter | null = null;
  private looking = false;
  private cooling = false;
  private changedMeanwhile = false;

  constructor(private readonly clock: Clock, private readonly targets: DeskTargets) {}

  /** How many taps wait for the desk. */
  get waiting(): number {
    return this.kept.length;
  }

  attach(ref: DotNetRef): void {
    this.ref = ref;
    if (this.party !== null) this.partyChosen(this.party);
    if (this.filter !== null) this.filterChosen(this.filter);
    void this.deliver(ref, this.takeKept());
  }

  detach(): void {
    this.ref = null;
  }

  /** Seats to take together, or one to take or to give back. */
  tapped(seatIds: readonly number[]): void {
    this.setAsking(seatIds, true);
    if (this.ref && this.kept.length === 0 && this.targets.listens()) void this.ask(this.ref, seatIds);
    else this.keep(seatIds);
  }

  /** How many seats are wanted was chosen before Blazor was there to hear it. */
  partyChosen(party: number): void {
    this.party = party;
    this.ref?.invokeMethodAsync("PartyChosen", party).catch(() => {});
  }

  /** Which seats the map shows. */
  filterChosen(filter: Filter): void {
    this.filter = filter;
    this.ref?.invokeMethodAsync("FilterChosen", filter).catch(() => {});
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

  private setAsking(seatIds: readonly number[], asking: boolean): void {
    for (const seatId of seatIds) this.targets.setAsking(seatId, asking);
  }

  private keep(seatIds: readonly number[]): void {
    if (this.kept.some(tap => tap.seatIds.join() === seatIds.join())) return;
    if (this.ref) {
      this.targets.say(`No connection right now. The ${seatIds.length === 1 ? "seat is" : "seats are"} asked for as soon as it is back.`);
      this.kept.push({ seatIds, forget: () => {} });
      this.lookAgain();
      return;
    }
    const tap = {
      seatIds,
      forget: this.clock.after(ATTACH_WITHIN_MS, () => {
        this.kept.splice(this.kept.indexOf(tap), 1);
        this.setAsking(seatIds, false);
        this.targets.say("We are still getting ready. Please tap that seat again in a moment.");
      }),
    };
    this.kept.push(tap);
  }

  private lookAgain(): void {
    if (this.looking) return;
    this.looking = true;
    this.clock.after(LOOK_AGAIN_MS, () => {
      this.looking = false;
      if (this.kept.length === 0) return;
      if (this.ref && this.targets.listens()) void this.deliver(this.ref, this.takeKept());
      else this.lookAgain();
    });
  }

  private takeKept(): (readonly number[])[] {
    return this.kept.splice(0).map(({ seatIds, forget }) => {
      forget();
      return seatIds;
    });
  }

  /** One after the other: seats join the basket in the order of tapping. */
  private async deliver(ref: DotNetRef, taps: readonly (readonly number[])[]): Promise<void> {
    for (const seatIds of taps) await this.ask(ref, seatIds);
  }

  private async ask(ref: DotNetRef, seatIds: readonly number[]): Promise<void> {
    let answered = false;
    const giveUp = this.clock.after(ANSWER_WITHIN_MS, () => {
      if (answered) return;
      this.setAsking(seatIds, false);
      this.targets.say("No answer came. Look at your seats before you tap again.");
    });
    try {
      await ref.invokeMethodAsync("SeatsTapped", seatIds);
    } catch {
      this.targets.say("That did not get through. Please tap the seat again.");
    } finally {
      answered = true;
      giveUp();
      this.setAsking(seatIds, false);
    }
  }
}
