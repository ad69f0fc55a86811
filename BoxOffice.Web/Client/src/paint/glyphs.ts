import { mix } from "./colour";
import type { Scene } from "./scene";
import { drawFree, drawHeld, drawNotForSale, drawSold, drawUnknown, type FreeSeat } from "./seat-signs";

/** The glyphs of seats that cannot be chosen. The glyphs of free seats follow them. */
export const Glyph = { held: 0, sold: 1, notForSale: 2, unknown: 3, firstFree: 4 } as const;

// Radii are rounded to quarters of a device pixel: the eye sees no difference, and few sheets are needed.
const STEP = 0.25;
const MOST_SHEETS = 48;
const MOST_ATTRIBUTES = 8;

/** Glyph `g` is the square of `cell` device px at `x = g * cell`. */
export interface GlyphSheet {
  readonly image: HTMLCanvasElement;
  readonly cell: number;
}

/** Pre-rendered seats: the browser then copies one small image per seat instead of filling one path per seat. */
export class Glyphs {
  private readonly sheets = new Map<number, GlyphSheet>();
  /** Each combination of category and attributes in the plan. `kindOf` has the index of each seat's combination. */
  private readonly kinds: FreeSeat[] = [];
  private readonly kindOf: Uint16Array;

  constructor(private readonly scene: Pick<Scene, "plan" | "theme" | "categoryColours" | "categoryShapes">) {
    const {
      plan: { count, category, attributes, categories },
      categoryColours,
      categoryShapes,
    } = scene;
    this.kindOf = new Uint16Array(count);
    const known = new Int32Array(categories.length * MOST_ATTRIBUTES).fill(-1);
    for (let seat = 0; seat < count; seat++) {
      const key = category[seat] * MOST_ATTRIBUTES + attributes[seat];
      if (known[key] < 0) {
        known[key] = this.kinds.length;
        this.kinds.push({
          colour: categoryColours[category[seat]],
          shape: categoryShapes[category[seat]],
          attributes: attributes[seat],
        });
      }
      this.kindOf[seat] = known[key];
    }
  }

  free(seat: number, shown: boolean): number {
    return Glyph.firstFree + this.kindOf[seat] * 2 + (shown ? 0 : 1);
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
    const { theme } = this.scene;
    const cell = Math.ceil(radius * 2.2 + 4);
    const image = document.createElement("canvas");
    image.width = cell * (Glyph.firstFree + this.kinds.length * 2);
    image.height = cell;
    const pen = image.getContext("2d")!;
    const at = (glyph: number) => (glyph + 0.5) * cell;
    const middle = cell / 2;

    drawUnknown(pen, at(Glyph.unknown), middle, radius, theme);
    drawSold(pen, at(Glyph.sold), middle, radius, theme);
    drawHeld(pen, at(Glyph.held), middle, radius, theme);
    drawNotForSale(pen, at(Glyph.notForSale), middle, radius, theme);
    this.kinds.forEach((kind, i) => {
      const glyph = Glyph.firstFree + i * 2;
      drawFree(pen, at(glyph), middle, radius, kind, theme);
      const faded = theme.forced ? theme.inkMuted : mix(theme.paper, kind.colour, 0.3);
      drawFree(pen, at(glyph + 1), middle, radius * 0.62, { ...kind, colour: faded, attributes: 0 }, theme);
    });
    return { image, cell };
  }
}
