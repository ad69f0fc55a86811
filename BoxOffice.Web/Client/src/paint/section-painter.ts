import { Attribute } from "../plan/attributes";
import { css, mix, type Rgb } from "./colour";
import type { Box, Point } from "../plan/geometry";
import { circle } from "./seat-painter";
import { nameShares, type ShapedScene } from "./scene";
import { squarePath } from "./seat-shapes";
import { drawWheelchair } from "./seat-signs";
import { firstLine, type SectionLabel } from "./section-label";
import { SectionLabels } from "./section-labels";
import { readable } from "./theme";

/** The distance between the lines across a sold-out section, in CSS px. */
const HATCH = 7;
/** Half the side of the mark of a wheelchair space, in CSS px. */
const SPECIAL = 5.5;

/** Paints sections when zoomed out: each as one shape whose colour shows how much is free, with its label. */
export class SectionPainter {
  private readonly shapes: readonly Path2D[];
  readonly labels: SectionLabels;
  private readonly wheelchairs: readonly number[];
  private hatch: { key: string; pattern: CanvasPattern } | null = null;

  constructor(
    private readonly scene: ShapedScene,
    words: () => readonly Box[],
  ) {
    this.shapes = scene.plan.sections.map(section => shapeOf(section.outline.rings));
    this.labels = new SectionLabels(scene, words);
    const { attributes } = scene.plan;
    this.wheelchairs = [...attributes.keys()].filter(seat => attributes[seat] & Attribute.wheelchair);
  }

  forget(): void {
    this.labels.forget();
  }

  paint(pen: CanvasRenderingContext2D, alpha: number): void {
    const { camera, plan, pixelRatio, theme } = this.scene;
    const view = camera.view();
    const scale = camera.scale * pixelRatio;
    const tones = plan.sections.map((_, section) => this.toneOf(section));
    pen.globalAlpha = alpha;
    pen.lineJoin = "round";
    pen.lineWidth = 1 / camera.scale;
    pen.setTransform(
      scale,
      0,
      0,
      scale,
      (camera.width / 2) * pixelRatio - camera.x * scale,
      (camera.height / 2) * pixelRatio - camera.y * scale,
    );
    const hatch = this.hatchFor(pen, scale);
    plan.sections.forEach(({ box }, index) => {
      if (box.right < view.left || box.left > view.right || box.bottom < view.top || box.top > view.bottom) return;
      pen.fillStyle = css(tones[index]);
      pen.fill(this.shapes[index]);
      if (this.isSoldOut(index)) {
        pen.fillStyle = hatch;
        pen.fill(this.shapes[index]);
      }
      pen.strokeStyle = css(theme.forced ? theme.ink : mix(tones[index], theme.ink, 0.25));
      pen.stroke(this.shapes[index]);
    });
    this.paintSpecial(pen);
    pen.globalAlpha = nameShares(1 - alpha).onShapes;
    if (pen.globalAlpha > 0) this.paintLabels(pen, section => tones[section]);
    pen.globalAlpha = 1;
  }

  /** Paints over seats that are dots: names, each on a background, and marks of the wheelchair spaces. */
  paintNames(pen: CanvasRenderingContext2D): void {
    this.paintSpecial(pen);
    this.paintLabels(pen, () => this.scene.theme.paper, true);
  }

  private isSoldOut(section: number): boolean {
    const { left, inBaskets, sellable } = this.scene.availability.section(section);
    return this.scene.states.known && sellable > 0 && left === 0 && inBaskets === 0;
  }

  /** Full colour: all seats are free. The colour of lines: none is. */
  private toneOf(section: number): Rgb {
    const { theme, plan, availability, categoryColours, marks, states } = this.scene;
    const { sellable, left } = availability.section(section);
    if (theme.forced) return theme.paper;
    const empty = mix(theme.paper, theme.line, 0.75);
    if (!states.known || left === 0 || sellable === 0) return empty;
    const category = plan.sections[section].category;
    const colour = mix(theme.surface, categoryColours[category] ?? theme.inkMuted, theme.dark ? 0.62 : 0.6);
    const strength = 0.25 + 0.75 * (left / sellable);
    return mix(empty, colour, marks.isShown(category) ? strength : strength * 0.25);
  }

  /** Thin diagonal lines: no seat is free. */
  private hatchFor(pen: CanvasRenderingContext2D, scale: number): CanvasPattern {
    const { theme, pixelRatio } = this.scene;
    const colour = css(theme.forced ? theme.inkMuted : mix(mix(theme.paper, theme.line, 0.75), theme.inkMuted, 0.3));
    const key = `${colour} ${pixelRatio}`;
    if (this.hatch?.key !== key) {
      const tile = document.createElement("canvas");
      const side = (tile.width = tile.height = Math.round(HATCH * pixelRatio));
      const lines = tile.getContext("2d")!;
      lines.strokeStyle = colour;
      lines.lineWidth = pixelRatio;
      for (const shift of [-side, 0, side]) {
        lines.moveTo(shift - 1, side + 1);
        lines.lineTo(shift + side + 1, -1);
      }
      lines.stroke();
      this.hatch = { key, pattern: pen.createPattern(tile, "repeat")! };
    }
    // Zooming makes the lines neither thicker nor fewer.
    this.hatch.pattern.setTransform(new DOMMatrix([1 / scale, 0, 0, 1 / scale, 0, 0]));
    return this.hatch.pattern;
  }

  /** Marks the free wheelchair spaces: there are few, and they must be found without opening every section. */
  private paintSpecial(pen: CanvasRenderingContext2D): void {
    const { plan, states, availability, camera, theme, pixelRatio } = this.scene;
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    let [lastX, lastY] = [-Infinity, -Infinity];
    for (const seat of this.wheelchairs) {
      const { x, y } = camera.toScreen(plan.x[seat], plan.y[seat]);
      if (!states.isFree(seat) || !availability.isForSale(seat) || Math.hypot(x - lastX, y - lastY) < SPECIAL * 2.5)
        continue;
      [lastX, lastY] = [x, y];
      pen.fillStyle = css(theme.ink);
      squarePath(pen, x, y, SPECIAL);
      pen.fill();
      drawWheelchair(pen, x, y, SPECIAL, css(theme.paper));
    }
  }

  private paintLabels(pen: CanvasRenderingContext2D, beneathOf: (section: number) => Rgb, onPaper = false): void {
    const { camera, pixelRatio, theme } = this.scene;
    const labels = this.labels.all(pen);
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    labels.forEach((label, index) => {
      if (!label) return;
      const at = camera.toScreen(label.at.x, label.at.y);
      if (at.x < -80 || at.y < -40 || at.x > camera.width + 80 || at.y > camera.height + 40) return;
      // A border in the background colour keeps letters readable on the lines.
      const beneath = label.leadsTo ? theme.paper : beneathOf(index);
      if (label.leadsTo) this.paintLeader(pen, label, label.leadsTo);
      pen.save();
      pen.translate(at.x, at.y);
      pen.rotate(label.turn);
      if (onPaper) this.paintPaper(pen, label);
      pen.fillStyle = css(readable(beneath, theme));
      pen.strokeStyle = css(beneath);
      pen.lineWidth = 3;
      let y = firstLine(label);
      label.lines.forEach((line, row) => {
        const [weight, size, family] = this.labels.face(label, row);
        pen.font = `${weight} ${size}px ${family}`;
        pen.strokeText(line, 0, y);
        pen.fillText(line, 0, y);
        y += this.labels.lineHeight(label);
      });
      pen.restore();
    });
  }

  private paintPaper(pen: CanvasRenderingContext2D, label: SectionLabel): void {
    const { width, height } = this.labels.sizeOf(label, pen);
    pen.fillStyle = css(this.scene.theme.paper, 0.85);
    pen.beginPath();
    pen.roundRect(-width / 2 - 4, -height / 2, width + 8, height, 6);
    pen.fill();
  }

  /** A line from a name beside its section to a dot in it. */
  private paintLeader(pen: CanvasRenderingContext2D, label: SectionLabel, leadsTo: Point): void {
    const { camera, theme } = this.scene;
    const from = camera.toScreenBox(this.labels.extent(label, pen));
    const to = camera.toScreen(leadsTo.x, leadsTo.y);
    pen.strokeStyle = pen.fillStyle = css(theme.inkMuted);
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(Math.min(from.right, Math.max(from.left, to.x)), Math.min(from.bottom, Math.max(from.top, to.y)));
    pen.lineTo(to.x, to.y);
    pen.stroke();
    circle(pen, to.x, to.y, 2);
    pen.fill();
  }
}

function shapeOf(rings: readonly (readonly Point[])[]): Path2D {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach(({ x, y }, i) => (i === 0 ? path.moveTo(x, y) : path.lineTo(x, y)));
    path.closePath();
  }
  return path;
}
