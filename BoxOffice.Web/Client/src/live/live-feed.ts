import type { Clock } from "./clock";
import { Healing } from "./healing";
import type { SeatStates } from "./seat-states";
import { readHeartbeat, readSnapshot, type Snapshot } from "./wire";

/** One connection to the hub. After it is lost a new one is created. */
export interface Hub {
  onFrame(listener: (bytes: Uint8Array) => void): void;
  onHeartbeat(listener: (bytes: Uint8Array) => void): void;
  /** The sale of the watched event was started, stopped or cancelled, or the event sold out. */
  onSaleChanged(listener: () => void): void;
  /** The customer's basket has changed. `by` is the seat panel that changed it, null if none did. */
  onBasketChanged(listener: (eventId: number, by: string | null) => void): void;
  onClose(listener: () => void): void;
  start(): Promise<void>;
  watch(eventId: number): Promise<void>;
  stop(): Promise<void>;
}

export interface LiveFeedOptions {
  readonly eventId: number;
  readonly clock: Clock;
  /** Resolves once the plan is read. Meanwhile the connection is opened. */
  readonly states: Promise<SeatStates>;
  /** Resolves at the first paint. Connecting before that would only delay it. */
  readonly painted?: Promise<void>;
  createHub(): Hub;
  fetchSnapshot(): Promise<Uint8Array>;
  connectedChanged(connected: boolean): void;
  saleChanged(): void;
  basketChanged(by: string | null): void;
}

const LONGEST_PAUSE_MS = 5_000;
const FIRST_PAUSE_MS = 300;
/** A hidden tab never paints: connect after this long all the same. */
const PAINTED_WITHIN_MS = 2_500;

/**
 * The pause before an attempt, in ms. Half of it is fixed and half is random, so that thousands of viewers of one lost
 * node do not return at once. It doubles with each attempt, up to five seconds.
 */
export function pauseBefore(attempt: number, random: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10));
  return full * (0.5 + random * 0.5);
}

/**
 * Keeps one event's seat states up to date. It reads a snapshot at once, so that there is something to draw; then it
 * connects, watches the event, reads a snapshot again and applies frames. Heartbeats reveal lost frames. A lost
 * connection is replaced by a new one, without a limit of attempts. Frames that arrive while a snapshot is being read
 * are applied after it. The first snapshot of a connection replaces all states: the database may have been restored
 * while there was no connection.
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

  /** Ends a pause early: the tab is visible again, or the network is back. */
  hurry(): void {
    this.wake?.();
  }

  private async run(): Promise<void> {
    void this.readFirst().catch(() => {}); // The connection reads another snapshot.
    if (this.options.painted) await Promise.race([this.options.painted, this.pause(PAINTED_WITHIN_MS)]);
    for (let attempt = 0; !this.stopped; attempt++) {
      try {
        await this.connectOnce(() => (attempt = 0));
      } catch {
        // After any failure: report it, pause, and connect again.
      }
      if (this.stopped) return;
      this.tell(false);
      // Where WebSockets are blocked, each attempt reads one snapshot, so that the map is still updated.
      if (attempt > 1) await this.readSnapshot(true).catch(() => {});
      await this.pause(pauseBefore(attempt, this.options.clock.random()));
    }
  }

  private async connectOnce(succeeded: () => void): Promise<void> {
    const hub = (this.hub = this.options.createHub());
    let states: SeatStates | null = null;
    let kept: Uint8Array[] | null = []; // Null while no snapshot is being read.
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
      if (this.wasConnected === false) this.readAgain();
      this.tell(true);
      await closed;
    } finally {
      healing.stop();
      await hub.stop().catch(() => {});
    }
  }

  /** Messages sent while there was no connection were missed. */
  private readAgain(): void {
    this.options.saleChanged();
    this.options.basketChanged(null);
  }

  /** Something to draw at once. The snapshot that the connection reads later has all changes made meanwhile. */
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

/** A damaged frame is ignored: the next heartbeat reveals the difference. */
function applyQuietly(states: SeatStates, frame: Uint8Array): void {
  try {
    states.applyFrame(frame);
  } catch (error) {
    console.warn("A seat-map frame could not be read.", error);
  }
}
