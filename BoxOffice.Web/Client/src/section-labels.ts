import { boxAt, grown, meet, type Box, type Point } from "./geometry";
import type { Scene } from "./scene";
import { liesIn, SMALLEST_TEXT, widthOf } from "./text";

const LINE = 1.2;
const SIZES = [15, 13.5, 12, SMALLEST_TEXT];
/** Names are set a little larger than facts, and nothing smaller than the smallest text. */
const NAME = 1.06;
const FACT = 0.9;
/** How far a bare name may lean over the edge of its section at either end, as a share of its width. */
const LEAN = 0.2;
/** How far from the heart of its section such a name may stand, as shares of its width. */
const SHIFTS = [0, 0.1, -0.1, 0.2, -0.2];
/** Laid out anew when the zoom changed by more than a twenty-fifth, and, while the camera flies, by more than a fifth. */
const ZOOM_STEPS = 25;
const ZOOM_STEPS_IN_FLIGHT = 5;

export interface SectionLabel {
  /** Its middle, in plan units. */
  readonly at: Point;
  readonly lines: readonly string[];
  /** How many of the lines, from the top, are the name. */
  readonly names: number;
  readonly size: number;
}

const NOTHING: SectionLabel = { at: { x: 0, y: 0 }, lines: [], names: 0, size: SMALLEST_TEXT };

/** What is written on the sections seen from afar: name, what is left and from what price, as far as there is room. */
export class SectionLabels {
  private labels: readonly SectionLabel[] = [];
  private key = "";
  private size: { key: string; size: number } | null = null;
  /** What all names begin with ("Block"): where room is short, it goes without saying for all of them. */
  private readonly prefix: string;
  private brief = false;

  constructor(private readonly scene: Scene) {
    this.prefix = prefixOf(scene.plan.sections.map(section => section.name));
  }

  forget(): void {
    this.key = "";
    this.size = null;
  }

  /** One label a section; panning costs no measuring. */
  all(pen: CanvasRenderingContext2D): readonly SectionLabel[] {
    const { plan, camera, availability, states } = this.scene;
    const zoom = `${Math.round(Math.log(camera.scale) * (camera.flying ? ZOOM_STEPS_IN_FLIGHT : ZOOM_STEPS))} ${camera.flying}`;
    const facts = plan.sections.map((_, i) => `${availability.section(i).left}/${availability.section(i).fromCents}`);
    const key = `${zoom} ${states.known} ${facts.join(" ")}`;
    if (key === this.key) return this.labels;
    this.key = key;
    const size = this.usualSize(pen, zoom);
    this.brief = this.prefix !== "" && !plan.sections.every(({ name }, i) => this.fits(i, { at: this.heart(i), lines: [name], names: 1, size }, pen));
    const taken: Box[] = [];
    const labels = plan.sections.map((_, section) => {
      const label = this.within(section, pen, size);
      if (label !== NOTHING) taken.push(this.extent(label, pen));
      return label;
    });
    // Names that lean over an edge come last: they may only take what nobody else needs.
    this.labels = labels.map((label, section) => (label === NOTHING ? this.leaning(section, pen, taken) : label));
    return this.labels;
  }

  lineHeight(label: SectionLabel): number {
    return label.size * LINE;
  }

  face(label: SectionLabel, line: number): [weight: number, size: number, family: string] {
    const { fontText, fontDisplay } = this.scene.theme;
    return line < label.names
      ? [600, Math.max(SMALLEST_TEXT, label.size * NAME), fontDisplay]
      : [500, Math.max(SMALLEST_TEXT, label.size * FACT), fontText];
  }

  /**
   * One size for the whole house, so that sections differ by how much is left and not by how loudly they say it: the
   * largest at which two thirds of them have room for all that there is to say.
   */
  private usualSize(pen: CanvasRenderingContext2D, zoom: string): number {
    if (this.size?.key === zoom) return this.size.size;
    const { plan } = this.scene;
    const roomy = (size: number) => plan.sections.filter((section, index) =>
      this.fits(index, { at: this.heart(index), lines: [section.name, "100 left", "from €100"], size, names: 1 }, pen)).length;
    const size = SIZES.find(each => roomy(each) * 3 >= plan.sections.length * 2) ?? SMALLEST_TEXT;
    this.size = { key: zoom, size };
    return size;
  }

  /** As many of name, what is left and the lowest price as the section's shape has room for. */
  private within(section: number, pen: CanvasRenderingContext2D, usual: number): SectionLabel {
    const facts = this.factsOf(section);
    for (const size of usual > SMALLEST_TEXT ? [usual, SMALLEST_TEXT] : [usual]) {
      for (let count = facts.length; count >= 0; count--) {
        for (const names of this.namesOf(section)) {
          const label = { at: this.heart(section), lines: [...names, ...facts.slice(0, count)], size, names: names.length };
          if (this.fits(section, label, pen)) return label;
        }
      }
    }
    return NOTHING;
  }

  /** A bare name that is a little too long for its section, if nothing is in its way. */
  private leaning(section: number, pen: CanvasRenderingContext2D, taken: Box[]): SectionLabel {
    const { plan, camera } = this.scene;
    const heart = this.heart(section);
    for (const names of this.namesOf(section)) {
      const plain = { at: heart, lines: names, size: SMALLEST_TEXT, names: names.length };
      const width = Math.max(...names.map((name, line) => this.width(plain, line, name, pen))) / camera.scale;
      for (const shift of SHIFTS) {
        const label = { ...plain, at: { x: heart.x + shift * width, y: heart.y } };
        const box = this.extent(label, pen);
        if (!this.fits(section, label, pen, 1 - 2 * LEAN) || taken.some(other => meet(other, box))) continue;
        // Its ends may lie on the paper, but not on a neighbour.
        const ends = [box.left, box.right].map(x => plan.grid.nearest(x, label.at.y, plan.sections[section].rowGap));
        if (ends.some(seat => seat !== null && plan.section[seat] !== section)) continue;
        taken.push(box);
        return label;
      }
    }
    return NOTHING;
  }

  private heart(section: number): Point {
    return this.scene.plan.sections[section].outline.heart;
  }

  private factsOf(section: number): string[] {
    const { availability, money, states } = this.scene;
    if (!states.known) return [];
    const { left, sellable, fromCents } = availability.section(section);
    if (sellable === 0) return ["Not on sale"];
    if (left === 0) return ["Sold out"];
    return fromCents === null ? [`${left} left`] : [`${left} left`, `from ${money(fromCents)}`];
  }

  /** On one line, and on two where it has a word to break at. */
  private namesOf(section: number): string[][] {
    const { name } = this.scene.plan.sections[section];
    if (this.brief) return [[name.slice(this.prefix.length)]];
    const broken = inTwo(name);
    return broken ? [[name], broken] : [[name]];
  }

  /** Every line, or this share of it, with a little air lies on the section itself and not merely within its bounding box. */
  private fits(section: number, label: SectionLabel, pen: CanvasRenderingContext2D, share = 1): boolean {
    const { rings } = this.scene.plan.sections[section].outline;
    const { scale } = this.scene.camera;
    const height = this.lineHeight(label);
    return label.lines.every((text, line) => {
      const y = label.at.y + ((line - (label.lines.length - 1) / 2) * height) / scale;
      const width = (share * this.width(label, line, text, pen) + 4) / scale;
      return liesIn(boxAt({ x: label.at.x, y }, width, (label.size * 0.9) / scale), rings);
    });
  }

  /** In plan units. */
  private extent(label: SectionLabel, pen: CanvasRenderingContext2D): Box {
    const { scale } = this.scene.camera;
    const width = Math.max(...label.lines.map((text, line) => this.width(label, line, text, pen)));
    return grown(boxAt(label.at, width / scale, (label.lines.length * this.lineHeight(label)) / scale), 2 / scale);
  }

  private width(label: SectionLabel, line: number, text: string, pen: CanvasRenderingContext2D): number {
    const [weight, size, family] = this.face(label, line);
    return widthOf(pen, text, weight, family, size);
  }
}

/** The first word of all names, if all that follows it is one more: a number, a letter. */
function prefixOf(names: readonly string[]): string {
  const first = /^\S+\s+(?=\S)/.exec(names[0] ?? "")?.[0] ?? "";
  return first !== "" && names.length > 3 && names.every(name => name.startsWith(first) && /^\S+$/.test(name.slice(first.length))) ? first : "";
}

/** Broken where the longer half is shortest. */
function inTwo(name: string): string[] | null {
  let best: string[] | null = null;
  for (let space = name.indexOf(" "); space > 0; space = name.indexOf(" ", space + 1)) {
    const halves = [name.slice(0, space), name.slice(space + 1)];
    if (!best || longest(halves) < longest(best)) best = halves;
  }
  return best;
}

function longest(lines: readonly string[]): number {
  return Math.max(...lines.map(line => line.length));
}

/** Where the middle of the first line of a label stands, in CSS px, if the middle of them all is at `at`. */
export function firstLine(at: Point, label: SectionLabel): number {
  return at.y - (label.lines.length - 1) * label.size * LINE * 0.5;
}
