import type { Filter } from "../paint/marks";
import type { PanelReference } from "./panel-reference";

export interface TappedSeats {
  readonly eventId: number;
  readonly ids: readonly number[];
  /** True to add them to the basket, false to give them back. */
  readonly take: boolean;
  readonly name: string;
}

/** Takes what is pressed on the map and the panel, and keeps it while the server is not listening (page/presses.ts). */
export interface Presses {
  /** The panel can be called on the server now; `element` is what it draws. */
  attach(panel: PanelReference, element: HTMLElement): void;
  detach(): void;
  tap(seats: TappedSeats): void;
  /** A seat was tapped whose request still waits: takes that back. Returns whether it did. */
  tapAgain(seatId: number): boolean;
  filter(filter: Filter): void;
}
