import type { Clock } from "../live/clock";
import type { PanelReference } from "./panel-reference";

const TELL_EVERY_MS = 1_000;

/** Tells the seat panel on the server what changed. A panel that attaches later reads the current state itself. */
export class PanelNotifier {
  private ref: PanelReference | null = null;
  private cooling = false;
  private changedMeanwhile = false;

  constructor(private readonly clock: Clock) {}

  attach(ref: PanelReference): void {
    this.ref = ref;
  }

  detach(): void {
    this.ref = null;
  }

  /** Tells the panel that counts changed, at once and then at most once a second. */
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

  /** The sale was started, stopped or cancelled. */
  saleChanged(): void {
    this.ref?.invokeMethodAsync("SaleChanged").catch(() => {});
  }

  /** The customer's basket has changed. `by` is the panel that changed it, null if none did. */
  basketChanged(by: string | null): void {
    this.ref?.invokeMethodAsync("BasketChanged", by).catch(() => {});
  }
}
