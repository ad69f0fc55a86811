import type { Clock } from "./clock";
import { pressWords, type Trouble } from "./press-words";

/** Something the customer pressed. Plain data, because it is stored while the page reloads. */
export interface Act {
  /** What the page calls it; empty when messages need not mention it. */
  readonly name: string;
  /** Two presses with the same subject concern the same thing. */
  readonly subject: string;
  readonly again: Again;
}

/** What a second press about the same subject means. */
export type Again =
  /** Nothing new: both presses are carried out as one. */
  | "once"
  /** The same command once more, as with a stepper. */
  | "each"
  /** A choice that replaces the first one. */
  | "latest"
  /** The first press is taken back, as with a toggle. */
  | "back"
  /**
   * As `once`, for a link that leaves the page: it is carried out after everything else, and only the last one counts.
   */
  | "leave";

/** `warned`: the answer brought a warning that should be read. `notYet`: it could not be sent yet and still waits. */
export type Outcome = "done" | "warned" | "notYet" | Trouble;

export interface QueueTargets<A extends Act> {
  /** Whether there has been a connection since the page loaded. */
  wasConnected(): boolean;
  isConnected(): boolean;
  /** Whether the server can carry out a press now. */
  isListening(): boolean;
  carryOut(act: A): Promise<Outcome>;
  /** Marks a press on the page as waiting or sent, or removes the mark. */
  show(act: A, waits: boolean): void;
  say(words: string): void;
}

interface Entry<A> {
  readonly act: A;
  readonly at: number;
}

/** A shorter wait is not mentioned; a second press within this time is a double click. */
export const SAID_AFTER_MS = 600;
const LOOK_MS = 100;
const SLOW_MS = 4_000;
const ANSWER_WITHIN_MS = 15_000;
const TROUBLE_FOR_MS = 10_000;

/**
 * The presses that the server has not carried out yet, in the order of pressing. They wait while the server is not
 * listening. Then each is carried out once, after the answer to the press before it.
 */
export class PressQueue<A extends Act> {
  private kept: Entry<A>[] = [];
  private sent: Entry<A> | null = null;
  /** Presses that Blazor carried out directly, past the queue, and that are not answered yet. */
  private readonly passed = new Set<Entry<A>>();
  private troubles: { readonly trouble: Trouble; readonly name: string; over: number | null }[] = [];
  private warned = false;
  private looking = false;

  constructor(
    private readonly clock: Clock,
    private readonly targets: QueueTargets<A>,
  ) {}

  get waiting(): readonly A[] {
    return this.kept.map(({ act }) => act);
  }

  /** Whether a press waits or was sent and is not answered. */
  get isBusy(): boolean {
    return this.kept.length > 0 || this.sent !== null;
  }

  /** The names of presses that were sent but not answered when the connection broke. */
  get lost(): readonly string[] {
    return this.troubles.filter(each => each.trouble === "lost").map(each => each.name);
  }

  /** Whether Blazor may carry the press out directly. A panel that is busy with one command refuses another. */
  mayPass({ again }: A): boolean {
    const isCommand = again === "once" || again === "back";
    return this.kept.length === 0 && !this.sent && !(isCommand && this.passed.size > 0);
  }

  add(act: A): void {
    if (this.isRepetition(act)) return;
    const leaving = this.kept.findIndex(each => each.act.again === "leave");
    this.kept.splice(leaving < 0 ? this.kept.length : leaving, 0, { act, at: this.clock.now() });
    this.targets.show(act, true);
    this.look();
  }

  /** Puts choices made before the connection broke in front of all presses. */
  putFirst(acts: readonly A[]): void {
    this.kept.unshift(...acts.map(act => ({ act, at: this.clock.now() })));
    this.look();
  }

  /** Drops the first waiting press that matches, unless it was pressed just now. Returns whether it did. */
  takeBack(isMeant: (act: A) => boolean): boolean {
    const meant = this.kept.find(each => isMeant(each.act));
    return meant !== undefined && this.dropUnlessDouble(meant);
  }

  /** Blazor carried the press out directly. `answered` resolves with true if the answer came. */
  pass(act: A, answered: Promise<boolean>): void {
    const entry = { act, at: this.clock.now() };
    this.passed.add(entry);
    void this.within(answered.then(came => (came ? "done" : "lost"))).then(outcome => {
      this.passed.delete(entry);
      this.settle(entry, outcome);
      this.look();
    });
    this.look();
  }

  /** Presses that were sent before the page reloaded and not answered. */
  tellLost(names: readonly string[]): void {
    for (const name of names) this.troubles.push({ trouble: "lost", name, over: null });
    this.look();
  }

  /** Marks the waiting presses again after the page was drawn anew. */
  showAgain(): void {
    for (const { act } of this.kept) this.targets.show(act, true);
  }

  /** Whether this press adds nothing to the presses before it. Drops the presses that it replaces. */
  private isRepetition(act: A): boolean {
    const isSame = (entry: Entry<A> | null) => entry?.act.subject === act.subject;
    const before = this.kept.filter(isSame).at(-1);
    // A control that has another name now was already drawn anew, although its answer is not complete.
    const isUnderWay = [this.sent, ...this.passed].some(each => isSame(each) && each?.act.name === act.name);
    switch (act.again) {
      case "once":
        return before !== undefined || isUnderWay;
      case "each":
        return false;
      case "back":
        if (before) this.dropUnlessDouble(before);
        return before !== undefined || isUnderWay;
      case "latest": {
        // Presses after the first choice rely on it: then the first choice stays.
        const behind = before ? this.kept.slice(this.kept.indexOf(before)) : [];
        if (before && behind.every(each => each.act.again === "latest")) this.drop(before);
        return false;
      }
      case "leave":
        for (const other of this.kept.filter(each => each.act.again === "leave")) this.drop(other);
        return isUnderWay;
    }
  }

  private dropUnlessDouble(entry: Entry<A>): boolean {
    if (this.clock.now() - entry.at < SAID_AFTER_MS) return false;
    this.drop(entry);
    return true;
  }

  private drop(entry: Entry<A>): void {
    this.kept = this.kept.filter(each => each !== entry);
    this.targets.show(entry.act, false);
  }

  private look(): void {
    void this.deliver();
    this.speak();
    const isIdle = this.kept.length === 0 && !this.sent && this.passed.size === 0 && this.troubles.length === 0;
    if (this.looking || isIdle) return;
    this.looking = true;
    this.clock.after(LOOK_MS, () => {
      this.looking = false;
      this.look();
    });
  }

  private async deliver(): Promise<void> {
    while (this.kept.length > 0 && !this.sent && this.passed.size === 0 && this.targets.isListening()) {
      const entry = this.kept.shift()!;
      const { act } = entry;
      this.sent = { act, at: this.clock.now() };
      const outcome = act.again === "leave" && this.warned ? "withheld" : await this.within(this.targets.carryOut(act));
      this.sent = null;
      if (outcome === "notYet") return void this.kept.unshift(entry);
      this.targets.show(act, false);
      this.settle(entry, outcome);
    }
    if (this.kept.length === 0 && !this.sent) this.warned = false;
  }

  private within(outcome: Promise<Outcome>): Promise<Outcome> {
    return new Promise(resolve => {
      const forget = this.clock.after(ANSWER_WITHIN_MS, () => resolve("unanswered"));
      void outcome
        .catch((): Outcome => "failed")
        .then(each => {
          forget();
          resolve(each);
        });
    });
  }

  private settle(entry: Entry<A>, outcome: Outcome): void {
    const { name, again } = entry.act;
    if (outcome === "done" || outcome === "notYet") return;
    if (outcome === "lost" && again === "latest") return void this.kept.unshift(entry); // A choice may be sent twice.
    this.warned = true;
    if (outcome === "warned" || name === "") return;
    this.troubles.push({ trouble: outcome, name, over: outcome === "lost" ? null : this.clock.now() + TROUBLE_FOR_MS });
  }

  private speak(): void {
    const now = this.clock.now();
    // The customer can check a lost press only when connected again.
    if (this.targets.isListening()) for (const each of this.troubles) each.over ??= now + TROUBLE_FOR_MS;
    this.troubles = this.troubles.filter(each => each.over === null || each.over > now);
    const named = (entries: readonly Entry<A>[], ms: number) =>
      entries.filter(each => each.act.name !== "" && now - each.at >= ms).map(each => each.act.name);
    const isWorthAWord = named(this.kept, SAID_AFTER_MS).length > 0;
    this.targets.say(
      pressWords({
        wasConnected: this.targets.wasConnected(),
        isConnected: this.targets.isConnected(),
        waiting: isWorthAWord ? named(this.kept, 0) : [],
        slow: named(this.sent ? [...this.passed, this.sent] : [...this.passed], SLOW_MS),
        troubles: this.troubles,
      }),
    );
  }
}
