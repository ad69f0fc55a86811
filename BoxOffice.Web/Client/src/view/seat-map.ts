import type { Clock } from "../live/clock";
import { PanelNotifier } from "./panel-notifier";
import type { PanelReference } from "./panel-reference";
import type { Presses } from "./presses";
import { documentRead, element } from "./dom";
import { EventRequests } from "../live/event-requests";
import { leaveMap } from "./leave-map";
import { LiveFeed, type Hub } from "../live/live-feed";
import { MapCommands } from "./map-commands";
import { MapHost } from "./map-host";
import { MapProbe } from "./map-probe";
import type { MapState } from "./map-state";
import { tooFewWords } from "./choosing";
import { MapView } from "./map-view";
import { moneyFormat } from "./money-format";
import { Overlay } from "./overlay";
import { PartyChoice } from "./party-choice";
import type { Plan } from "../plan/plan";
import { shapeSteps } from "../plan/read-plan";
import { SeatStates } from "../live/seat-states";
import { shortNames } from "./seat-words";
import { browserTurns, inSlices } from "../plan/slices";

/** What differs between the page and the harness. */
export interface Environment {
  readonly clock: Clock;
  createHub(url: string): Hub;
}

/** Seats wait this long for their states before they are drawn as unknown. */
const STATES_WITHIN_MS = 500;

/** One event's map in one element: loads it, keeps it up to date, and connects it with the panel. */
export class SeatMap {
  private readonly root = element("div", { className: "seat-map" });
  private readonly host: MapHost;
  private readonly requests: EventRequests;
  private readonly overlay: Overlay;
  private readonly notifier: PanelNotifier;
  private readonly feed: LiveFeed;
  private readonly off = new AbortController();
  private readonly party: PartyChoice;
  private view: MapView | null = null;
  readonly commands = new MapCommands(() => this.view);
  private state: MapState = "loading";
  private wasPainted = false;
  private wasDrawn = false;
  private connected: boolean | null = null;
  private planReady!: (states: SeatStates) => void;
  private viewReady!: () => void;
  /** Resolves at the first paint. */
  readonly ready = new Promise<void>(resolve => (this.viewReady = resolve));

  constructor(
    host: HTMLElement,
    readonly eventId: number,
    environment: Environment,
  ) {
    this.host = new MapHost(host, this.root);
    this.requests = new EventRequests(eventId, () => this.host.base, environment.clock, this.off.signal);
    this.overlay = new Overlay({
      zoomIn: () => this.view?.zoom(1),
      zoomOut: () => this.view?.zoom(-1),
      home: () => this.view?.home(),
    });
    this.root.append(this.overlay.element);
    this.notifier = new PanelNotifier(environment.clock);
    this.feed = new LiveFeed({
      eventId,
      clock: environment.clock,
      states: new Promise(resolve => (this.planReady = resolve)),
      painted: this.ready,
      createHub: () => environment.createHub(new URL(`${this.host.base}live`, location.href).href),
      fetchSnapshot: () => this.requests.snapshot(),
      connectedChanged: connected => this.connectedChanged(connected),
      saleChanged: () => this.notifier.saleChanged(),
      basketChanged: by => this.notifier.basketChanged(by),
    });
    this.party = new PartyChoice(this.off.signal, party => this.view?.setParty(party));
    this.moveTo(host);
    const hurry = () => this.feed.hurry();
    window.addEventListener("online", hurry, { signal: this.off.signal });
    document.addEventListener("visibilitychange", () => document.hidden || hurry(), { signal: this.off.signal });
    this.feed.start();
    this.load().catch((error: unknown) => {
      if (!this.off.signal.aborted) throw error; // After `stop` there is nothing left to load.
    });
  }

  /** Puts the map into an element: the same one after Blazor has rewritten it, or a new one for the same event. */
  moveTo(host: HTMLElement): void {
    this.host.moveTo(host);
    host.addEventListener("focus", () => this.view?.focus(), { signal: this.off.signal });
    if (this.view) {
      this.host.hideSkeleton();
      this.hangLegend(this.view);
    }
    this.reflect();
  }

  isIn(host: HTMLElement): boolean {
    return this.host.is(host);
  }

  stop(): void {
    this.off.abort();
    this.feed.stop();
    this.notifier.detach();
    this.view?.stop();
    this.overlay.stop();
    this.view?.legend.element.remove();
    this.root.remove();
  }

  attach(panel: PanelReference): void {
    this.notifier.attach(panel);
  }

  detach(): void {
    this.notifier.detach();
  }

  /** Resolves at the first paint. */
  get probe(): Promise<MapProbe> {
    return this.ready.then(() => new MapProbe(this.view!));
  }

  private async load(): Promise<void> {
    const plan = await this.requests.plan(retry => {
      this.setState("error");
      this.host.hideSkeleton();
      this.overlay.showProblem("The seat map could not be fetched. We keep trying.", retry);
    });
    if (this.off.signal.aborted) return;
    if (plan) return this.open(plan);
    this.setState("unavailable");
    this.host.hideSkeleton();
    this.overlay.showProblem("There is no seat map for this event.", null);
    this.feed.stop();
  }

  private async open(plan: Plan): Promise<void> {
    this.overlay.clearProblem();
    const { signal } = this.off;
    await browserTurns.next();
    const money = moneyFormat(plan.currency);
    await documentRead();
    signal.throwIfAborted();
    const states = new SeatStates(plan.count);
    const known = new Promise<void>(resolve => states.onChange((_, first) => first && resolve()));
    this.view = new MapView(this.root, this.overlay, plan, states, money, {
      seatsChosen: (seats, take) =>
        this.ask(presses =>
          presses.tap({
            eventId: this.eventId,
            ids: seats.map(seat => plan.id[seat]),
            take,
            name: shortNames(this.view!.scene, seats),
          }),
        ),
      chosenAgain: seat => this.presses?.tapAgain(plan.id[seat]) && this.overlay.say("That is no longer asked for."),
      tooFew: together => this.overlay.say(`${tooFewWords(together)} Choose fewer, or tap elsewhere.`),
      filterChanged: filter => this.presses?.filter(filter),
      left: () =>
        void leaveMap(
          this.root,
          () => this.view?.isAsking ?? false,
          words => this.overlay.say(words),
        ),
      painted: finished => this.painted(finished && states.known),
    });
    this.view.setParty(this.party.chosen);
    this.hangLegend(this.view);
    states.onChange((changes, first) => {
      if (first || changes.length > 0) this.notifier.availabilityChanged();
      if (first) this.settleState();
    });
    this.overlay.ready();
    this.settleState();
    await browserTurns.next();
    this.planReady(states);
    await Promise.race([known, new Promise(resolve => setTimeout(resolve, STATES_WITHIN_MS))]);
    await browserTurns.next();
    await this.view.drawSeats(browserTurns, signal);
    const drawAgain = () => this.view!.drawSeats(browserTurns, signal);
    if (!states.known) void known.then(drawAgain).catch(() => {}); // Fails only after `stop`.
    await this.ready;
    await this.view.shape(await inSlices(shapeSteps(plan), browserTurns, signal), browserTurns, signal);
  }

  private painted(whole: boolean): void {
    this.reflect();
    if (!this.wasPainted) {
      this.wasPainted = true;
      this.host.hideSkeleton();
      this.viewReady();
      if (this.host.hasFocus) this.view?.focus();
      this.host.emit("boxoffice:ready", { eventId: this.eventId });
    }
    // For ./bench look, and for scripts that wait until the seats on screen can be chosen.
    if (whole && !this.wasDrawn) {
      this.wasDrawn = true;
      performance.mark("seat-map-drawn");
      this.host.emit("boxoffice:drawn", { eventId: this.eventId });
    }
  }

  private hangLegend(view: MapView): void {
    this.host.hangLegend(view.legend.element, this.overlay.element);
    view.resize();
  }

  private connectedChanged(connected: boolean): void {
    this.connected = connected;
    this.overlay.setConnected(connected);
    this.settleState();
    this.host.emit("boxoffice:live", { connected });
  }

  private settleState(): void {
    if (!this.view?.states.known || this.connected === null) this.setState("loading");
    else this.setState(this.connected ? "live" : "reconnecting");
  }

  private setState(state: MapState): void {
    this.state = state;
    this.reflect();
  }

  private reflect(): void {
    this.host.reflect({ state: this.state, revision: String(this.view?.states.revision ?? 0) });
  }

  private get presses(): Presses | undefined {
    return window.boxOffice?.presses;
  }

  private ask(what: (presses: Presses) => void): void {
    if (this.presses) what(this.presses);
    else this.overlay.say("This page did not load completely. Please load it again.");
  }
}
