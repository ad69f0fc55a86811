import type { Clock } from "./clock";
import { pressWords, type Trouble } from "./press-words";

/** Something the customer pressed. Plain data, so that it can outlast the page. */
export interface Act {
  /** What the page calls it; empty when it need not be spoken of. */
  readonly name: string;
  /** What it is about. */
  readonly subject: string;
  readonly again: Again;
}

/** What a second press about the same subject means. */
export type Again =
  /** Impatience: both count once. */
  | "once"
  /** One more, as with a stepper. */
  | "each"
  /** A choice instead of the first one. */
  | "latest"
  /** The first one is taken back, as with a toggle. */
  | "back"
  /** The same as `once`, for what leaves the page: it comes after everything else, and there is only one. */
  | "leave";

/** `warned`: it was answered with words that should be read. `notYet`: it could not be sent and waits on. */
export type Outcome = "done" | "warned" | "notYet" | Trouble;

export interface QueueTargets<A extends Act> {
  /** Whether there has ever been a connection. */
  wasConnected(): boolean;
  isConnected(): boolean;
  /** Whether the server carries out now what is pressed. */
  isListening(): boolean;
  carryOut(act: A): Promise<Outcome>;
  /** Shows on the page that something waits or is on its way, or no longer does. */
  show(act: A, waits: boolean): void;
  say(words: string): void;
}

interface Entry<A> {
  readonly act: A;
  readonly at: number;
}

/** A shorter wait is not worth a word; a second press that soon is a double click. */
export const SAID_AFTER_MS = 600;
const LOOK_MS = 100;
const SLOW_MS = 4_000;
const ANSWER_WITHIN_MS = 15_000;
const TROUBLE_FOR_MS = 10_000;

/**
 * What the customer pressed and the server has not done yet, in the order of pressing. While the server does not listen
 * it is kept; then it is carried out once, one after the other, each after the answer to the one before.
 */
export class PressQueue<A extends Act> {
  private kept: Entry<A>[] = [];
  private sent: Entry<A> | null = null;
  /** Carried out by the page itself, past the queue, and not answered yet. */
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

  /** Whether something waits or is on its way. */
  get isBusy(): boolean {
    return this.kept.length > 0 || this.sent !== null;
  }

  /** What was on its way when the connection broke. */
  get lost(): readonly string[] {
    return this.troubles.filter(each => each.trouble === "lost").map(each => each.name);
  }

  /** Whether the page may carry it out past the queue. A desk that is busy with one command refuses another. */
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

  /** Puts choices that were made before in front of everything. */
  putFirst(acts: readonly A[]): void {
    this.kept.unshift(...acts.map(act => ({ act, at: this.clock.now() })));
    this.look();
  }

  /** Drops what waits and is meant, unless it was pressed only just now. Returns whether it did. */
  takeBack(isMeant: (act: A) => boolean): boolean {
    const meant = this.kept.find(each => isMeant(each.act));
    return meant !== undefined && this.dropUnlessDouble(meant);
  }

  /** The page carried something out past the queue: `answered` says whether the answer came. */
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

  /** Something that the page before this one had on its way. */
  tellLost(names: readonly string[]): void {
    for (const name of names) this.troubles.push({ trouble: "lost", name, over: null });
    this.look();
  }

  /** Shows once more what waits: the page was drawn anew. */
  showAgain(): void {
    for (const { act } of this.kept) this.targets.show(act, true);
  }

  /** True when nothing is left to be kept. */
  private isRepetition(act: A): boolean {
    const isSame = (entry: Entry<A> | null) => entry?.act.subject === act.subject;
    const before = this.kept.filter(isSame).at(-1);
    // What is called something else by now was answered with a drawing, although the answer is not complete.
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
        // What was pressed after the first choice was meant for it.
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
    if (outcome === "lost" && again === "latest") return void this.kept.unshift(entry); // A choice may be told twice.
    this.warned = true;
    if (outcome === "warned" || name === "") return;
    this.troubles.push({ trouble: outcome, name, over: outcome === "lost" ? null : this.clock.now() + TROUBLE_FOR_MS });
  }

  private speak(): void {
    const now = this.clock.now();
    // What was lost can be looked for only once the connection stands again.
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
