import { Attribute } from "../plan/attributes";
import { css, mix, type Rgb } from "./colour";
import { shapePath, squarePath, type SeatShape } from "./seat-shapes";
import { textOn, type Theme } from "./theme";

// How each kind of seat is drawn, on the map and in the legend. The shape shows the status, the colour the price.

export interface FreeSeat {
  readonly colour: Rgb;
  readonly shape: SeatShape;
  readonly attributes: number;
}

/** From this radius, in device px, a wheelchair space shows its pictogram. */
const PICTOGRAM = 5;
/** A seat with a restricted view is only an outline above this height, as a share of its radius. */
const VIEW_LINE = -0.48;

export function drawFree(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  seat: FreeSeat,
  theme: Theme,
): void {
  const { colour, attributes } = seat;
  const isWheelchair = (attributes & Attribute.wheelchair) !== 0;
  const path = (size: number) => (isWheelchair ? squarePath(pen, x, y, size) : shapePath(pen, seat.shape, x, y, size));
  pen.fillStyle = pen.strokeStyle = css(colour);
  if (attributes & Attribute.restrictedView) drawHalfSeen(pen, x, y, radius, path);
  else {
    path(radius);
    pen.fill();
  }
  if (isWheelchair && radius >= PICTOGRAM) drawWheelchair(pen, x, y, radius, textOn(colour, theme));
  if (attributes & Attribute.companion) drawCompanion(pen, x, y, radius, css(theme.ink));
}

/** In another customer's basket. */
export function drawHeld(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, theme: Theme): void {
  const width = Math.max(1, radius * 0.22);
  pen.strokeStyle = css(theme.quiet);
  pen.lineWidth = width;
  shapePath(pen, "disc", x, y, Math.max(0.5, radius * 0.82 - width / 2));
  pen.stroke();
}

/** A small dot. In forced colours a cross, because the size alone would not be noticed. */
export function drawSold(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, theme: Theme): void {
  const colour = css(theme.quiet);
  if (theme.forced) return drawCross(pen, x, y, radius * 0.5, colour);
  pen.fillStyle = colour;
  shapePath(pen, "disc", x, y, Math.max(0.6, radius * 0.3));
  pen.fill();
}

export function drawNotForSale(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  theme: Theme,
): void {
  const side = Math.max(1, radius * 0.8);
  pen.strokeStyle = css(theme.quiet);
  pen.lineWidth = Math.max(0.75, radius * 0.13);
  pen.strokeRect(x - side / 2, y - side / 2, side, side);
}

/** The status of the seat is not known yet. */
export function drawUnknown(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, theme: Theme): void {
  pen.fillStyle = css(theme.forced ? theme.inkMuted : mix(theme.paper, theme.inkMuted, 0.3));
  shapePath(pen, "disc", x, y, radius * 0.55);
  pen.fill();
}

/** The customer's seat: a disc with a tick. */
export function drawMine(pen: CanvasRenderingContext2D, x: number, y: number, size: number, theme: Theme): void {
  pen.fillStyle = css(theme.accent);
  shapePath(pen, "disc", x, y, size);
  pen.fill();
  pen.strokeStyle = css(theme.accentInk);
  pen.lineWidth = Math.max(1.25, size * 0.2);
  pen.lineCap = pen.lineJoin = "round";
  pen.beginPath();
  pen.moveTo(x - size * 0.42, y + size * 0.03);
  pen.lineTo(x - size * 0.1, y + size * 0.36);
  pen.lineTo(x + size * 0.44, y - size * 0.32);
  pen.stroke();
}

/** Something stands in front of the seat: its upper part is empty. */
function drawHalfSeen(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  path: (size: number) => void,
): void {
  const width = Math.max(0.8, radius * 0.13);
  pen.lineWidth = width;
  path(radius - width / 2);
  pen.stroke();
  pen.save();
  pen.beginPath();
  pen.rect(x - radius * 2, y + radius * VIEW_LINE, radius * 4, radius * 3);
  pen.clip();
  path(radius);
  pen.fill();
  pen.restore();
}

/** A second, smaller seat at its side. */
function drawCompanion(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  const [dx, dy] = [x + radius * 0.68, y - radius * 0.68];
  const size = Math.max(1.1, radius * 0.32);
  pen.save();
  pen.globalCompositeOperation = "destination-out";
  shapePath(pen, "disc", dx, dy, size + Math.max(0.6, radius * 0.1));
  pen.fill();
  pen.restore();
  pen.fillStyle = colour;
  shapePath(pen, "disc", dx, dy, size);
  pen.fill();
}

/** A person in a wheelchair, from the side, within that radius. */
export function drawWheelchair(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: string,
): void {
  const at = (dx: number, dy: number) => [x + dx * radius, y + dy * radius] as const;
  pen.fillStyle = pen.strokeStyle = colour;
  pen.lineWidth = Math.max(1, radius * 0.15);
  pen.lineCap = pen.lineJoin = "round";
  shapePath(pen, "disc", ...at(-0.12, -0.56), radius * 0.14);
  pen.fill();
  pen.beginPath();
  pen.moveTo(...at(-0.12, -0.32));
  pen.lineTo(...at(-0.1, 0.08));
  pen.lineTo(...at(0.28, 0.08));
  pen.lineTo(...at(0.44, 0.52));
  pen.moveTo(...at(-0.11, -0.12));
  pen.lineTo(...at(0.22, -0.12));
  pen.stroke();
  pen.beginPath();
  pen.arc(...at(-0.1, 0.24), radius * 0.36, Math.PI * 1.18, Math.PI * 0.16, true);
  pen.stroke();
}

function drawCross(pen: CanvasRenderingContext2D, x: number, y: number, reach: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = Math.max(1, reach * 0.35);
  pen.beginPath();
  pen.moveTo(x - reach, y - reach);
  pen.lineTo(x + reach, y + reach);
  pen.moveTo(x + reach, y - reach);
  pen.lineTo(x - reach, y + reach);
  pen.stroke();
}
