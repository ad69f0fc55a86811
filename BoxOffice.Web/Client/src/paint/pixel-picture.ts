import type { Glyphs, GlyphSheet } from "./glyphs";

/** Seats are placed to a quarter of a pixel. */
const SHIFTS = 4;

/** A sheet's glyphs at each shift, by `shift * glyphs + glyph`. */
interface Stamps {
  readonly cell: number;
  readonly glyphs: number;
  readonly all: readonly Stamp[];
}

/** The visible pixels of one glyph, and how far they are from the corner of its cell. */
interface Stamp {
  readonly pixels: Uint32Array;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * An image of seats in memory. Without a GPU, drawing seats on a canvas takes several times as long as copying their
 * few pixels here.
 */
export class PixelPicture {
  private readonly image: ImageData;
  private readonly pixels: Uint32Array;
  private readonly stamps = new Map<GlyphSheet, Stamps>();
  private radius = 0;
  private current: Stamps | null = null;

  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly glyphs: Glyphs,
  ) {
    this.image = new ImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  /** Draws a glyph with its middle at `x`, `y`. `radius` is the seat's. All in pixels. */
  put(glyph: number, x: number, y: number, radius: number): void {
    const stamps = this.current !== null && radius === this.radius ? this.current : this.stampsFor(radius);
    const quarterX = Math.round((x - stamps.cell / 2) * SHIFTS);
    const quarterY = Math.round((y - stamps.cell / 2) * SHIFTS);
    const columnX = Math.floor(quarterX / SHIFTS);
    const rowY = Math.floor(quarterY / SHIFTS);
    const shift = (quarterY - rowY * SHIFTS) * SHIFTS + quarterX - columnX * SHIFTS;
    const stamp = stamps.all[shift * stamps.glyphs + glyph];
    const left = columnX + stamp.left;
    const top = rowY + stamp.top;
    const lastColumn = Math.min(stamp.width, this.width - left);
    const lastRow = Math.min(stamp.height, this.height - top);
    for (let row = Math.max(0, -top); row < lastRow; row++) {
      const line = (top + row) * this.width + left;
      for (let column = Math.max(0, -left); column < lastColumn; column++) {
        const over = stamp.pixels[row * stamp.width + column];
        if (over === 0) continue;
        const under = this.pixels[line + column];
        this.pixels[line + column] = under === 0 ? over : blend(over, under);
      }
    }
  }

  private stampsFor(radius: number): Stamps {
    const sheet = this.glyphs.sheet(radius);
    let stamps = this.stamps.get(sheet);
    if (!stamps) this.stamps.set(sheet, (stamps = stampsOf(sheet)));
    [this.radius, this.current] = [radius, stamps];
    return stamps;
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
      pen.drawImage(
        image,
        glyph * cell,
        0,
        cell,
        cell,
        glyph * side + (shift % SHIFTS) / SHIFTS,
        shift * side + Math.floor(shift / SHIFTS) / SHIFTS,
        cell,
        cell,
      );
    }
  }
  const drawn = new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const all: Stamp[] = [];
  for (let shift = 0; shift < SHIFTS * SHIFTS; shift++) {
    for (let glyph = 0; glyph < glyphs; glyph++)
      all.push(stampAt(drawn, canvas.width, glyph * side, shift * side, side));
  }
  return { cell, glyphs, all };
}

function stampAt(drawn: Uint32Array, lineLength: number, x: number, y: number, side: number): Stamp {
  let [left, top, right, bottom] = [side, side, 0, 0];
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      if (drawn[(y + row) * lineLength + x + column] === 0) continue;
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row + 1);
    }
  }
  const width = Math.max(0, right - left);
  const height = Math.max(0, bottom - top);
  const pixels = new Uint32Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (y + top + row) * lineLength + x + left;
    pixels.set(drawn.subarray(from, from + width), row * width);
  }
  return { pixels, left, top, width, height };
}

/** Blends one pixel over another. Colours are not premultiplied; the highest byte is the opacity. */
function blend(over: number, under: number): number {
  const covers = over >>> 24;
  const shows = ((under >>> 24) * (255 - covers)) / 255;
  const opacity = covers + shows;
  const channel = (shift: number) =>
    Math.round((((over >>> shift) & 255) * covers + ((under >>> shift) & 255) * shows) / opacity) << shift;
  return (channel(0) | channel(8) | channel(16) | (Math.round(opacity) << 24)) >>> 0;
}
