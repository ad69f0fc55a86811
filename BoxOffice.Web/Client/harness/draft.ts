import type { Area, Row } from "../src/plan/plan";
import type { PlanJson } from "../src/plan/plan-json";

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
/** The optional properties of an area, all unset. */
export const NO_AREA = {
  rotation: 0,
  color: null,
  borderColor: null,
  width: null,
  height: null,
  radiusX: null,
  radiusY: null,
  points: null,
  text: null,
};

/** Collects rows of seats in order and writes the plan. */
export class Draft {
  private readonly ids: number[] = [];
  private readonly x: number[] = [];
  private readonly y: number[] = [];
  private readonly r: number[] = [];
  private readonly number: string[] = [];
  private readonly category: number[] = [];
  private readonly sections: { name: string; start: number; count: number }[] = [];
  private readonly rows: Row[] = [];
  readonly areas: Area[] = [];

  section(name: string): void {
    this.sections.push({ name, start: this.x.length, count: 0 });
  }

  row(
    label: string,
    labelAt: Row["labelAt"],
    seats: readonly { x: number; y: number; category: number; r?: number; number?: string }[],
  ): void {
    this.rows.push({ section: this.sections.length - 1, label, labelAt, start: this.x.length, count: seats.length });
    this.sections[this.sections.length - 1].count += seats.length;
    seats.forEach((seat, i) => {
      this.ids.push(this.ids.length === 0 ? 1001 : 1);
      this.x.push(+seat.x.toFixed(1));
      this.y.push(+seat.y.toFixed(1));
      this.r.push(seat.r ?? 9);
      this.number.push(seat.number ?? String(i + 1));
      this.category.push(seat.category);
    });
  }

  plan(
    head: Pick<PlanJson, "name" | "venueName" | "width" | "height" | "focus" | "categories">,
    eventId: number,
  ): PlanJson {
    const { sections, rows, areas } = this;
    const seats = { id: this.ids, x: this.x, y: this.y, r: this.r, number: this.number, category: this.category };
    return { eventId, currency: "EUR", seatLimit: 10, ...head, sections, rows, seats, areas };
  }
}
