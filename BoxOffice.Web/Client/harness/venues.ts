// Synthetic houses in the shape of docs/live-map.md, and a converter for a pretix seating plan.

import type { Area, Row } from "../src/plan/plan";
import type { PlanJson } from "../src/plan/plan-json";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
const NO_AREA = {
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
class Draft {
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

const letter = (i: number) => (i < 26 ? "" : "A") + String.fromCharCode(65 + (i % 26));
const PALETTE = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9"];

export function smallHouse(eventId: number): PlanJson {
  const draft = new Draft();
  draft.section("Stalls");
  for (let row = 0; row < 15; row++) {
    draft.row(
      letter(row),
      "both",
      Array.from({ length: 20 }, (_, i) => ({
        x: 90 + i * 24 + (i >= 10 ? 34 : 0),
        y: 190 + row * 30,
        category: row < 5 ? 0 : row < 11 ? 1 : 2,
      })),
    );
  }
  return draft.plan(
    {
      name: "Studio night",
      venueName: "The Studio",
      width: 700,
      height: 680,
      focus: { x: 332, y: 110 },
      categories: [
        { name: "Front", color: PALETTE[0], priceCents: 3800 },
        { name: "Middle", color: PALETTE[1], priceCents: 2900 },
        { name: "Back", color: PALETTE[2], priceCents: 1950 },
      ],
    },
    eventId,
  );
}

export function curvedTheatre(eventId: number): PlanJson {
  const draft = new Draft();
  const arc = (label: string, radius: number, from: number, to: number, category: (a: number) => number) => {
    const count = Math.floor(((to - from) * radius) / 24);
    draft.row(
      label,
      "both",
      Array.from({ length: count }, (_, i) => {
        const angle = from + ((to - from) * (i + 0.5)) / count;
        return { x: 900 + Math.sin(angle) * radius, y: 60 + Math.cos(angle) * radius, category: category(angle) };
      }),
    );
  };
  draft.areas.push({
    ...NO_AREA,
    shape: "polygon",
    x: 620,
    y: 60,
    color: "#3a3532",
    borderColor: "#3a3532",
    points: [
      [0, 0],
      [560, 0],
      [470, 130],
      [90, 130],
    ],
    text: { x: 280, y: 66, color: "#fff", text: "STAGE", size: 34 },
  });
  const blocks: [string, number, number, number, number, number][] = [
    ["Stalls left", 330, 12, -0.72, -0.27, 0],
    ["Stalls centre", 330, 12, -0.23, 0.23, 0],
    ["Stalls right", 330, 12, 0.27, 0.72, 0],
    ["Circle left", 760, 7, -0.75, -0.26, 1],
    ["Circle centre", 760, 7, -0.23, 0.23, 1],
    ["Circle right", 760, 7, 0.26, 0.75, 1],
    ["Balcony", 1020, 6, -0.55, 0.55, 2],
  ];
  for (const [name, radius, rows, from, to, category] of blocks) {
    draft.section(name);
    for (let row = 0; row < rows; row++) {
      arc(letter(row), radius + row * 31, from, to, angle =>
        row === rows - 1 && Math.abs(angle) > 0.6 ? 3 : category,
      );
    }
  }
  return draft.plan(
    {
      name: "Macbeth",
      venueName: "Playhouse",
      width: 1800,
      height: 1320,
      focus: { x: 900, y: 150 },
      categories: [
        { name: "Stalls", color: PALETTE[0], priceCents: 6500 },
        { name: "Circle", color: PALETTE[1], priceCents: 4800 },
        { name: "Balcony", color: PALETTE[2], priceCents: 2450 },
        { name: "Restricted", color: PALETTE[3], priceCents: null },
      ],
    },
    eventId,
  );
}

/** Three tiers of blocks around a pitch: 20,000 seats or so. */
export function arena(eventId: number): PlanJson {
  const draft = new Draft();
  const [cx, cy] = [3000, 2400];
  draft.areas.push({
    ...NO_AREA,
    shape: "rectangle",
    x: cx - 620,
    y: cy - 380,
    width: 1240,
    height: 760,
    color: "#cfe8cf",
    borderColor: "#8fbf8f",
    text: { x: 620, y: 380, color: "#3b6b3b", text: "Pitch", size: 90 },
  });
  const tiers = [
    { rows: 16, blocks: 24, radius: 640, category: 0, first: 101 },
    { rows: 18, blocks: 30, radius: 1130, category: 1, first: 201 },
    { rows: 16, blocks: 36, radius: 1690, category: 2, first: 301 },
  ];
  for (const tier of tiers) {
    for (let block = 0; block < tier.blocks; block++) {
      draft.section(String(tier.first + block));
      const from = (block / tier.blocks) * Math.PI * 2;
      const to = ((block + 1) / tier.blocks) * Math.PI * 2;
      for (let row = 0; row < tier.rows; row++) {
        const depth = tier.radius + row * 27;
        const [rx, ry] = [depth * 1.32, depth];
        const middle = (from + to) / 2;
        const width = (to - from) * Math.hypot(rx * Math.sin(middle), ry * Math.cos(middle)) - 44;
        const count = Math.max(2, Math.floor(width / 22));
        draft.row(
          String(row + 1),
          "both",
          Array.from({ length: count }, (_, i) => {
            const angle = middle + (((i + 0.5) / count - 0.5) * (to - from) * width) / (width + 44);
            return {
              x: cx + Math.cos(angle) * rx,
              y: cy + Math.sin(angle) * ry,
              r: 8,
              category: tier.category === 0 && block % 12 < 2 ? 3 : tier.category,
            };
          }),
        );
      }
    }
  }
  return draft.plan(
    {
      name: "Cup final",
      venueName: "Arena",
      width: 6000,
      height: 4800,
      focus: { x: cx, y: cy },
      categories: [
        { name: "Lower tier", color: PALETTE[0], priceCents: 9500 },
        { name: "Middle tier", color: PALETTE[1], priceCents: 6500 },
        { name: "Upper tier", color: PALETTE[2], priceCents: 3500 },
        { name: "Halfway line", color: PALETTE[3], priceCents: 14000 },
      ],
    },
    eventId,
  );
}

interface XY {
  x: number;
  y: number;
}
interface PretixPlan {
  name: string;
  size: { width: number; height: number };
  categories: { name: string; color: string }[];
  zones: {
    name: string;
    position: XY;
    rows: {
      position?: XY;
      row_number: string;
      row_number_position?: Row["labelAt"];
      seats: { seat_number: string; position: XY; category: string; radius?: number }[];
    }[];
    areas: {
      shape: Area["shape"];
      color: string;
      border_color: string;
      rotation: number;
      position: XY;
      text?: { position: XY; color: string; text: string; size?: number };
      rectangle?: { width: number; height: number };
      ellipse?: { radius: XY };
      circle?: { radius: number };
      polygon?: { points: XY[] };
    }[];
  }[];
}

export function fromPretix(file: PretixPlan, eventId: number): PlanJson {
  const draft = new Draft();
  const indexOf = new Map(file.categories.map((category, index) => [category.name, index]));
  for (const zone of file.zones) {
    draft.section(zone.name || "House");
    for (const row of zone.rows) {
      const at = { x: zone.position.x + (row.position?.x ?? 0), y: zone.position.y + (row.position?.y ?? 0) };
      draft.row(
        row.row_number,
        row.row_number_position ?? "none",
        row.seats.map(seat => ({
          x: at.x + seat.position.x,
          y: at.y + seat.position.y,
          r: seat.radius ?? 10,
          number: seat.seat_number,
          category: indexOf.get(seat.category) ?? 0,
        })),
      );
    }
    for (const area of zone.areas) {
      const made: Mutable<Area> = {
        ...NO_AREA,
        shape: area.shape,
        color: area.color,
        borderColor: area.border_color,
        rotation: area.rotation,
        x: zone.position.x + area.position.x,
        y: zone.position.y + area.position.y,
        width: area.rectangle?.width ?? null,
        height: area.rectangle?.height ?? null,
        radiusX: area.ellipse?.radius.x ?? area.circle?.radius ?? null,
        radiusY: area.ellipse?.radius.y ?? area.circle?.radius ?? null,
        points: area.polygon?.points.map(point => [point.x, point.y] as const) ?? null,
      };
      if (area.text?.text)
        made.text = { ...area.text.position, color: area.text.color, text: area.text.text, size: area.text.size ?? 16 };
      draft.areas.push(made);
    }
  }
  const stage = draft.areas.find(area => /stage/i.test(area.text?.text.replace(/\s/g, "") ?? ""));
  return draft.plan(
    {
      name: file.name,
      venueName: file.name,
      ...file.size,
      focus: stage
        ? { x: stage.x + (stage.width ?? 0) / 2, y: stage.y + (stage.height ?? 0) / 2 }
        : { x: file.size.width / 2, y: 0 },
      categories: file.categories.map((category, i) => ({
        name: category.name,
        color: category.color,
        priceCents: Math.max(1500, 9000 - i * 1200),
      })),
    },
    eventId,
  );
}
