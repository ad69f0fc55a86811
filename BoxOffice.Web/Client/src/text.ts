import { boxAt, grown, inside, middle, type Box, type Point } from "./geometry";
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

export function isOn({ x, y }: Point, { at, width, height, turn }: TextBox): boolean {
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const [dx, dy] = [x - at.x, y - at.y];
  return Math.abs(dx * cos + dy * sin) <= width / 2 && Math.abs(dy * cos - dx * sin) <= height / 2;
}

/** Whether the text, with `air` around it, touches the box around any seat. */
export function touchesSeat(text: TextBox, plan: Plan, air: number): boolean {
  let touches = false;
  plan.grid.visit(grown(uprightBox(text), air + plan.largestRadius), seat => {
    const reach = (plan.r[seat] + air) * 2;
    touches ||= meetsBox(text, boxAt({ x: plan.x[seat], y: plan.y[seat] }, reach, reach));
  });
  return touches;
}

/** No line along a side of either parts them. */
function meetsBox({ at, width, height, turn }: TextBox, box: Box): boolean {
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const [s, c] = [Math.abs(sin), Math.abs(cos)];
  const { x, y } = middle(box);
  const [dx, dy] = [x - at.x, y - at.y];
  const [halfX, halfY] = [(box.right - box.left) / 2, (box.bottom - box.top) / 2];
  const [w, h] = [width / 2, height / 2];
  return Math.abs(dx) < halfX + w * c + h * s && Math.abs(dy) < halfY + w * s + h * c &&
    Math.abs(dx * cos + dy * sin) < w + halfX * c + halfY * s && Math.abs(dy * cos - dx * sin) < h + halfX * s + halfY * c;
}

/** Whether a text lies wholly within rings: its corners and the middles of its sides do. */
export function liesIn({ at, width, height, turn }: TextBox, rings: readonly (readonly Point[])[]): boolean {
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  return [-0.5, 0, 0.5].every(across => [-0.5, 0, 0.5].every(down => {
    const [dx, dy] = [across * width, down * height];
    return (across === 0 && down === 0) || inside(rings, { x: at.x + dx * cos - dy * sin, y: at.y + dx * sin + dy * cos });
  }));
}
