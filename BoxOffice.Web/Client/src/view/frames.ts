/** A touch that comes meanwhile still meets a swift answer. */
const MOST_IDLE_MS = 8;

/** Asks the browser for frames, only while there is something to draw. */
export class Frames {
  private requested = 0;
  private timer = 0;
  private idle = 0;
  private readonly stillWaiters: (() => void)[] = [];

  /** `draw` answers whether the picture stands still. */
  constructor(private readonly draw: (now: number) => boolean) {}

  request(): void {
    this.requested ||= requestAnimationFrame(now => this.run(now));
  }

  requestIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.request(), ms);
  }

  /** Runs `work` in the browser's idle moments, a few ms at a time, until it answers that it is done. */
  whenIdle(work: (budget: number) => boolean): void {
    if (this.idle || !("requestIdleCallback" in window)) return;
    this.idle = requestIdleCallback(deadline => {
      this.idle = 0;
      if (work(Math.min(MOST_IDLE_MS, deadline.timeRemaining()))) this.whenIdle(work);
    });
  }

  /** Resolves when the camera has arrived and a frame shows it. */
  whenStill(): Promise<void> {
    return new Promise(resolve => {
      this.stillWaiters.push(resolve);
      this.request();
    });
  }

  stop(): void {
    cancelAnimationFrame(this.requested);
    clearTimeout(this.timer);
    if (this.idle) cancelIdleCallback(this.idle);
  }

  private run(now: number): void {
    this.requested = 0;
    const still = this.draw(now);
    if (still) this.stillWaiters.splice(0).forEach(resolve => resolve());
  }
}
