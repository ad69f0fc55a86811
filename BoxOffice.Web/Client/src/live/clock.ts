/** The time and timers of the map and of presses. Tests use a clock of their own. */
export interface Clock {
  /** In ms, since a fixed moment. */
  now(): number;
  /** Runs `action` after `ms`; the returned function cancels it. */
  after(ms: number, action: () => void): () => void;
  /** A number in [0, 1), to spread requests of many viewers. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
