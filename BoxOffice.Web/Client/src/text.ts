import { boxAt, inside, type Box, type Point } from "./geometry";
import type { Plan } from "./plan";

/** Nothing on the map is written smaller than this, in CSS px. */
export const SMALLEST_TEXT = 11;

const MEASURED_AT = 100;
const widths = new Map<string, number>();

/** How wide a text is in CSS px; `font` is weight and family, and every pair of both is measured once. */
export function widthOf(pen: CanvasRenderingContext2D, text: string, weight: number, family: string, size: number): number {
  const key = `${weight} ${family} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    pen.font = `${weight} ${MEASURED_AT}px ${family}`;
    widths.set(key, (width = pen.measureText(text).width));
  }
  return (width * size) / MEASURED_AT;
}

/** Fonts arrive late: what was measured with another face is forgotten. */
export function forgetWidths(): void {
  widths.clear();
}

/** A rectangle of text in plan units, turned about its middle. */
export interface TextBox {
  readonly at: Point;
  readonly width: number;
  readonly height: number;
  /** Radians. */
  readonly turn: number;
}

/** The upright box around a text. */
export function uprightBox({ at, width, height, turn }: TextBox): Box {
  const [sin, cos] = [Math.abs(Math.sin(turn)), Math.abs(Math.cos(turn))];
  return boxAt(at, width * cos + height * sin, width * sin + height * cos);
}

/** Whether the text, with `air` around it, touches any seat. */
export function touchesSeat(text: TextBox, plan: Plan, air: number): boolean {
  const [sin, cos] = [Math.sin(text.turn), Math.cos(text.turn)];
  const reach = air + plan.radius;
  let touches = false;
  plan.grid.visit(uprightBox({ ...text, width: text.width + reach * 2, height: text.height + reach * 2 }), seat => {
    if (touches) return;
    const dx = plan.x[seat] - text.at.x;
    const dy = plan.y[seat] - text.at.y;
    const beside = Math.max(0, Math.abs(dx * cos + dy * sin) - text.width / 2);
    const above = Math.max(0, Math.abs(dy * cos - dx * sin) - text.height / 2);
    touches = Math.hypot(beside, above) < plan.r[seat] + air;
  });
  return touches;
}

/** Whether an upright box lies wholly within rings: its corners and the middles of its sides do. */
export function liesIn(box: Box, rings: readonly (readonly Point[])[]): boolean {
  const [cx, cy] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return [box.left, cx, box.right].every(x => [box.top, cy, box.bottom].every(y => (x === cx && y === cy) || inside(rings, { x, y })));
}
