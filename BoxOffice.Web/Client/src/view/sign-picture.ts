import { element } from "./dom";

/** In CSS px. */
const SIDE = 16;
const RADIUS = 6;

/** A seat as the map draws it, for the legend. */
export class SignPicture {
  readonly element = element("canvas", { className: "sign", "aria-hidden": "true" });

  constructor(private readonly paint: (pen: CanvasRenderingContext2D, x: number, y: number, radius: number) => void) {}

  draw(pixelRatio: number): void {
    this.element.width = this.element.height = SIDE * pixelRatio; // This also clears the canvas.
    const middle = (SIDE / 2) * pixelRatio;
    this.paint(this.element.getContext("2d")!, middle, middle, RADIUS * pixelRatio);
  }
}
