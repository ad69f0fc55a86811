// Made-up venues in the shape of docs/live-map.md.

import type { PlanJson } from "../src/plan/plan-json";
import { Draft, NO_AREA } from "./draft";

const letter = (i: number) => (i < 26 ? "" : "A") + String.fromCharCode(65 + (i % 26));
const PALETTE = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9"];

export function smallVenue(eventId: number): PlanJson {
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

/** Three tiers of blocks around a pitch: about 20,000 seats. */
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

export { fromPretix } from "./pretix";
