import type { Clock } from "./clock";
import { Healing } from "./healing";
import type { SeatStates } from "./seat-states";
import { readHeartbeat, readSnapshot, type Snapshot } from "./wire";

/** One connection to the hub. It is used once; a lost one is replaced, never revived. */
export interface Hub {
  onFrame(listener: (bytes: Uint8Array) => void): void;
  onHeartbeat(listener: (bytes: Uint8Array) => void): void;
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
  createHub(): Hub;
  fetchSnapshot(): Promise<Uint8Array>;
  connectedChanged(connected: boolean): void;
}

const LONGEST_PAUSE_MS = 5_000;
const FIRST_PAUSE_MS = 300;

/** Half fixed, half random, doubling up to five seconds: thousands of viewers of one lost node must not return at once. */
export function pauseBefore(attempt: number, random: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10));
  return full * (0.5 + random * 0.5);
}

/**
 * Keeps one event's seat states true: watch, then snapshot, then frames; heal by heartbeat; reconnect for ever. Frames
 * that come before the snapshot of this connection are kept and applied after it.
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
    for (let attempt = 0; !this.stopped; attempt++) {
      try {
        await this.connectOnce(() => (attempt = 0));
      } catch {
        // Every failure has the same answer: tell, pause, and come again.
      }
      if (this.stopped) return;
      this.tell(false);
      // Where WebSockets are blocked the map still follows, one picture an attempt.
      if (attempt > 1) await this.readSnapshot().catch(() => {});
      await this.pause(pauseBefore(attempt, this.options.clock.random()));
    }
  }

  private async connectOnce(succeeded: () => void): Promise<void> {
    const hub = (this.hub = this.options.createHub());
    let states: SeatStates | null = null;
    const kept: Uint8Array[] = [];
    const closed = new Promise<void>(resolve => hub.onClose(resolve));
    const healing = new Healing(this.options.clock, () => states?.revision ?? Infinity, async () => void (await this.readSnapshot()));
    hub.onFrame(bytes => (states ? applyQuietly(states, bytes) : kept.push(bytes)));
    hub.onHeartbeat(bytes => healing.heartbeat(readHeartbeat(bytes)));

    try {
      await hub.start();
      await hub.watch(this.options.eventId);
      const ready = await this.readSnapshot();
      for (const frame of kept) applyQuietly(ready, frame);
      if (this.stopped) return;
      states = ready;
      succeeded();
      this.tell(true);
      await closed;
    } finally {
      healing.stop();
      await hub.stop().catch(() => {});
    }
  }

  private async readSnapshot(): Promise<SeatStates> {
    const [states, bytes] = await Promise.all([this.options.states, this.options.fetchSnapshot()]);
    const snapshot: Snapshot = readSnapshot(bytes);
    if (!this.stopped) states.applySnapshot(snapshot);
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
