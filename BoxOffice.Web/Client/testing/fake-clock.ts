import type { Clock } from "../src/live/clock";

/** A clock whose time advances only when `pass` is called. */
export class FakeClock implements Clock {
  private time = 0;
  private readonly timers = new Set<{ at: number; action: () => void }>();

  now(): number {
    return this.time;
  }

  after(ms: number, action: () => void): () => void {
    const timer = { at: this.time + ms, action };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  random(): number {
    return 0.5;
  }

  /** Advances the time. After each timer, waits until all settled promises are handled. */
  async pass(ms: number): Promise<void> {
    const until = this.time + ms;
    await settle();
    for (;;) {
      const next = [...this.timers].filter(timer => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.time = next.at;
      this.timers.delete(next);
      next.action();
      await settle();
    }
    this.time = until;
  }
}

/** Waits until all settled promises are handled: a macrotask runs only after all microtasks. */
export function settle(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
