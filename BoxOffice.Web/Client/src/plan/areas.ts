import { boxOf, middle, type Box, type Point } from "./geometry";
import type { Area, Plan } from "./plan";

// Whole words only: a stage door, or an arrow towards the stage, is not a stage.
const STAGE_WORDS = new RegExp(
  "^(main)?(stage|b[uü]hne|podium|sc[eè]ne|escenario|palco|panggung|" +
    "pitch|field|court|spielfeld|screen|leinwand|ring)$",
  "i",
);

/** What is drawn of a plan besides its seats. */
export type Drawing = Pick<Plan, "width" | "height" | "areas" | "focus">;

/** A rectangle nearly as large as the plan is its background. */
export function isBackdrop(area: Area, plan: Pick<Plan, "width" | "height">): boolean {
  return area.shape === "rectangle" && (area.width ?? 0) * (area.height ?? 0) >= plan.width * plan.height * 0.8;
}

/**
 * The areas that are stages: those named so, or, where no area is, those at the plan's focus that are not too large.
 */
export function stagesOf(plan: Drawing, seats: Box): ReadonlySet<Area> {
  const areas = plan.areas.filter(area => !isBackdrop(area, plan));
  const named = areas.filter(saysStage);
  if (named.length > 0 || !plan.focus) return new Set(named);
  return new Set(
    areas.filter(area => isAtFocus(area, plan.focus!, (seats.right - seats.left) * (seats.bottom - seats.top) * 0.35)),
  );
}

/** Names of stages are often written with spaces between their letters. */
function saysStage({ shape, text }: Area): boolean {
  return shape !== "text" && text !== null && STAGE_WORDS.test(text.text.replace(/\s+/g, ""));
}

function isAtFocus(area: Area, focus: Point, largest: number): boolean {
  const { left, top, right, bottom } = boxFilledBy(area);
  const size = (right - left) * (bottom - top);
  return (
    area.shape !== "polygon" &&
    size > 0 &&
    size < largest &&
    focus.x >= left &&
    focus.x <= right &&
    focus.y >= top &&
    focus.y <= bottom
  );
}

/** The box around an area before it is rotated. An area of text alone has no size. */
export function boxFilledBy({ x, y, width, height, radiusX, radiusY, points }: Area): Box {
  if (points)
    return boxOf(
      points.map(p => x + p[0]),
      points.map(p => y + p[1]),
      0,
      points.length,
      0,
    );
  if (radiusX === null && radiusY === null)
    return { left: x, top: y, right: x + (width ?? 0), bottom: y + (height ?? 0) };
  const [rx, ry] = [radiusX ?? radiusY ?? 0, radiusY ?? radiusX ?? 0];
  return { left: x - rx, top: y - ry, right: x + rx, bottom: y + ry };
}

/**
 * The box around the seats, the stage and the large decoration. Empty space around them is cut off, and small signs off
 * to the side do not enlarge it.
 */
export function drawnBounds(plan: Drawing, seats: Box, pitch: number): Box {
  const focus = plan.focus ?? middle(seats);
  const shown = {
    left: Math.min(seats.left, focus.x),
    top: Math.min(seats.top, focus.y),
    right: Math.max(seats.right, focus.x),
    bottom: Math.max(seats.bottom, focus.y),
  };
  const stages = stagesOf(plan, seats);
  const seatsSize = (seats.right - seats.left) * (seats.bottom - seats.top);
  for (const area of plan.areas) {
    // Ellipses are often curves of which only a part is visible: their box is far too large.
    if (isBackdrop(area, plan) || (area.radiusX ?? area.radiusY) !== null) continue;
    const { left, top, right, bottom } = boxFilledBy(area);
    if (!stages.has(area) && (right - left) * (bottom - top) < seatsSize * 0.02) continue;
    shown.left = Math.min(shown.left, left);
    shown.top = Math.min(shown.top, top);
    shown.right = Math.max(shown.right, right);
    shown.bottom = Math.max(shown.bottom, bottom);
  }
  // Room for a line of text above and below.
  return { left: shown.left, top: shown.top - pitch * 0.5, right: shown.right, bottom: shown.bottom + pitch * 0.5 };
}

/** The middle of an area's text. Its place is relative to the area, and rotates with it. */
export function textPlace({ x, y, rotation, text }: Area): Point {
  const turn = (rotation * Math.PI) / 180;
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  return { x: x + text!.x * cos - text!.y * sin, y: y + text!.x * sin + text!.y * cos };
}
