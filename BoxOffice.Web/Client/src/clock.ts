/** Time as the live feed needs it, so that tests can own it. */
export interface Clock {
  /** Runs `action` after `ms`; the answer cancels it. */
  after(ms: number, action: () => void): () => void;
  /** In [0, 1), for jitter. */
  random(): number;
}

export const systemClock: Clock = {
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
