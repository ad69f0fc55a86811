import { css } from "./colour";
import type { Point } from "./geometry";
import { Lettering, type Placed } from "./lettering";
import type { RowJson } from "./plan-json";
import { seatShare, type Scene } from "./scene";
import { SMALLEST_TEXT } from "./text";
import { stageFill, textOn } from "./theme";

// Distances between neighbouring seats, in CSS px, from which letters of neighbouring rows stay apart, and from which a
// row whose ends are out of view says its letter at the edge of the view.
const ROWS_FROM = 12;
const EDGES_FROM = 20;
const EDGE = 18;
/** What is written where is decided anew when the zoom changed by more than a twelfth. */
const ZOOM_STEPS = 12;

interface Layout {
  readonly key: string;
  readonly words: readonly Placed[];
  readonly names: readonly Placed[];
}

/** All that is written beside seats: the plan's own words, the sections' names, and row letters where an usher would look. */
export class LetterPainter {
  private readonly lettering: Lettering;
  private layout: Layout | null = null;

  constructor(private readonly scene: Scene) {
    this.lettering = new Lettering(scene.plan);
  }

  forget(): void {
    this.layout = null;
  }

  paint(pen: CanvasRenderingContext2D): void {
    const { plan, camera, pixelRatio } = this.scene;
    const seats = seatShare(this.scene);
    const { words, names } = this.layoutFor(pen, seats);
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    for (const word of words) this.paintPlaced(pen, word);
    if (seats === 0) return;
    pen.globalAlpha = seats;
    for (const name of names) this.paintPlaced(pen, name);
    const room = plan.pitch * camera.scale;
    if (room >= ROWS_FROM) {
      pen.globalAlpha = seats * Math.min(1, 0.3 + (room - ROWS_FROM) / 2);
      paintRowLetters(pen, this.scene);
      if (room >= EDGES_FROM) paintEdgeLetters(pen, this.scene);
    }
    pen.globalAlpha = 1;
  }

  private layoutFor(pen: CanvasRenderingContext2D, seats: number): Layout {
    const { camera, theme, plan } = this.scene;
    const zoom = Math.round(Math.log(camera.scale) * ZOOM_STEPS);
    const shapes = seats < 0.5;
    const key = `${zoom} ${shapes} ${theme.fontDisplay} ${theme.fontText}`;
    if (this.layout?.key === key) return this.layout;
    const words = this.lettering.words(pen, theme, camera.scale, shapes);
    const names = shapes ? [] : this.lettering.names(pen, theme, camera.scale, words, plan.pitch * camera.scale >= ROWS_FROM);
    return (this.layout = { key, words, names });
  }

  private paintPlaced(pen: CanvasRenderingContext2D, placed: Placed): void {
    const { camera, theme } = this.scene;
    const { text, turn, size, area } = placed;
    const on = camera.toScreen(placed.at.x, placed.at.y);
    const [weight, family] = this.lettering.faceOf(placed, theme);
    const isStage = area !== null && this.lettering.isStage(area);
    pen.font = `${weight} ${size}px ${family}`;
    pen.fillStyle = isStage && area.color ? textOn(stageFill(theme), theme) : css(theme.inkMuted);
    if (turn === 0) return pen.fillText(text, on.x, on.y);
    pen.save();
    pen.translate(on.x, on.y);
    pen.rotate(turn);
    pen.fillText(text, 0, 0);
    pen.restore();
  }
}

function paintRowLetters(pen: CanvasRenderingContext2D, { plan, camera, theme }: Scene): void {
  const view = camera.view(20);
  pen.font = rowFont(plan.radius * camera.scale, theme.fontText);
  pen.fillStyle = css(theme.inkMuted);
  for (const { text, at } of plan.rowLabels) {
    if (at.x < view.left || at.x > view.right || at.y < view.top || at.y > view.bottom) continue;
    const on = camera.toScreen(at.x, at.y);
    pen.fillText(text, on.x, on.y);
  }
}

/** A row that runs through the view from edge to edge shows its letter on the seat at the edge. */
function paintEdgeLetters(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { plan, camera, theme } = scene;
  const radius = plan.radius * camera.scale;
  pen.font = rowFont(radius, theme.fontText);
  for (const row of plan.rows) {
    const on = row.label && row.labelAt !== "none" ? edgeOf(row, scene) : null;
    if (!on) continue;
    // Large enough to cover the seat it stands on.
    const half = Math.max(10, radius * 1.08);
    const width = Math.max(half * 2, pen.measureText(row.label).width + half);
    pen.fillStyle = css(theme.paper);
    pen.beginPath();
    pen.roundRect(on.x - width / 2, on.y - half, width, half * 2, half);
    pen.fill();
    pen.fillStyle = css(theme.inkMuted);
    pen.fillText(row.label, on.x, on.y);
  }
}

/** The first seat inside the view of a row that begins and ends outside it; null where an end is in view. */
function edgeOf(row: RowJson, { plan, camera }: Scene): Point | null {
  const inside = (seat: number): Point | null => {
    const on = camera.toScreen(plan.x[seat], plan.y[seat]);
    const { left, top, right, bottom } = camera.insets;
    const margin = Math.min(EDGE, plan.pitch * camera.scale * 0.45);
    return on.x > left + margin && on.y > top + margin && on.x < camera.width - right - margin && on.y < camera.height - bottom - margin
      ? on : null;
  };
  const last = row.start + row.count - 1;
  if (row.count < 3 || inside(row.start) || inside(last)) return null;
  for (let seat = row.start; seat <= last; seat++) {
    const on = inside(seat);
    if (on) return on;
  }
  return null;
}

function rowFont(radius: number, family: string): string {
  return `600 ${Math.min(14, Math.max(SMALLEST_TEXT, radius * 1.2))}px ${family}`;
}
