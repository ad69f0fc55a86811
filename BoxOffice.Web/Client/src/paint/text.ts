import { boxAt, grown, inside, type Box, type Point } from "../plan/geometry";
import type { Plan } from "../plan/plan";

/** In CSS px. No text on the map is smaller. */
export const SMALLEST_TEXT = 11;

const MEASURED_AT = 100;
const widths = new Map<string, number>();

/** The width of a text in CSS px. Each text is measured once per weight and family. */
export function widthOf(
  pen: CanvasRenderingContext2D,
  text: string,
  weight: number,
  family: string,
  size: number,
): number {
  const key = `${weight} ${family} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    pen.font = `${weight} ${MEASURED_AT}px ${family}`;
    widths.set(key, (width = pen.measureText(text).width));
  }
  return (width * size) / MEASURED_AT;
}

/** Web fonts load late: text measured with another font must be measured again. */
export function forgetWidths(): void {
  widths.clear();
}

/** A box of text in plan units, rotated around its middle. */
export interface TextBox {
  readonly at: Point;
  readonly width: number;
  readonly height: number;
  /** In radians. */
  readonly turn: number;
}

/** The box around a rotated text. */
export function uprightBox({ at, width, height, turn }: TextBox): Box {
  const [sin, cos] = [Math.abs(Math.sin(turn)), Math.abs(Math.cos(turn))];
  return boxAt(at, width * cos + height * sin, width * sin + height * cos);
}

export function isOn({ x, y }: Point, { at, width, height, turn }: TextBox): boolean {
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const [dx, dy] = [x - at.x, y - at.y];
  return Math.abs(dx * cos + dy * sin) <= width / 2 && Math.abs(dy * cos - dx * sin) <= height / 2;
}

/**
 * Whether the text, with `air` around it, touches the box around any seat: whether no line along a side of either
 * separates them.
 */
export function touchesSeat(text: TextBox, { x, y, r, grid, largestRadius }: Plan, air: number): boolean {
  const [sin, cos] = [Math.sin(text.turn), Math.cos(text.turn)];
  const lean = Math.abs(sin) + Math.abs(cos);
  const [w, h] = [text.width / 2, text.height / 2];
  const upright = uprightBox(text);
  let touches = false;
  grid.visit(grown(upright, air + largestRadius), seat => {
    const half = r[seat] + air;
    if (
      touches ||
      x[seat] + half <= upright.left ||
      x[seat] - half >= upright.right ||
      y[seat] + half <= upright.top ||
      y[seat] - half >= upright.bottom
    )
      return;
    const [dx, dy] = [x[seat] - text.at.x, y[seat] - text.at.y];
    touches = Math.abs(dx * cos + dy * sin) < w + half * lean && Math.abs(dy * cos - dx * sin) < h + half * lean;
  });
  return touches;
}

/** Whether a text lies within rings: its corners and the middles of its sides do. */
export function liesIn({ at, width, height, turn }: TextBox, rings: readonly (readonly Point[])[]): boolean {
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  return [-0.5, 0, 0.5].every(across =>
    [-0.5, 0, 0.5].every(down => {
      const [dx, dy] = [across * width, down * height];
      return (
        (across === 0 && down === 0) || inside(rings, { x: at.x + dx * cos - dy * sin, y: at.y + dx * sin + dy * cos })
      );
    }),
  );
}
