/** Long work that may be put down for a while at each `yield`. */
export type Steps<T> = Generator<void, T>;

/** The browser's turns: between two of them it answers to hands and draws. */
export interface Turns {
  /** In ms. */
  now(): number;
  next(): Promise<void>;
}

/** The browser's own tasks and one slice of ours together stay well below the 50 ms that people begin to notice. */
const SLICE_MS = 8;

/** Does all of it in one go. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does it a few ms a turn. Throws the signal's reason, with the rest of the work left undone, once the signal is aborted. */
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

/** By messages: timers would add four ms to each turn, and `scheduler.yield` would let nobody else have one. */
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
