import type { Clock } from "./clock";
import { Desk, type DotNetRef } from "./desk";
import { element } from "./dom";
import { LiveFeed, pauseBefore, type Hub } from "./live";
import { MapView } from "./map-view";
import type { Filter } from "./marks";
import { Overlay } from "./overlay";
import { readPlan, type Point } from "./plan";
import type { PlanJson } from "./plan-json";
import { SeatStates } from "./seat-states";
import { Status } from "./wire";

/** What the map needs of the world; the harness brings its own. */
export interface Environment {
  readonly clock: Clock;
  createHub(url: string): Hub;
}

const REQUEST_MS = 12_000;
const SLOWEST_RETRY_ATTEMPT = 10;

/** What `host.dataset.state` tells: see docs of each in the order a map passes through them. */
export type MapState =
  /** The plan or the first picture of the seats is on its way. */
  | "loading"
  /** The seats are true, to within a second. */
  | "live"
  /** The seats are as they last were; the connection is being made anew. */
  | "reconnecting"
  /** The plan could not be fetched; it is tried again by itself and by a button. */
  | "error"
  /** There is no map for this event, and trying again will not bring one. */
  | "unavailable";

/** One event's map in one host element: fetches, follows, and speaks with Blazor. */
export class SeatMap {
  private readonly root = element("div", { className: "seat-map" });
  private readonly overlay: Overlay;
  private readonly desk: Desk;
  private readonly feed: LiveFeed;
  private readonly off = new AbortController();
  private view: MapView | null = null;
  private retry: (() => void) | null = null;
  private state: MapState = "loading";
  private connected: boolean | null = null;
  private planReady!: (states: SeatStates) => void;
  private viewReady!: () => void;
  /** Resolves at the first paint. */
  readonly ready = new Promise<void>(resolve => (this.viewReady = resolve));

  constructor(private host: HTMLElement, readonly eventId: number, private readonly environment: Environment) {
    this.overlay = new Overlay({
      zoomIn: () => this.view?.zoom(1),
      zoomOut: () => this.view?.zoom(-1),
      home: () => this.view?.home(),
    });
    this.root.append(this.overlay.element);
    this.desk = new Desk(environment.clock, {
      setAsking: (seatId, asking) => this.withSeats([seatId], seats => this.view?.setAsking(seats, asking)),
      say: words => this.overlay.say(words),
    });
    this.feed = new LiveFeed({
      eventId,
      clock: environment.clock,
      states: new Promise(resolve => (this.planReady = resolve)),
      createHub: () => environment.createHub(new URL(`${this.base}live`, location.href).href),
      fetchSnapshot: () => this.fetchSnapshot(),
      connectedChanged: connected => this.connectedChanged(connected),
    });
    this.moveTo(host);
    const hurry = () => this.feed.hurry();
    window.addEventListener("online", hurry, { signal: this.off.signal });
    document.addEventListener("visibilitychange", () => document.hidden || hurry(), { signal: this.off.signal });
    this.feed.start();
    void this.load();
  }

  private get base(): string {
    return this.host.dataset.base || "/";
  }

  /** Puts the map into a host: the same one again after something else rewrote it, or a new one for the same event. */
  moveTo(host: HTMLElement): void {
    this.host = host;
    if (this.root.parentElement !== host) host.append(this.root);
    if (this.view) {
      this.hideSkeleton();
      this.hangLegend();
    }
    this.reflect();
  }

  isIn(host: HTMLElement): boolean {
    return this.host === host && this.root.parentElement === host;
  }


  stop(): void {
    this.off.abort();
    this.retry?.();
    this.feed.stop();
    this.desk.stop();
    this.view?.stop();
    this.overlay.stop();
    this.view?.legend.element.remove();
    this.root.remove();
  }

  // --- the bridge ---

  attach(ref: DotNetRef): void {
    this.desk.attach(ref);
  }

  detach(): void {
    this.desk.detach();
  }

  setMine(ids: readonly number[]): void {
    this.withSeats(ids, seats => this.view?.setMine(seats));
  }

  setAsking(ids: readonly number[]): void {
    this.withSeats(ids, seats => this.view?.setAsking(seats, true));
  }

  clearAsking(ids: readonly number[]): void {
    this.withSeats(ids, seats => this.view?.setAsking(seats, false));
  }

  highlight(id: number | null): void {
    this.view?.highlight(id === null ? null : this.indexOf(id) ?? null);
  }

  showSeats(ids: readonly number[]): void {
    this.withSeats(ids, seats => this.view?.showSeats(seats));
  }

  setFilter(filter: Partial<Filter> | null): void {
    this.view?.setFilter({ categories: filter?.categories ?? null, maxPriceCents: filter?.maxPriceCents ?? null });
  }

  focusSection(index: number | null): void {
    this.view?.focusSection(index);
  }

  // --- for tests ---

  screenPositionOf(id: number): Point | null {
    const seat = this.indexOf(id);
    return seat === undefined || !this.view ? null : this.view.screenPositionOf(seat);
  }

  whenStill(): Promise<void> {
    return this.view?.whenStill() ?? this.ready;
  }

  /** `available`, `held`, `reserved`, `booked`, or null for a seat that is not here or not known yet. */
  statusOf(id: number): keyof typeof Status | null {
    const seat = this.indexOf(id);
    if (seat === undefined || !this.view?.states.known) return null;
    return NAMES[this.view.states.status[seat]];
  }

  counts(): Record<keyof typeof Status | "mine" | "total", number> {
    const counts = { available: 0, held: 0, reserved: 0, booked: 0, mine: 0, total: 0 };
    if (!this.view) return counts;
    for (const status of this.view.states.status) counts[NAMES[status]]++;
    return { ...counts, mine: this.view.scene.marks.mine.size, total: this.view.plan.count };
  }

  frameTimes(): readonly number[] {
    return this.view?.frameTimes ?? [];
  }

  // --- its life ---

  private async load(): Promise<void> {
    for (let attempt = 2; !this.off.signal.aborted; attempt = Math.min(attempt + 1, SLOWEST_RETRY_ATTEMPT)) {
      try {
        const response = await this.request("plan", {});
        if (response) return this.open((await response.json()) as PlanJson);
        this.setState("unavailable");
        this.hideSkeleton();
        this.overlay.showProblem("There is no seat map for this event.", null);
        return this.feed.stop();
      } catch {
        if (this.off.signal.aborted) return;
        await this.pauseOnError(attempt);
      }
    }
  }

  private async pauseOnError(attempt: number): Promise<void> {
    this.setState("error");
    this.hideSkeleton();
    const { clock } = this.environment;
    await new Promise<void>(resolve => {
      const cancel = clock.after(pauseBefore(attempt, clock.random()), resolve);
      this.retry = () => {
        cancel();
        resolve();
      };
      this.overlay.showProblem("The seat map could not be fetched. We keep trying.", this.retry);
    });
  }

  private open(json: PlanJson): void {
    this.overlay.clearProblem();
    const plan = readPlan(json);
    const states = new SeatStates(plan.count);
    let painted = false;
    this.view = new MapView(this.root, this.overlay.element, plan, states, {
      seatChosen: seat => this.desk.tapped(plan.id[seat]),
      painted: () => {
        this.reflect();
        if (painted) return;
        painted = true;
        this.hideSkeleton();
        this.viewReady();
        this.emit("boxoffice:ready", { eventId: this.eventId });
      },
    });
    this.hangLegend();
    states.onChange((changes, first) => {
      if (first || changes.length > 0) this.desk.availabilityChanged();
      if (first) this.settleState();
    });
    this.overlay.ready();
    this.settleState();
    this.planReady(states);
  }

  /** Hides what the server drew while waiting. It may belong to Blazor, so it stays in place. */
  private hideSkeleton(): void {
    for (const child of this.host.children) {
      if (child !== this.root && child instanceof HTMLElement) child.hidden = true;
    }
  }

  /** The page may have a place for the legend; otherwise it floats on the map, which then keeps clear of it. */
  private hangLegend(): void {
    const { element: legend } = this.view!.legend;
    legend.classList.add("seat-map-legend");
    const place = this.host.parentElement?.querySelector<HTMLElement>("[data-seat-legend]");
    legend.classList.toggle("floating", !place);
    const parent = place ?? this.overlay.element;
    if (legend.parentElement !== parent) parent.append(legend);
    this.view!.resize();
  }

  private connectedChanged(connected: boolean): void {
    this.connected = connected;
    this.overlay.setConnected(connected);
    this.settleState();
    this.emit("boxoffice:live", { connected });
  }

  private settleState(): void {
    if (!this.view || !this.view.states.known) this.setState("loading");
    else this.setState(this.connected ? "live" : "reconnecting");
  }

  private setState(state: MapState): void {
    this.state = state;
    this.reflect();
  }

  private reflect(): void {
    const { dataset } = this.host;
    const revision = String(this.view?.states.revision ?? 0);
    if (dataset.state !== this.state) dataset.state = this.state;
    if (dataset.revision !== revision) dataset.revision = revision;
  }

  private emit(name: string, detail: unknown): void {
    this.host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }

  private async fetchSnapshot(): Promise<Uint8Array> {
    const response = await this.request("map", { cache: "no-store" });
    if (!response) throw new Error("The event has no map any more.");
    return new Uint8Array(await response.arrayBuffer());
  }

  /** Null when the event is not there to be seen; throws when it is worth another try. */
  private async request(what: "plan" | "map", init: RequestInit): Promise<Response | null> {
    const signal = AbortSignal.any([this.off.signal, AbortSignal.timeout(REQUEST_MS)]);
    const response = await fetch(`${this.base}api/events/${this.eventId}/${what}`, { ...init, signal });
    if (response.status === 404 || response.status === 410 || response.status === 403) return null;
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    return response;
  }

  private indexOf(id: number): number | undefined {
    return this.view?.plan.indexOf.get(id);
  }

  /** Ids the plan does not know are left out: they belong to another event. */
  private withSeats(ids: readonly number[], action: (seats: number[]) => void): void {
    action(ids.map(id => this.indexOf(id)).filter(seat => seat !== undefined));
  }
}

const NAMES = Object.keys(Status) as (keyof typeof Status)[];
