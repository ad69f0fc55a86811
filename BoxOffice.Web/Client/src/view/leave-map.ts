/** Leaving the map by key waits at most this long for the answer to the last request. */
const LEAVE_WITHIN_MS = 20_000;
const DRAWN_WITHIN_MS = 1_000;
const SAID_AFTER_MS = 400;
const LOOK_AGAIN_MS = 50;

/** The visible elements that can take the focus after the map. The last one gets it. */
const afterMap = () =>
  [...document.querySelectorAll<HTMLElement>("[data-after-map]")].filter(element =>
    element.checkVisibility({ visibilityProperty: true }),
  );

/**
 * Moves the focus to the element after the map, once the requested seats are in the basket or refused. Another key, or
 * moving the focus elsewhere, ends the wait.
 */
export async function leaveMap(map: HTMLElement, isAsking: () => boolean, say: (words: string) => void): Promise<void> {
  const stay = new AbortController();
  const end = () => stay.abort();
  for (const sign of ["keydown", "focusout"]) map.addEventListener(sign, end, { signal: stay.signal, capture: true });
  const asked = isAsking();
  const wait = async (still: () => boolean, ms: number) => {
    const isOver = (waited: number) => waited >= ms || stay.signal.aborted || !still();
    for (let waited = 0; !isOver(waited); waited += LOOK_AGAIN_MS) await pause(LOOK_AGAIN_MS);
  };
  await wait(isAsking, SAID_AFTER_MS);
  if (isAsking() && !stay.signal.aborted) say("Waiting for the answer…");
  await wait(isAsking, LEAVE_WITHIN_MS);
  // The panel draws new seats a moment after the answer.
  await wait(() => asked && afterMap().length < 2, DRAWN_WITHIN_MS);
  const isWanted = !stay.signal.aborted && map.contains(document.activeElement);
  stay.abort();
  if (isWanted) afterMap().at(-1)?.focus();
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
