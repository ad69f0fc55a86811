import { NO_FILTER, type Filter } from "../paint/marks";
import type { MapView } from "./map-view";

/** The commands of the seat panel to the map, by ids of seats. Calls before the map has its view do nothing. */
export class MapCommands {
  constructor(private readonly view: () => MapView | null) {}

  /** Exactly these seats are in the customer's basket. */
  setMine(ids: readonly number[]): void {
    this.withSeats(ids, (view, seats) => view.setMine(seats));
  }

  setAsking(ids: readonly number[]): void {
    this.withSeats(ids, (view, seats) => view.setAsking(seats, true));
  }

  clearAsking(ids: readonly number[]): void {
    this.withSeats(ids, (view, seats) => view.setAsking(seats, false));
  }

  highlight(id: number | null): void {
    const view = this.view();
    view?.highlight(id === null ? null : (view.plan.indexOf.get(id) ?? null));
  }

  showSeats(ids: readonly number[]): void {
    this.withSeats(ids, (view, seats) => view.showSeats(seats));
  }

  /** Null removes the filter. */
  setFilter(filter: Filter | null): void {
    this.view()?.setFilter(filter ?? NO_FILTER);
  }

  /** How many seats a tap takes together. */
  setParty(party: number): void {
    this.view()?.setParty(party);
  }

  focusSection(index: number | null): void {
    this.view()?.focusSection(index);
  }

  /** Ids that the plan does not have are left out: they belong to another event. */
  private withSeats(ids: readonly number[], action: (view: MapView, seats: number[]) => void): void {
    const view = this.view();
    if (!view) return;
    const seats = ids.map(id => view.plan.indexOf.get(id)).filter(seat => seat !== undefined);
    action(view, seats);
  }
}
