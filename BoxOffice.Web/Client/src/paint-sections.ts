import { css, mix, moreReadable, type Rgb } from "./colour";
import type { Plan, Point, Section } from "./plan";
import type { Scene } from "./scene";

const LINE = 1.2;
/** CSS px; a name that does not fit at this size stays unsaid until one is closer. */
const SMALLEST = 9;

/** Far out: each section as one shape that follows its rows, toned by how much is left, and what a buyer asks first. */
export class SectionPainter {
  private readonly shapes: readonly Path2D[];

  constructor(private readonly scene: Scene) {
    this.shapes = scene.plan.sections.map(section => shapeOf(section, scene.plan));
  }

  paint(pen: CanvasRenderingContext2D, alpha: number): void {
    const { camera, plan, pixelRatio, theme } = this.scene;
    const view = camera.view();
    const scale = camera.scale * pixelRatio;
    const tones = plan.sections.map((_, section) => this.toneOf(section));
    pen.globalAlpha = alpha;
    pen.lineJoin = pen.lineCap = "round";
    pen.setTransform(scale, 0, 0, scale, (camera.width / 2) * pixelRatio - camera.x * scale, (camera.height / 2) * pixelRatio - camera.y * scale);
    plan.sections.forEach((section, index) => {
      const { box } = section;
      if (box.right < view.left || box.left > view.right || box.bottom < view.top || box.top > view.bottom) return;
      const width = section.rowGap * 1.12;
      pen.strokeStyle = css(mix(tones[index], theme.ink, 0.22));
      pen.lineWidth = width + 2 / camera.scale;
      pen.stroke(this.shapes[index]);
      pen.strokeStyle = css(tones[index]);
      pen.lineWidth = width;
      pen.stroke(this.shapes[index]);
    });
    this.paintLabels(pen, tones);
    pen.globalAlpha = 1;
  }

  /** Full colour: all left. The colour of the paper's lines: nothing left. */
  private toneOf(section: number): Rgb {
    const { theme, plan, availability, categoryColours, marks, states } = this.scene;
    const { sellable, left } = availability.section(section);
    const empty = mix(theme.paper, theme.line, 0.8);
    if (!states.known || left === 0 || sellable === 0) return empty;
    const category = plan.sections[section].category;
    const colour = mix(theme.surface, categoryColours[category] ?? theme.inkMuted, theme.dark ? 0.62 : 0.66);
    const strength = 0.18 + 0.82 * (left / sellable);
    return mix(empty, colour, marks.isShown(category) ? strength : strength * 0.25);
  }

  private paintLabels(pen: CanvasRenderingContext2D, tones: readonly Rgb[]): void {
    const { camera, plan, pixelRatio, theme } = this.scene;
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const usual = this.labelSize();
    plan.sections.forEach((section, index) => {
      const at = camera.toScreen(section.labelAt.x, section.labelAt.y);
      if (at.x < -80 || at.y < -40 || at.x > camera.width + 80 || at.y > camera.height + 40) return;
      const ink = moreReadable(tones[index], theme.ink, theme.paper);
      const { lines, size } = this.linesFor(index, pen, usual, at);
      let y = at.y - (lines.length - 1) * size * LINE * 0.5;
      lines.forEach((line, row) => {
        pen.font = this.font(row, size);
        pen.fillStyle = css(row === 0 ? ink : mix(tones[index], ink, 0.85));
        pen.fillText(line, at.x, y);
        y += size * LINE;
      });
    });
  }

  /** One size for the whole house: what differs between sections is how much is left, not how loudly they say it. */
  private labelSize(): number {
    const { camera, plan } = this.scene;
    const sides = plan.sections.map(({ box }) => Math.min(box.right - box.left, box.bottom - box.top)).sort((a, b) => a - b);
    return Math.min(15, Math.max(11, (sides[sides.length >> 1] * camera.scale) / 5.4));
  }

  /** As many of name, what is left and the lowest price as the shape has room for, smaller only if a bare name needs it. */
  private linesFor(section: number, pen: CanvasRenderingContext2D, usual: number, at: Point): { lines: string[]; size: number } {
    const { plan, availability, money, states } = this.scene;
    const { left, sellable, fromCents } = availability.section(section);
    const lines = [plan.sections[section].name];
    if (states.known) {
      lines.push(sellable === 0 ? "Not on sale" : left === 0 ? "Sold out" : `${left} left`);
      if (fromCents !== null) lines.push(`from ${money(fromCents)}`);
    }
    for (let count = lines.length; count > 1; count--) {
      const fits = lines.slice(0, count).every((line, row) => this.fits(section, pen, line, row, count, usual, at));
      if (fits) return { lines: lines.slice(0, count), size: usual };
    }
    const size = [usual, SMALLEST].find(each => this.fits(section, pen, lines[0], 0, 1, each, at));
    return size ? { lines: lines.slice(0, 1), size } : { lines: [], size: usual };
  }

  /** The ends of a line must lie on the section itself, not merely within its bounding box. */
  private fits(
    section: number, pen: CanvasRenderingContext2D, line: string, row: number, rows: number, size: number, at: Point,
  ): boolean {
    const { camera, plan } = this.scene;
    pen.font = this.font(row, size);
    const half = pen.measureText(line).width / 2 - 1;
    const y = at.y + (row - (rows - 1) / 2) * size * LINE;
    // The first and last line must also keep their tops and feet inside; a name alone may lean a little over the edge.
    const ups = rows === 1 ? [0] : [row === 0 ? -0.4 : 0, row === rows - 1 ? 0.4 : 0];
    const reach = plan.sections[section].rowGap * (rows === 1 ? 1.1 : 0.75);
    return ups.every(up => [-half, half].every(side => {
      const end = camera.toPlan(at.x + side, y + up * size);
      const seat = plan.grid.nearest(end.x, end.y, reach);
      return seat !== null && plan.section[seat] === section;
    }));
  }

  private font(row: number, size: number): string {
    const { fontText, fontDisplay } = this.scene.theme;
    return row === 0 ? `600 ${size * 1.08}px ${fontDisplay}` : `500 ${Math.max(9.5, size * 0.86)}px ${fontText}`;
  }
}

/** One line along each row, broken at aisles; stroked as wide as the rows are apart, the lines melt into the section. */
function shapeOf(section: Section, plan: Plan): Path2D {
  const path = new Path2D();
  for (const row of plan.rows) {
    if (row.start < section.start || row.start >= section.start + section.count || row.count === 0) continue;
    const last = row.start + row.count - 1;
    let from = row.start;
    for (let i = row.start; i <= last; i++) {
      const ends = i === last || Math.hypot(plan.x[i + 1] - plan.x[i], plan.y[i + 1] - plan.y[i]) > plan.pitch * 2.4;
      if (!ends) continue;
      trace(path, plan, from, i);
      from = i + 1;
    }
  }
  return path;
}

/** Follows the seats `first … last`, leaving out those that a straight line would pass anyway. */
function trace(path: Path2D, plan: Plan, first: number, last: number): void {
  const { x, y } = plan;
  path.moveTo(x[first], y[first]);
  // A line of no length is not drawn at all; a row of one seat still is a place.
  if (first === last) path.lineTo(x[first] + 0.01, y[first]);
  let corner = first;
  for (let i = first + 1; i <= last; i++) {
    if (i < last && staysNear(corner, i + 1, plan)) continue;
    path.lineTo(x[i], y[i]);
    corner = i;
  }
}

function staysNear(from: number, to: number, { x, y, radius }: Plan): boolean {
  const dx = x[to] - x[from];
  const dy = y[to] - y[from];
  const length = Math.hypot(dx, dy) || 1;
  const step = Math.max(1, (to - from) >> 3);
  for (let i = from + 1; i < to; i += step) {
    if (Math.abs((x[i] - x[from]) * dy - (y[i] - y[from]) * dx) / length > radius * 0.35) return false;
  }
  return true;
}
