import { Status } from "../live/wire";
import type { Point } from "../plan/geometry";
import type { MapView } from "./map-view";

const NAMES = Object.keys(Status) as (keyof typeof Status)[];

/** What browser tests read of a map that has been painted. */
export class MapProbe {
  constructor(private readonly view: MapView) {}

  /** Where the seat is in the browser's window, in CSS px; null for a seat of another event. */
  screenPositionOf(id: number): Point | null {
    const seat = this.view.plan.indexOf.get(id);
    return seat === undefined ? null : this.view.screenPositionOf(seat);
  }

  /** Resolves when the camera has arrived and a frame shows it. */
  whenStill(): Promise<void> {
    return this.view.frames.whenStill();
  }

  /** Null for a seat of another event, or before the first snapshot. */
  statusOf(id: number): keyof typeof Status | null {
    const { plan, states } = this.view;
    const seat = plan.indexOf.get(id);
    return seat === undefined || !states.known ? null : NAMES[states.status[seat]];
  }

  counts(): Record<keyof typeof Status | "mine" | "total", number> {
    const { plan, states, scene } = this.view;
    const counts = { available: 0, held: 0, reserved: 0, booked: 0, mine: scene.marks.mine.size, total: plan.count };
    for (const status of states.status) counts[NAMES[status]]++;
    return counts;
  }
}
