import type { Glyphs, GlyphSheet } from "./glyphs";

/** Seats are put to a quarter of a pixel. */
const SHIFTS = 4;

/** A sheet's glyphs as pixels, at each shift: `side` by `side` of them from `(shift * glyphs + glyph) * side * side` on. */
interface Stamps {
  readonly pixels: Uint32Array;
  readonly side: number;
  readonly glyphs: number;
}

/**
 * A picture of seats in memory. Without a GPU the browser first writes down each seat that is drawn on a canvas and then draws it, several times as
 * long as it takes to copy a seat of a few pixels ourselves.
 */
export class PixelPicture {
  private readonly image: ImageData;
  private readonly pixels: Uint32Array;
  private readonly stamps = new Map<GlyphSheet, Stamps>();

  constructor(private readonly width: number, private readonly height: number, private readonly glyphs: Glyphs) {
    this.image = new ImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  /** Puts a glyph with its middle at `x`, `y`; `radius` is the seat's, all in pixels. */
  put(glyph: number, x: number, y: number, radius: number): void {
    const sheet = this.glyphs.sheet(radius);
    let stamps = this.stamps.get(sheet);
    if (!stamps) this.stamps.set(sheet, (stamps = stampsOf(sheet)));
    const { side, pixels } = stamps;
    const quarterX = Math.round((x - sheet.cell / 2) * SHIFTS);
    const quarterY = Math.round((y - sheet.cell / 2) * SHIFTS);
    const left = Math.floor(quarterX / SHIFTS);
    const top = Math.floor(quarterY / SHIFTS);
    const shift = (quarterY - top * SHIFTS) * SHIFTS + quarterX - left * SHIFTS;
    const from = (shift * stamps.glyphs + glyph) * side * side;
    const firstColumn = Math.max(0, -left);
    const lastColumn = Math.min(side, this.width - left);
    const lastRow = Math.min(side, this.height - top);
    for (let row = Math.max(0, -top); row < lastRow; row++) {
      const line = (top + row) * this.width + left;
      for (let column = firstColumn; column < lastColumn; column++) {
        const over = pixels[from + row * side + column];
        if (over === 0) continue;
        const under = this.pixels[line + column];
        this.pixels[line + column] = under === 0 ? over : blend(over, under);
      }
    }
  }

  showOn(pen: CanvasRenderingContext2D): void {
    pen.putImageData(this.image, 0, 0);
  }
}

function stampsOf({ image, cell }: GlyphSheet): Stamps {
  const side = cell + 1;
  const glyphs = image.width / cell;
  const canvas = document.createElement("canvas");
  canvas.width = glyphs * side;
  canvas.height = SHIFTS * SHIFTS * side;
  const pen = canvas.getContext("2d", { willReadFrequently: true })!;
  for (let shift = 0; shift < SHIFTS * SHIFTS; shift++) {
    for (let glyph = 0; glyph < glyphs; glyph++) {
      pen.drawImage(image, glyph * cell, 0, cell, cell, glyph * side + (shift % SHIFTS) / SHIFTS, shift * side + Math.floor(shift / SHIFTS) / SHIFTS, cell, cell);
    }
  }
  const drawn = new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const pixels = new Uint32Array(drawn.length);
  for (let shift = 0; shift < SHIFTS * SHIFTS; shift++) {
    for (let glyph = 0; glyph < glyphs; glyph++) {
      for (let row = 0; row < side; row++) {
        const from = (shift * side + row) * canvas.width + glyph * side;
        pixels.set(drawn.subarray(from, from + side), ((shift * glyphs + glyph) * side + row) * side);
      }
    }
  }
  return { pixels, side, glyphs };
}

/** One pixel over another, neither multiplied by its opacity, which is the highest of the four bytes. */
function blend(over: number, under: number): number {
  const covers = over >>> 24;
  const shows = ((under >>> 24) * (255 - covers)) / 255;
  const opacity = covers + shows;
  const channel = (shift: number) => Math.round((((over >>> shift) & 255) * covers + ((under >>> shift) & 255) * shows) / opacity) << shift;
  return (channel(0) | channel(8) | channel(16) | (Math.round(opacity) << 24)) >>> 0;
}
