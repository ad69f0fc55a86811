import { css, mix, type Rgb } from "./colour";
import type { Theme } from "./theme";

/** How a seat looks that is nobody's business but the house's. Shape carries the meaning, colour the price. */
export const Glyph = { held: 0, sold: 1, notForSale: 2, unknown: 3, firstFree: 4 } as const;

// Radii are rounded to quarters of a device pixel: fine enough for the eye, coarse enough to be drawn once and reused.
const STEP = 0.25;
const MOST_SHEETS = 48;

/** Glyph `g` of a sheet is the square of `cell` device px at `x = g * cell`. */
export interface GlyphSheet {
  readonly image: HTMLCanvasElement;
  readonly cell: number;
}

/** Pre-rendered seats: the browser then copies one small picture a seat instead of filling one path a seat. */
export class Glyphs {
  private readonly sheets = new Map<number, GlyphSheet>();

  constructor(private readonly theme: Theme, private readonly categories: readonly Rgb[]) {}

  free(category: number, shown: boolean): number {
    return Glyph.firstFree + category * 2 + (shown ? 0 : 1);
  }

  /** The sheet for seats of this radius in device px. */
  sheet(radius: number): GlyphSheet {
    const step = Math.max(2, Math.round(radius / STEP));
    let sheet = this.sheets.get(step);
    if (!sheet) {
      if (this.sheets.size >= MOST_SHEETS) this.sheets.clear();
      this.sheets.set(step, (sheet = this.draw(step * STEP)));
    }
    return sheet;
  }

  private draw(radius: number): GlyphSheet {
    const cell = Math.ceil(radius * 2 + 4);
    const image = document.createElement("canvas");
    image.width = cell * (Glyph.firstFree + this.categories.length * 2);
    image.height = cell;
    const pen = image.getContext("2d")!;
    const at = (glyph: number) => (glyph + 0.5) * cell;
    const middle = cell / 2;
    const { inkMuted, surface, paper } = this.theme;

    disc(pen, at(Glyph.unknown), middle, radius * 0.55, css(mix(paper, inkMuted, 0.3)));
    disc(pen, at(Glyph.sold), middle, Math.max(0.6, radius * 0.3), css(mix(paper, inkMuted, 0.42)));
    ring(pen, at(Glyph.held), middle, radius, css(mix(surface, inkMuted, 0.62)));
    square(pen, at(Glyph.notForSale), middle, radius, css(mix(paper, inkMuted, 0.38)));
    this.categories.forEach((colour, category) => {
      disc(pen, at(this.free(category, true)), middle, radius, css(colour));
      disc(pen, at(this.free(category, false)), middle, radius * 0.62, css(mix(paper, colour, 0.3)));
    });
    return { image, cell };
  }
}

function disc(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.fill();
}

function ring(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  const width = Math.max(1, radius * 0.22);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  pen.arc(x, y, Math.max(0.5, radius * 0.82 - width / 2), 0, Math.PI * 2);
  pen.stroke();
}

function square(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  const side = Math.max(1, radius * 0.8);
  pen.strokeStyle = colour;
  pen.lineWidth = Math.max(0.75, radius * 0.13);
  pen.strokeRect(x - side / 2, y - side / 2, side, side);
}
