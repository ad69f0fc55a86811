import { element } from "./dom";

/** CSS px. */
const SIDE = 16;
const RADIUS = 6;

/** A seat's sign as the map draws it, beside the words that say what it means. */
export class SignPicture {
  readonly element = element("canvas", { className: "sign", "aria-hidden": "true" });

  constructor(private readonly paint: (pen: CanvasRenderingContext2D, x: number, y: number, radius: number) => void) {}

  draw(pixelRatio: number): void {
    this.element.width = this.element.height = SIDE * pixelRatio; // This also wipes it.
    const middle = (SIDE / 2) * pixelRatio;
    this.paint(this.element.getContext("2d")!, middle, middle, RADIUS * pixelRatio);
  }
}
