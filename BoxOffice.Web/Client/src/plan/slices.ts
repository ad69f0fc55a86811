/** Long work that can pause at each `yield`. */
export type Steps<T> = Generator<void, T>;

/** Turns of the event loop. Between two of them the browser handles input and draws. */
export interface Turns {
  /** In ms. */
  now(): number;
  next(): Promise<void>;
}

/** One slice and the browser's own tasks together stay well below the 50 ms that a user notices. */
const SLICE_MS = 8;

/** Does all the work in one go. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does the work a few ms a turn. When the signal is aborted, throws its reason and leaves the rest undone. */
export async function inSlices<T>(steps: Steps<T>, turns: Turns, off: AbortSignal): Promise<T> {
  for (;;) {
    off.throwIfAborted();
    for (const until = turns.now() + SLICE_MS; ;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (turns.now() >= until) break;
    }
    await turns.next();
  }
}

/** Waits for a message to itself: timers add four ms to each turn, and `scheduler.yield` lets no other task run. */
export const browserTurns: Turns = {
  now: () => performance.now(),
  next: () =>
    new Promise(resolve => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    }),
};
