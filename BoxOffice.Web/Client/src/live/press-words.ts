/** Why a press did not end well. */
export type Trouble =
  /** The page has changed: the control is gone or has another name. */
  | "changed"
  /** The server failed to carry it out. */
  | "failed"
  /** The connection broke before the answer: it may or may not have been carried out. */
  | "lost"
  /** No answer came, although the connection is there. */
  | "unanswered"
  /** A link was not followed, because a press before it brought a warning that should be read first. */
  | "withheld";

export interface PressesNow {
  /** Whether there has been a connection since the page loaded, and whether there is one now. */
  readonly wasConnected: boolean;
  readonly isConnected: boolean;
  /** The names of presses that have waited long enough to be mentioned. */
  readonly waiting: readonly string[];
  /** The names of presses whose answer is late. */
  readonly slow: readonly string[];
  readonly troubles: readonly { readonly trouble: Trouble; readonly name: string }[];
}

/** What the page says about presses that are late or failed; empty when there is nothing to say. */
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
