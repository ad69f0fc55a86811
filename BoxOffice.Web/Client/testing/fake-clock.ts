import type { Clock } from "../src/live/clock";

/** Time that passes when told to. */
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

  /** Lets time pass, and after each timer lets every promise that it settled go as far as it can. */
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

/** A macrotask runs only after all microtasks: by then everything that could proceed has. */
export function settle(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
