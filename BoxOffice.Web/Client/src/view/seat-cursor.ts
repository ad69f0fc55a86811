import { element } from "./dom";
import { readKey, type KeyRequest } from "./map-keys";
import { canBeTaken } from "./seat-choice";
import type { Scene } from "../paint/scene";
import { SeatNames, type Named } from "../plan/seat-names";
import type { SeatChange } from "../live/seat-states";
import { entryOf, rowEnd, seatTowards, sectionAfter, type Direction } from "../plan/seat-navigation";
import { spokenSeat } from "./seat-words";
import { Voice } from "./voice";
import { Status } from "../live/wire";

/** Typed text is forgotten after this time; digits then mean a seat of the current row. */
const TYPED_FOR_MS = 2_500;
/** Speech waits for the next letter, and until the name of the map has been read out. */
const WHILE_TYPING_MS = 450;
const AFTER_FOCUS_MS = 700;
const SMALLEST_RING = 9;

export interface CursorTargets {
  choose(seat: number): void;
  /** The cursor is at a seat; `moved` if a key moved it. Null: the focus left the map. */
  at(seat: number | null, moved: boolean): void;
  /** What else choosing this seat does, in words, such as taking its neighbours. Empty if it takes this seat only. */
  consequence(seat: number): string;
  pan(direction: Direction): void;
  zoom(direction: 1 | -1): void;
  home(): void;
  leave(): void;
}

/** The seat under the keyboard cursor: moved by keys, spoken, and shown by a ring. */
export class SeatCursor {
  private readonly ring = element("div", { className: "cursor", hidden: true, "aria-hidden": "true" });
  private readonly voice = new Voice();
  private readonly typedWords = element("strong", {});
  private readonly keys = element("span", {});
  private readonly moreKeys = element("span", { className: "more" });
  private readonly hint = element(
    "p",
    { className: "cursor-keys", id: "seat-map-keys", hidden: true },
    this.typedWords,
    this.keys,
    this.moreKeys,
  );
  private readonly off = new AbortController();
  private names: SeatNames | null = null;
  private seat: number | null = null;
  private awake = false;
  private typed = "";
  private typedFrom = 0;
  private named: Named | null = null;
  private forgetting = 0;
  /** The seat last requested or given back by key: the panel announces the result. */
  private chosen: number | null = null;

  constructor(
    private readonly scene: Scene,
    view: HTMLElement,
    private readonly targets: CursorTargets,
  ) {
    const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) =>
      view.addEventListener(type, listener, { signal: this.off.signal });
    on("focus", () => view.matches(":focus-visible") && this.wake(AFTER_FOCUS_MS));
    on("blur", () => this.sleep());
    on("pointerdown", () => this.sleep());
    on("keydown", event => this.key(event));
    view.setAttribute("aria-describedby", this.hint.id);
    this.writeHint();
  }

  get elements(): readonly HTMLElement[] {
    return [this.ring, this.hint, this.voice.element];
  }

  stop(): void {
    this.off.abort();
    this.sleep();
  }

  /** The seat of the cursor while the map has the focus. */
  get at(): number | null {
    return this.awake ? this.seat : null;
  }

  /** Keeps the ring on its seat while the camera moves. */
  follow(): void {
    if (!this.awake || this.seat === null) return;
    const { plan, camera } = this.scene;
    const at = camera.toScreen(plan.x[this.seat], plan.y[this.seat]);
    const radius = Math.max(SMALLEST_RING, plan.r[this.seat] * camera.scale * 1.4 + 3);
    this.ring.style.width = this.ring.style.height = `${Math.round(radius * 2)}px`;
    this.ring.style.transform = `translate(${Math.round(at.x - radius)}px, ${Math.round(at.y - radius)}px)`;
  }

  /** Announces when another customer takes the seat under the cursor, or gives it back. */
  seatsChanged(changes: readonly SeatChange[]): void {
    const { scene, seat } = this;
    if (!this.awake || seat === null || scene.marks.mine.has(seat) || scene.marks.asking.has(seat)) return;
    const change = changes.find(each => each.index === seat);
    if (!change) return;
    const freed = change.to === Status.available;
    if (freed && this.chosen === seat) return;
    this.voice.say(`${freed ? "Free again" : "Just taken"}: ${spokenSeat(scene, seat)}.`);
  }

  private wake(quietMs: number): void {
    if (this.awake) return;
    this.awake = true;
    this.seat ??= this.firstSeat();
    this.hint.hidden = this.ring.hidden = false;
    this.targets.at(this.seat, false);
    this.speak(quietMs);
  }

  private sleep(): void {
    if (!this.awake) return;
    this.awake = false;
    this.forget();
    this.voice.hush();
    this.hint.hidden = this.ring.hidden = true;
    this.targets.at(null, false);
  }

  private key(event: KeyboardEvent): void {
    const request = readKey(event, this.typed, this.named?.isRow === true);
    if (!request) return;
    event.preventDefault();
    this.wake(WHILE_TYPING_MS);
    if (request.kind !== "type" && request.kind !== "erase" && request.kind !== "choose") this.forget();
    this.do(request, this.seat!);
  }

  private do(request: KeyRequest, seat: number): void {
    const { plan } = this.scene;
    switch (request.kind) {
      case "step":
        return this.goOr(seatTowards(plan, seat, request.direction), "There are no more seats in this direction.");
      case "rowEnd":
        return this.go(rowEnd(plan, seat, request.end));
      case "section":
        return this.toSection(sectionAfter(plan, seat, request.step));
      case "type":
        return this.type(this.typed + request.text);
      case "erase":
        return this.type(this.typed.slice(0, -1));
      case "choose":
        return this.choose(seat);
      case "pan":
        return this.targets.pan(request.direction);
      case "zoom":
        return this.targets.zoom(request.direction);
      case "home":
        return this.targets.home();
      case "help":
        return this.voice.say(`${this.keys.textContent}${this.moreKeys.textContent}`);
      case "leave":
        return this.targets.leave();
    }
  }

  private goOr(seat: number | null, otherwise: string): void {
    if (seat === null) this.voice.say(otherwise);
    else this.go(seat);
  }

  private go(seat: number, quietMs = 0): void {
    if (seat !== this.seat) this.chosen = null;
    this.seat = seat;
    this.targets.at(seat, true);
    this.speak(quietMs);
  }

  private toSection(index: number): void {
    const { scene } = this;
    this.go(entryOf(scene.plan, scene.plan.sections[index], seat => canBeTaken(scene, seat)));
    const { left, fromCents } = scene.availability.section(index);
    this.speak(0, fromCents === null ? "Nothing free here. " : `${left} free here, from ${scene.money(fromCents)}. `);
  }

  private type(typed: string): void {
    if (this.typed === "") this.typedFrom = this.seat!;
    this.typed = typed;
    this.named = typed === "" ? null : (this.names ??= new SeatNames(this.scene.plan)).find(typed, this.typedFrom);
    clearTimeout(this.forgetting);
    this.forgetting = window.setTimeout(() => this.forget(), TYPED_FOR_MS);
    if (this.named) this.go(this.named.seat, WHILE_TYPING_MS);
    else if (typed !== "") this.voice.say(this.unknown(), WHILE_TYPING_MS);
    this.writeHint();
  }

  private forget(): void {
    clearTimeout(this.forgetting);
    this.typed = "";
    this.named = null;
    this.writeHint();
  }

  /** Chooses nothing after a typed name that no seat has: the cursor has not moved. */
  private choose(seat: number): void {
    if (this.typed !== "" && !this.named) return this.voice.say(this.unknown());
    this.forget();
    const { scene } = this;
    if (!scene.marks.mine.has(seat) && !scene.marks.asking.has(seat) && !canBeTaken(scene, seat))
      return this.voice.say(`${spokenSeat(scene, seat)}.`);
    this.chosen = seat;
    this.voice.hush();
    this.targets.choose(seat);
  }

  private speak(quietMs: number, before = ""): void {
    const seat = this.seat!;
    const more = this.targets.consequence(seat);
    this.voice.say(`${before}${spokenSeat(this.scene, seat)}.${more && ` ${more}`}`, quietMs);
  }

  private unknown(): string {
    return `There is no seat ${this.typed.toUpperCase()}.`;
  }

  private writeHint(): void {
    const { plan } = this.scene;
    const at = this.seat ?? 0;
    const example = [plan.rows[plan.row[at]]?.label, plan.number[at]].filter(Boolean).join(" ");
    this.typedWords.textContent = this.typed === "" ? "" : this.named ? this.typed.toUpperCase() : this.unknown();
    this.keys.textContent = [
      "Arrows move",
      `${example} goes to that seat`,
      "Enter takes or gives back",
      "Esc leaves the map",
    ].join(" · ");
    this.moreKeys.textContent = [
      ...(plan.sections.length > 1 ? ["", "Page Up and Down change section"] : [""]),
      "+ − 0 zoom",
      "Shift and arrows pan",
    ].join(" · ");
  }

  /**
   * One of the customer's seats; or else the free seat nearest to the stage, or, once the map was moved, to the middle
   * of the view.
   */
  private firstSeat(): number {
    const { plan, camera, marks } = this.scene;
    const [mine] = marks.mine;
    if (mine !== undefined) return mine;
    const middle = camera.scale <= camera.fitScale * 1.05 && plan.focus ? plan.focus : camera;
    for (let reach = plan.pitch * 4; reach < plan.pitch * 1_000; reach *= 2) {
      const seat = plan.grid.nearest(middle.x, middle.y, reach, each => canBeTaken(this.scene, each));
      if (seat !== null) return seat;
    }
    return 0;
  }
}
