import type { Clock } from "./clock";

/** How long after a heartbeat frames may still be on their way before something counts as lost. */
export const GRACE_MS = 600;
/** What was lost was often lost by everybody: viewers ask again spread over this long, not all at once. */
export const JITTER_MS = 400;
const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 30_000;

/**
 * Rule 3 of docs/live-map.md: a viewer still below a heartbeat's revision 600 to 1,000 ms after it has lost something
 * and reads the snapshot again. One reading at a time. While readings do not help, it waits ever longer between them.
 */
export class Healing {
  private readonly waiting = new Set<() => void>();
  private reading = false;
  private stopped = false;
  private failures = 0;
  private resting = false;

  constructor(
    private readonly clock: Clock,
    private readonly ownRevision: () => number,
    private readonly readSnapshot: () => Promise<void>,
  ) {}

  heartbeat(revision: number): void {
    if (this.stopped || this.ownRevision() >= revision) return;
    const cancel = this.clock.after(GRACE_MS + JITTER_MS * this.clock.random(), () => {
      this.waiting.delete(cancel);
      if (this.ownRevision() < revision) void this.heal(revision);
    });
    this.waiting.add(cancel);
  }

  stop(): void {
    this.stopped = true;
    for (const cancel of this.waiting) cancel();
    this.waiting.clear();
  }

  private async heal(revision: number): Promise<void> {
    if (this.reading || this.resting || this.stopped) return;
    this.reading = true;
    try {
      await this.readSnapshot();
    } catch {
      // A later heartbeat asks again; the map stays readable meanwhile.
    } finally {
      this.reading = false;
      this.learn(this.ownRevision() >= revision);
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
