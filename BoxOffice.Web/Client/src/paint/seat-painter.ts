import { Attribute } from "../plan/attributes";
import { Glyph, Glyphs } from "./glyphs";
import type { Box } from "../plan/geometry";
import type { Scene } from "./scene";
import { SeatLayer } from "./seat-layer";
import type { Steps } from "../plan/slices";
import { PixelPicture } from "./pixel-picture";
import { textOn } from "./theme";
import { Status } from "../live/wire";

// Above this many seats in view a frame copies a kept image; below it draws each seat.
const MOST_DIRECT = 2_400;
const NUMBER_RADIUS = 8.5;
const FULL_TURN = Math.PI * 2;

/** Paints the seats, without the marks. */
export class SeatPainter {
  private glyphs: Glyphs;
  private readonly layer: SeatLayer;

  constructor(private readonly scene: Scene) {
    this.glyphs = new Glyphs(scene);
    this.layer = new SeatLayer(scene.plan, {
      onCanvas: (pen, seat, x, y, scale) => this.draw(pen, seat, x, y, scale),
      newPixels: (width, height) => new PixelPicture(width, height, this.glyphs),
      asPixels: (picture, seat, x, y, scale) => {
        if (!scene.marks.mine.has(seat)) picture.put(this.glyphOf(seat), x, y, scene.plan.r[seat] * scale);
      },
    });
  }

  themeChanged(): void {
    this.glyphs = new Glyphs(this.scene);
    this.layer.forget();
  }

  /** Draws these seats again; null draws all. */
  changed(seats: Iterable<number> | null): void {
    if (seats === null) this.layer.forget();
    else this.layer.redraw(seats);
  }

  /** Draws the seats in view at once; the next frame shows them. */
  *drawSteps(): Steps<void> {
    const { camera, pixelRatio } = this.scene;
    if (this.isLayered()) yield* this.layer.drawSteps(camera, pixelRatio);
  }

  /** Draws in idle time what a zoom to this scale will show; true while there is more to do. */
  prepare(scale: number, budget: number): boolean {
    return this.scene.plan.count > MOST_DIRECT && this.layer.prepare(scale * this.scene.pixelRatio, budget);
  }

  /** Returns true when another frame is needed to finish. */
  paint(pen: CanvasRenderingContext2D, alpha: number, settled: boolean): boolean {
    const { camera, pixelRatio } = this.scene;
    pen.globalAlpha = alpha;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    let unfinished = false;
    if (this.isLayered()) {
      unfinished = this.layer.paint(pen, camera, pixelRatio, settled);
    } else {
      this.paintDirect(pen, this.view());
    }
    pen.globalAlpha = 1;
    return unfinished;
  }

  private isLayered(): boolean {
    return this.scene.plan.grid.countIn(this.view()) > MOST_DIRECT;
  }

  private view(): Box {
    const { camera, plan } = this.scene;
    return camera.view(plan.radius * camera.scale * 2);
  }

  private paintDirect(pen: CanvasRenderingContext2D, view: Box): void {
    const { camera, plan, pixelRatio } = this.scene;
    const scale = camera.scale * pixelRatio;
    // On whole device pixels, so that the image does not flicker while panning.
    const left = Math.round((camera.width / 2 - camera.x * camera.scale) * pixelRatio);
    const top = Math.round((camera.height / 2 - camera.y * camera.scale) * pixelRatio);
    plan.grid.visit(view, seat => this.draw(pen, seat, plan.x[seat] * scale + left, plan.y[seat] * scale + top, scale));
    if (plan.radius * camera.scale >= NUMBER_RADIUS) this.paintNumbers(pen, view, left, top, scale);
  }

  /**
   * Draws one seat with its centre at `x`, `y` in device px. The customer's seats are left out: they are drawn above
   * all others.
   */
  private draw(pen: CanvasRenderingContext2D, seat: number, x: number, y: number, scale: number): void {
    if (this.scene.marks.mine.has(seat)) return;
    const { image, cell } = this.glyphs.sheet(this.scene.plan.r[seat] * scale);
    pen.drawImage(image, this.glyphOf(seat) * cell, 0, cell, cell, x - cell / 2, y - cell / 2, cell, cell);
  }

  private glyphOf(seat: number): number {
    const { states, availability, marks } = this.scene;
    if (!availability.isForSale(seat)) return Glyph.notForSale;
    if (!states.known) return Glyph.unknown;
    const status = states.status[seat];
    if (status === Status.booked) return Glyph.sold;
    if (status !== Status.available) return Glyph.held;
    return this.glyphs.free(seat, marks.shows(seat));
  }

  private paintNumbers(pen: CanvasRenderingContext2D, view: Box, left: number, top: number, scale: number): void {
    const { plan, states, availability, marks, theme, categoryColours, categoryShapes } = this.scene;
    const size = Math.round(plan.radius * scale * 0.92);
    pen.font = `600 ${size}px ${theme.fontText}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const inks = categoryColours.map(colour => textOn(colour, theme));
    const widest = categoryShapes.map(
      shape => plan.radius * scale * (shape === "disc" || shape === "wide" ? 1.75 : 1.1),
    );
    plan.grid.visit(view, seat => {
      // Only seats that can be chosen show a number.
      if (marks.mine.has(seat) || !states.isFree(seat) || !availability.isForSale(seat)) return;
      const category = plan.category[seat];
      // A wheelchair space shows its pictogram instead.
      if (!marks.shows(seat) || plan.attributes[seat] & Attribute.wheelchair) return;
      pen.fillStyle = inks[category];
      pen.fillText(
        plan.number[seat],
        plan.x[seat] * scale + left,
        plan.y[seat] * scale + top + size * 0.06,
        widest[category],
      );
    });
  }
}

/** A circle as the current path. */
export function circle(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, FULL_TURN);
}
