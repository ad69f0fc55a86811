import type { Row } from "../src/plan/plan";
import type { PlanJson } from "../src/plan/plan-json";

/** The same numbers for the same seed. */
export function randomFrom(seed: number): (from: number, to: number) => number {
  let state = seed * 7919 + 1;
  return (from, to) => from + (to - from) * ((state = (state * 16807) % 2147483647) / 2147483647);
}

const CELL = 900;

/** Blocks turned and bent at random, each in a square of its own; seats within a block do not overlap. */
export function randomPlan(seed: number): PlanJson {
  const random = randomFrom(seed);
  const pick = <T>(...from: readonly T[]) => from[Math.floor(random(0, from.length))];
  const seats = {
    id: [] as number[],
    x: [] as number[],
    y: [] as number[],
    r: [] as number[],
    number: [] as string[],
    category: [] as number[],
  };
  const rows: Row[] = [];
  const sections: { name: string; start: number; count: number }[] = [];
  const [across, down] = [pick(1, 2, 3), pick(1, 2)];
  for (let block = 0; block < across * down; block++) {
    const start = seats.x.length;
    const turn = random(0, Math.PI * 2);
    const bend = pick(0, 0, random(0.0005, 0.0025), -random(0.0005, 0.0025));
    const style = pick("A", "12", "Row 7");
    const centre = { x: CELL * (0.5 + (block % across)), y: CELL * (0.5 + Math.floor(block / across)) };
    const count = Math.floor(random(1, 24));
    const gap = random(24, 34);
    const rowCount = Math.floor(random(1, 16));
    for (let row = 0; row < rowCount; row++) {
      const label = style === "A" ? String.fromCharCode(65 + row) : style === "12" ? String(row + 1) : `Row ${row + 1}`;
      rows.push({ section: block, label, labelAt: pick("both", "start", "end", "none"), start: seats.x.length, count });
      for (let i = 0; i < count; i++) {
        // The row bends from its middle; its seats are 24 apart along the bend.
        const along = (i - (count - 1) / 2) * 24;
        const angle = along * bend;
        const radius = bend === 0 ? 0 : 1 / bend;
        const x = bend === 0 ? along : Math.sin(angle) * radius;
        const y = (row - (rowCount - 1) / 2) * gap + (bend === 0 ? 0 : radius - Math.cos(angle) * radius);
        seats.id.push(1);
        seats.x.push(centre.x + x * Math.cos(turn) - y * Math.sin(turn));
        seats.y.push(centre.y + x * Math.sin(turn) + y * Math.cos(turn));
        seats.r.push(pick(8, 9, 10));
        seats.number.push(String(i + 1));
        seats.category.push(0);
      }
    }
    sections.push({
      name: pick("Stalls", "Upper circle", "Block", "Long gallery on the left") + ` ${block + 1}`,
      start,
      count: seats.x.length - start,
    });
  }
  return {
    eventId: seed,
    name: `Plan ${seed}`,
    venueName: "Anywhere",
    currency: "EUR",
    seatLimit: 10,
    width: across * CELL,
    height: down * CELL,
    focus: { x: (across * CELL) / 2, y: 0 },
    categories: [{ name: "All", color: "#0072b2", priceCents: 2000 }],
    sections,
    rows,
    seats,
    areas: [],
  };
}
