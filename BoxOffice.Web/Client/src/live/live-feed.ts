import type { Clock } from "./clock";
import { Healing } from "./healing";
import type { SeatStates } from "./seat-states";
import { readHeartbeat, readSnapshot, type Snapshot } from "./wire";

/** One connection to the hub. It is used once; a lost one is replaced, never revived. */
export interface Hub {
  onFrame(listener: (bytes: Uint8Array) => void): void;
  onHeartbeat(listener: (bytes: Uint8Array) => void): void;
  /** The event that is watched was put on sale, stopped, called off, or sold out. */
  onSaleChanged(listener: () => void): void;
  /** This browser's customer has another basket than before. `by` is the desk that changed it, null if no desk did. */
  onBasketChanged(listener: (eventId: number, by: string | null) => void): void;
  onClose(listener: () => void): void;
  start(): Promise<void>;
  watch(eventId: number): Promise<void>;
  stop(): Promise<void>;
}

export interface LiveFeedOptions {
  readonly eventId: number;
  readonly clock: Clock;
  /** Resolves once the plan is there: the connection is opened meanwhile. */
  readonly states: Promise<SeatStates>;
  /** Resolves once the house is seen: to connect before would only delay that. */
  readonly seen?: Promise<void>;
  createHub(): Hub;
  fetchSnapshot(): Promise<Uint8Array>;
  connectedChanged(connected: boolean): void;
  saleChanged(): void;
  basketChanged(by: string | null): void;
}

const LONGEST_PAUSE_MS = 5_000;
const FIRST_PAUSE_MS = 300;
/** In a tab that nobody looks at nothing is ever drawn. */
const SEEN_WITHIN_MS = 2_500;

/** Half fixed, half random, doubling up to five seconds: thousands of viewers of one lost node must not return at once. */
export function pauseBefore(attempt: number, random: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10));
  return full * (0.5 + random * 0.5);
}

/**
 * Keeps one event's seat states true: a snapshot at once, to have something true to draw; then watch, snapshot, frames; heal by heartbeat; reconnect for ever. Frames
 * that come while a snapshot is fetched are applied after it. The first snapshot of a connection replaces what was known:
 * while there was none, the database may have been put back.
 */
export class LiveFeed {
  private stopped = false;
  private hub: Hub | null = null;
  private wake: (() => void) | null = null;
  private wasConnected: boolean | null = null;

  constructor(private readonly options: LiveFeedOptions) {}

  start(): void {
    void this.run();
  }

  stop(): void {
    this.stopped = true;
    this.hurry();
    void this.hub?.stop().catch(() => {});
  }

  /** Ends a pause early: the tab is visible again, or the network came back. */
  hurry(): void {
    this.wake?.();
  }

  private async run(): Promise<void> {
    void this.readFirst().catch(() => {}); // The connection brings the next.
    if (this.options.seen) await Promise.race([this.options.seen, this.pause(SEEN_WITHIN_MS)]);
    for (let attempt = 0; !this.stopped; attempt++) {
      try {
        await this.connectOnce(() => (attempt = 0));
      } catch {
        // Every failure has the same answer: tell, pause, and come again.
      }
      if (this.stopped) return;
      this.tell(false);
      // Where WebSockets are blocked the map still follows, one picture an attempt.
      if (attempt > 1) await this.readSnapshot(true).catch(() => {});
      await this.pause(pauseBefore(attempt, this.options.clock.random()));
    }
  }

  private async connectOnce(succeeded: () => void): Promise<void> {
    const hub = (this.hub = this.options.createHub());
    let states: SeatStates | null = null;
    let kept: Uint8Array[] | null = []; // Null while no snapshot is on its way.
    const closed = new Promise<void>(resolve => hub.onClose(resolve));
    const read = async (replace: boolean) => {
      const meanwhile = (kept ??= []);
      try {
        const ready = await this.readSnapshot(replace);
        for (const frame of meanwhile) applyQuietly(ready, frame);
        return ready;
      } finally {
        kept = null;
      }
    };
    const healing = new Healing(
      this.options.clock,
      () => states?.mark ?? null,
      async replace => void (await read(replace)),
    );
    hub.onFrame(bytes => {
      kept?.push(bytes);
      if (states) applyQuietly(states, bytes);
    });
    hub.onHeartbeat(bytes => healing.heartbeat(readHeartbeat(bytes)));
    hub.onSaleChanged(() => this.options.saleChanged());
    hub.onBasketChanged((eventId, by) => eventId === this.options.eventId && this.options.basketChanged(by));

    try {
      await hub.start();
      await hub.watch(this.options.eventId);
      const ready = await read(true);
      if (this.stopped) return;
      states = ready;
      succeeded();
      if (this.wasConnected === false) this.lookAgain();
      this.tell(true);
      await closed;
    } finally {
      healing.stop();
      await hub.stop().catch(() => {});
    }
  }

  /** What was said while there was no connection was not heard. */
  private lookAgain(): void {
    this.options.saleChanged();
    this.options.basketChanged(null);
  }

  /** What changes before the connection watches is in the connection's own snapshot. */
  private async readFirst(): Promise<void> {
    const [states, bytes] = await Promise.all([this.options.states, this.options.fetchSnapshot()]);
    if (!this.stopped && !states.known) states.applySnapshot(readSnapshot(bytes), true);
  }

  private async readSnapshot(replace: boolean): Promise<SeatStates> {
    const [states, bytes] = await Promise.all([this.options.states, this.options.fetchSnapshot()]);
    const snapshot: Snapshot = readSnapshot(bytes);
    if (!this.stopped) states.applySnapshot(snapshot, replace);
    return states;
  }

  private pause(ms: number): Promise<void> {
    return new Promise(resolve => {
      const cancel = this.options.clock.after(ms, resolve);
      this.wake = () => {
        cancel();
        resolve();
      };
    });
  }

  private tell(connected: boolean): void {
    if (this.wasConnected === connected) return;
    this.wasConnected = connected;
    this.options.connectedChanged(connected);
  }
}

/** A damaged frame is dropped whole: the next heartbeat finds the difference and heals it. */
function applyQuietly(states: SeatStates, frame: Uint8Array): void {
  try {
    states.applyFrame(frame);
  } catch (error) {
    console.warn("A seat-map frame could not be read.", error);
  }
}
