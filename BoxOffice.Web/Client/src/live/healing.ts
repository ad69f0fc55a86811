import type { Clock } from "./clock";
import type { Mark } from "./wire";

/** How long after a heartbeat its frames may still arrive before one counts as lost. */
export const GRACE_MS = 600;
/** Many viewers often lose the same frame: their requests are spread over this time. */
export const JITTER_MS = 400;
const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 30_000;

/** A viewer may be ahead of its node for a moment after a snapshot. This many heartbeats in a row show an error. */
const AHEAD_BEATS = 2;

/**
 * Rule 3 of docs/live-map.md: a viewer whose seat states differ from its node's for longer than messages take to arrive
 * reads the snapshot again. A viewer that is behind has lost a frame and takes the newer states. A viewer that is ahead
 * has received false states and takes the snapshot as it is. Only one request runs at a time. While requests do not
 * help, the pauses between them grow.
 */
export class Healing {
  private readonly waiting = new Set<() => void>();
  private reading = false;
  private stopped = false;
  private failures = 0;
  private resting = false;
  private ahead = 0;

  /** `own` returns null while no states are known. */
  constructor(
    private readonly clock: Clock,
    private readonly own: () => Mark | null,
    private readonly readSnapshot: (replace: boolean) => Promise<void>,
  ) {}

  heartbeat(node: Mark): void {
    const own = this.own();
    if (this.stopped || own === null) return;
    this.ahead = own.epoch === node.epoch && own.revision > node.revision ? this.ahead + 1 : 0;
    // A new epoch does not come in a frame, so there is no frame to wait for.
    if (own.epoch < node.epoch) this.healIn(0, () => this.lags(node), false);
    else if (this.lags(node)) this.healIn(GRACE_MS, () => this.lags(node), false);
    else if (this.ahead >= AHEAD_BEATS) this.healIn(0, () => this.ahead >= AHEAD_BEATS, true);
  }

  stop(): void {
    this.stopped = true;
    for (const cancel of this.waiting) cancel();
    this.waiting.clear();
  }

  private lags(node: Mark): boolean {
    const own = this.own();
    return own !== null && (own.epoch < node.epoch || (own.epoch === node.epoch && own.revision < node.revision));
  }

  private healIn(ms: number, isStillNeeded: () => boolean, replace: boolean): void {
    const cancel = this.clock.after(ms + JITTER_MS * this.clock.random(), () => {
      this.waiting.delete(cancel);
      if (isStillNeeded()) void this.heal(isStillNeeded, replace);
    });
    this.waiting.add(cancel);
  }

  private async heal(isStillNeeded: () => boolean, replace: boolean): Promise<void> {
    if (this.reading || this.resting || this.stopped) return;
    this.reading = true;
    const before = this.own();
    try {
      await this.readSnapshot(replace);
    } catch {
      // The next heartbeat tries again.
    } finally {
      this.reading = false;
      if (replace) this.ahead = 0;
      this.learn(replace ? this.own()?.revision !== before?.revision : !isStillNeeded());
    }
  }

  private learn(helped: boolean): void {
    if (helped) this.failures = 0;
    else if (!this.stopped) this.rest(Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** this.failures++));
  }

  private rest(ms: number): void {
    this.resting = true;
    const cancel = this.clock.after(ms, () => {
      this.waiting.delete(cancel);
      this.resting = false;
    });
    this.waiting.add(cancel);
  }
}
