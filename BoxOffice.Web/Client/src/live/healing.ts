import type { Clock } from "./clock";
import type { Mark } from "./wire";

/** How long after a heartbeat frames may still be on their way before something counts as lost. */
export const GRACE_MS = 600;
/** What was lost was often lost by everybody: viewers ask again spread over this long, not all at once. */
export const JITTER_MS = 400;
const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 30_000;

/** So many heartbeats in a row must find this viewer ahead of its node: after a snapshot it may be, for a moment. */
const AHEAD_BEATS = 2;

/**
 * Rule 3 of docs/live-map.md: a viewer that differs from its node's picture for longer than messages are on their way
 * reads the snapshot again. One that is behind has lost something and takes what is newer; one that is ahead was told
 * something false and takes the snapshot as it is. One reading at a time. While readings do not help, it waits ever
 * longer between them.
 */
export class Healing {
  private readonly waiting = new Set<() => void>();
  private reading = false;
  private stopped = false;
  private failures = 0;
  private resting = false;
  private ahead = 0;

  /** `own` answers null while nothing is known that could be compared. */
  constructor(
    private readonly clock: Clock,
    private readonly own: () => Mark | null,
    private readonly readSnapshot: (replace: boolean) => Promise<void>,
  ) {}

  heartbeat(node: Mark): void {
    const own = this.own();
    if (this.stopped || own === null) return;
    this.ahead = own.epoch === node.epoch && own.revision > node.revision ? this.ahead + 1 : 0;
    // A new epoch is no frame on its way: there is nothing to wait for but one's turn.
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
      // A later heartbeat asks again; the map stays readable meanwhile.
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
