import { css, mix, moreReadable, type Rgb } from "./colour";
import type { Plan, Point, Section } from "./plan";
import type { Scene } from "./scene";

const LINE = 1.2;
/** CSS px; a name that does not fit at this size stays unsaid until one is closer. */
const SMALLEST = 9;
const SIZES = [14, 12.5, 11, 10];
/** Labels are laid out anew when the zoom changed by more than a twenty-fifth. */
const ZOOM_STEPS = 25;

interface Label {
  readonly lines: readonly string[];
  readonly size: number;
  /** How many of the lines, from the top, are the name. */
  readonly names: number;
}

/** Far out: each section as one shape that follows its rows, toned by how much is left, and what a buyer asks first. */
export class SectionPainter {
  private readonly shapes: readonly Path2D[];
  private size: { zoom: number; size: number } | null = null;
  private readonly labels: { key: string; label: Label }[] = [];

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
    const usual = this.labelSize(pen);
    plan.sections.forEach((section, index) => {
      const at = camera.toScreen(section.labelAt.x, section.labelAt.y);
      if (at.x < -80 || at.y < -40 || at.x > camera.width + 80 || at.y > camera.height + 40) return;
      const ink = moreReadable(tones[index], theme.ink, theme.paper);
      const { lines, size, names } = this.labelFor(index, pen, usual, at);
      let y = at.y - (lines.length - 1) * size * LINE * 0.5;
      lines.forEach((line, row) => {
        pen.font = this.font(row < names, size);
        pen.fillStyle = css(row < names ? ink : mix(tones[index], ink, 0.85));
        pen.fillText(line, at.x, y);
        y += size * LINE;
      });
    });
  }

  /**
   * One size for the whole house, so that sections differ by how much is left and not by how loudly they say it: the
   * largest at which two thirds of them have room for all that there is to say.
   */
  private labelSize(pen: CanvasRenderingContext2D): number {
    const { camera, plan } = this.scene;
    const zoom = Math.round(Math.log(camera.scale) * ZOOM_STEPS);
    if (this.size?.zoom === zoom) return this.size.size;
    const roomy = (size: number) => plan.sections.filter((section, index) => {
      const at = camera.toScreen(section.labelAt.x, section.labelAt.y);
      const label = { lines: [section.name, "100 left", "from €100"], size, names: 1 };
      return label.lines.every((_, row) => this.fits(index, pen, label, row, at));
    }).length;
    const size = SIZES.find(each => roomy(each) * 3 >= plan.sections.length * 2) ?? SIZES[SIZES.length - 1];
    this.size = { zoom, size };
    return size;
  }

  /** Laid out again only when what is said or the room for it changed: panning costs no measuring. */
  private labelFor(section: number, pen: CanvasRenderingContext2D, usual: number, at: Point): Label {
    const { availability, camera, states } = this.scene;
    const { left, fromCents } = availability.section(section);
    const zoom = Math.round(Math.log(camera.scale) * ZOOM_STEPS);
    const key = `${zoom} ${usual} ${left} ${fromCents} ${states.known}`;
    const kept = this.labels[section];
    if (kept?.key === key) return kept.label;
    const label = this.linesFor(section, pen, usual, at);
    this.labels[section] = { key, label };
    return label;
  }

  /** As many of name, what is left and the lowest price as the shape has room for; a bare name may be smaller. */
  private linesFor(section: number, pen: CanvasRenderingContext2D, usual: number, at: Point): Label {
    const { plan, availability, money, states } = this.scene;
    const { left, sellable, fromCents } = availability.section(section);
    const name = plan.sections[section].name;
    const facts: string[] = [];
    if (states.known) {
      facts.push(sellable === 0 ? "Not on sale" : left === 0 ? "Sold out" : `${left} left`);
      if (fromCents !== null) facts.push(`from ${money(fromCents)}`);
    }
    for (let count = facts.length; count >= 0; count--) {
      for (const names of namesOf(name)) {
        const lines = [...names, ...facts.slice(0, count)];
        const label = { lines, size: usual, names: names.length };
        if (lines.every((_, row) => this.fits(section, pen, label, row, at))) return label;
      }
    }
    const bare = { lines: [name], size: SMALLEST, names: 1 };
    return this.fits(section, pen, bare, 0, at) ? bare : { lines: [], size: usual, names: 0 };
  }

  /** The ends of a line must lie on the section itself, not merely within its bounding box. */
  private fits(section: number, pen: CanvasRenderingContext2D, label: Label, row: number, at: Point): boolean {
    const { camera, plan } = this.scene;
    const { size, lines } = label;
    const rows = lines.length;
    pen.font = this.font(row < label.names, size);
    const half = pen.measureText(lines[row]).width / 2 - 1;
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

  private font(isName: boolean, size: number): string {
    const { fontText, fontDisplay } = this.scene.theme;
    return isName ? `600 ${size * 1.08}px ${fontDisplay}` : `500 ${Math.max(SMALLEST, size * 0.88)}px ${fontText}`;
  }
}

/** A name on one line, or on two where it has a word to break at. */
function namesOf(name: string): string[][] {
  const space = name.indexOf(" ", name.length * 0.3);
  return space < 0 ? [[name]] : [[name], [name.slice(0, space), name.slice(space + 1)]];
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
