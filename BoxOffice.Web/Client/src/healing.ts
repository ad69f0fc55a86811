import type { Clock } from "./clock";

/** How long after a heartbeat frames may still be on their way before something counts as lost. */
export const GRACE_MS = 600;

/**
 * Rule 3 of docs/live-map.md: a viewer still below a heartbeat's revision 600 ms after it has lost something and reads
 * the snapshot again. One reading at a time; if it does not help, the next heartbeat asks again.
 */
export class Healing {
  private readonly waiting = new Set<() => void>();
  private reading = false;
  private stopped = false;

  constructor(
    private readonly clock: Clock,
    private readonly ownRevision: () => number,
    private readonly readSnapshot: () => Promise<void>,
  ) {}

  heartbeat(revision: number): void {
    if (this.stopped || this.ownRevision() >= revision) return;
    const cancel = this.clock.after(GRACE_MS, () => {
      this.waiting.delete(cancel);
      if (this.ownRevision() < revision) void this.heal();
    });
    this.waiting.add(cancel);
  }

  stop(): void {
    this.stopped = true;
    for (const cancel of this.waiting) cancel();
    this.waiting.clear();
  }

  private async heal(): Promise<void> {
    if (this.reading || this.stopped) return;
    this.reading = true;
    try {
      await this.readSnapshot();
    } catch {
      // The next heartbeat, a second away, asks again; the map stays readable meanwhile.
    } finally {
      this.reading = false;
    }
  }
}
