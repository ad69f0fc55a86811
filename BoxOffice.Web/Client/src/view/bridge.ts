import type { PanelReference } from "./panel-reference";
import type { Presses } from "./presses";
import type { Filter } from "../paint/marks";
import type { MapProbe } from "./map-probe";
import { SeatMap, type Environment } from "./seat-map";
import mapStyles from "./seat-map.css";
import legendStyles from "./seat-map-legend.css";

/**
 * `window.boxOffice`: what pages, Blazor and tests may call. Calls for a map that is not ready wait for it, in order.
 */
export interface Bridge {
  mountAll(): void;
  /** Set by the page's own script (page/main.ts). */
  readonly presses?: Presses;
  /** For browser tests. */
  seatMap(eventId: number): Promise<MapProbe>;
  attach(eventId: number, panel: PanelReference): void;
  detach(eventId: number): void;
  setMine(eventId: number, seatIds: readonly number[]): void;
  setAsking(eventId: number, seatIds: readonly number[]): void;
  clearAsking(eventId: number, seatIds: readonly number[]): void;
  highlight(eventId: number, seatId: number | null): void;
  showSeats(eventId: number, seatIds: readonly number[]): void;
  setFilter(eventId: number, filter: Filter | null): void;
  setParty(eventId: number, party: number): void;
  focusSection(eventId: number, index: number | null): void;
}

declare global {
  interface Window {
    boxOffice?: Partial<Bridge>;
  }
}

/** The map of one event, or a promise of it before it is mounted. */
class Slot {
  map: SeatMap | null = null;
  private resolve!: (map: SeatMap) => void;
  promise = this.renew();

  mount(map: SeatMap): void {
    this.map = map;
    void map.ready.then(() => this.map === map && this.resolve(map));
  }

  unmount(): void {
    this.map?.stop();
    this.map = null;
    this.promise = this.renew();
  }

  private renew(): Promise<SeatMap> {
    return new Promise(resolve => (this.resolve = resolve));
  }
}

/** Mounts every map on the page, now and whenever the page changes, and sets `window.boxOffice`. */
export function install(environment: Environment): void {
  const slots = new Map<number, Slot>();
  const slotOf = (eventId: number) => {
    let slot = slots.get(eventId);
    if (!slot) slots.set(eventId, (slot = new Slot()));
    return slot;
  };
  const mountAll = () => reconcile(slots, slotOf, environment);
  const later = (eventId: number, action: (map: SeatMap) => void) => void slotOf(eventId).promise.then(action);

  const bridge: Bridge = {
    mountAll,
    seatMap: eventId => slotOf(eventId).promise.then(map => map.probe),
    attach: (eventId, panel) => later(eventId, map => map.attach(panel)),
    detach: eventId => later(eventId, map => map.detach()),
    setMine: (eventId, ids) => later(eventId, map => map.commands.setMine(ids)),
    setAsking: (eventId, ids) => later(eventId, map => map.commands.setAsking(ids)),
    clearAsking: (eventId, ids) => later(eventId, map => map.commands.clearAsking(ids)),
    highlight: (eventId, id) => later(eventId, map => map.commands.highlight(id)),
    showSeats: (eventId, ids) => later(eventId, map => map.commands.showSeats(ids)),
    setFilter: (eventId, filter) => later(eventId, map => map.commands.setFilter(filter)),
    setParty: (eventId, party) => later(eventId, map => map.commands.setParty(party)),
    focusSection: (eventId, index) => later(eventId, map => map.commands.focusSection(index)),
  };
  window.boxOffice = Object.assign(window.boxOffice ?? {}, bridge);

  adoptStyles();
  watchPage(mountAll);
  mountAll();
}

/** Makes the maps match the page: Blazor may have added, removed, replaced or rewritten their elements. */
function reconcile(
  slots: ReadonlyMap<number, Slot>,
  slotOf: (eventId: number) => Slot,
  environment: Environment,
): void {
  const hosts = new Map<number, HTMLElement>();
  for (const host of document.querySelectorAll<HTMLElement>("[data-seat-map]")) {
    const eventId = Number(host.dataset.eventId);
    if (eventId > 0 && !hosts.has(eventId)) hosts.set(eventId, host);
  }
  for (const [eventId, slot] of slots) if (slot.map && !hosts.has(eventId)) slot.unmount();
  for (const [eventId, host] of hosts) {
    const slot = slotOf(eventId);
    if (!slot.map) slot.mount(new SeatMap(host, eventId, environment));
    else if (!slot.map.isIn(host)) slot.map.moveTo(host);
  }
}

/** Calls `changed` once after each burst of changes. */
function watchPage(changed: () => void): void {
  let planned = false;
  new MutationObserver(() => {
    if (planned) return;
    planned = true;
    setTimeout(() => {
      planned = false;
      changed();
    });
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-event-id"],
  });
}

/** An adopted stylesheet needs no `style` element, which the content security policy would refuse. */
function adoptStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(mapStyles + legendStyles);
  document.adoptedStyleSheets.push(sheet);
}
