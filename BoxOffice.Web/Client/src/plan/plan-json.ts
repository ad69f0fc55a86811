import type { Area, Category, Row } from "./plan";
import type { Point } from "./geometry";

/** The plan as `GET /api/events/{id}/plan` answers it (docs/live-map.md). */
export interface PlanJson {
  readonly eventId: number;
  readonly name: string;
  readonly venueName: string;
  readonly currency: string;
  readonly seatLimit: number;
  readonly width: number;
  readonly height: number;
  readonly focus: Point | null;
  readonly categories: readonly Category[];
  readonly sections: readonly { readonly name: string; readonly start: number; readonly count: number }[];
  readonly rows: readonly Row[];
  readonly seats: {
    /** Each id is written as its difference from the id before. */
    readonly id: readonly number[];
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly r: readonly number[];
    readonly number: readonly string[];
    readonly category: readonly number[];
    /** The seats with attributes: the index of each, and the sum of its attributes. */
    readonly special?: { readonly seat: readonly number[]; readonly attributes: readonly number[] };
  };
  readonly areas: readonly Area[];
}
