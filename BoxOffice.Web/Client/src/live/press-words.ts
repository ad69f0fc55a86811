/** How something that was pressed ended, other than well. */
export type Trouble =
  /** The page has changed: what was pressed is not there any more, or is called something else. */
  | "changed"
  /** The server could not do it. */
  | "failed"
  /** The connection broke before the answer: nobody here knows whether it was done. */
  | "lost"
  /** No answer came, although the connection stands. */
  | "unanswered"
  /** It leaves the page, and something pressed before ended with words that should be read first. */
  | "withheld";

export interface PressesNow {
  /** Whether there has ever been a connection, and whether there is one. */
  readonly wasConnected: boolean;
  readonly isConnected: boolean;
  /** What waits long enough to be spoken of. */
  readonly waiting: readonly string[];
  /** What was sent so long ago that it should have been answered. */
  readonly slow: readonly string[];
  readonly troubles: readonly { readonly trouble: Trouble; readonly name: string }[];
}

/** What the page says of presses that were not simply carried out; empty when there is nothing to say. */
export function pressWords({ wasConnected, isConnected, waiting, slow, troubles }: PressesNow): string {
  const told = (Object.keys(TROUBLES) as Trouble[]).map(trouble => {
    const names = troubles.filter(each => each.trouble === trouble).map(each => each.name);
    return names.length > 0 ? TROUBLES[trouble](quoted(names), names.length > 1) : "";
  });
  const slowWords = slow.length > 0 ? `No answer to ${quoted(slow)} yet. You need not press again.` : "";
  return [...told, slowWords, waitingWords(wasConnected, isConnected, waiting)].filter(Boolean).join(" ");
}

const TROUBLES: Readonly<Record<Trouble, (names: string, many: boolean) => string>> = {
  lost: (names, many) =>
    `The connection broke while ${names} ${many ? "were" : "was"} on the way. ` +
    "Once it is back, look whether that was done before you press again.",
  unanswered: names => `No answer came to ${names}. Look whether that was done before you press again.`,
  failed: names => `${names} did not get through. Please try again.`,
  changed: names => `${names} could not be carried out: things have changed meanwhile. Please look again.`,
  withheld: names => `${names} was not followed: please read first what is said of your seats.`,
};

function waitingWords(wasConnected: boolean, isConnected: boolean, waiting: readonly string[]): string {
  if (waiting.length === 0) return "";
  const follow = waiting.length === 1 ? `${quoted(waiting)} follows` : `Your ${waiting.length} presses follow`;
  if (!wasConnected) return `One moment. ${follow} as soon as the page is ready.`;
  return isConnected ? `One moment. ${follow}.` : `No connection right now. ${follow} as soon as it is back.`;
}

const quoted = (names: readonly string[]) => names.map(name => `“${name}”`).join(", ");
