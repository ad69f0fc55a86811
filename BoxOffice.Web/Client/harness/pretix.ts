import type { Area, Row } from "../src/plan/plan";
import type { PlanJson } from "../src/plan/plan-json";
import { Draft, NO_AREA, type Mutable } from "./draft";

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

/** A pretix seating plan as the server writes it for the map. */
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
