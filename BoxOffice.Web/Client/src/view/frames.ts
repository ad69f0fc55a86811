/** Idle work runs this long at once, so that input is handled soon. */
const MOST_IDLE_MS = 8;

/** Requests frames from the browser, only while there is something to draw. */
export class Frames {
  private requested = 0;
  private timer = 0;
  private idle = 0;
  private readonly stillWaiters: (() => void)[] = [];

  /** `draw` returns whether the camera is at rest. */
  constructor(private readonly draw: (now: number) => boolean) {}

  request(): void {
    this.requested ||= requestAnimationFrame(now => this.run(now));
  }

  requestIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.request(), ms);
  }

  /** Runs `work` in idle time, a few ms at once, until it returns that it is done. */
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
