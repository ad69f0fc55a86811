import { boxFilledBy, stagesOf } from "../plan/areas";
import { between, contains, grown, meet, middle, type Box, type Point } from "../plan/geometry";
import { showsDots, type ShapedScene } from "./scene";
import { turnsFor } from "./section-axis";
import { LINE, type SectionLabel } from "./section-label";
import { prefixOf, wrapped } from "./section-names";
import { atOnce, type Steps } from "../plan/slices";
import { liesIn, SMALLEST_TEXT, touchesSeat, uprightBox, widthOf, type TextBox } from "./text";

const SIZES = [15, 13.5, 12, SMALLEST_TEXT];
/** Names are a little larger than the other lines, and at least as large as the smallest text. */
const NAME = 1.06;
const FACT = 0.9;
/**
 * The layout changes when the zoom has changed by more than a twenty-fifth, or, while the camera flies, by more than a
 * fifth.
 */
const ZOOM_STEPS = 25;
const ZOOM_STEPS_IN_FLIGHT = 5;
/** How far from the middle of its section a label may be, as shares of its width. */
const SHIFTS = [-0.08, 0.08, -0.16, 0.16];
// In CSS px: the distances at which a place is searched for a name that does not fit into its section, and how far it
// stays from everything else.
const NEAREST_BESIDE = 16;
const STEP_BESIDE = 6;
const WAYS_BESIDE = 32;
const AIR_BESIDE = 4;

/** The labels of sections when zoomed out: name, free seats and lowest price, as far as there is room. */
export class SectionLabels {
  private labels: readonly (SectionLabel | null)[] = [];
  private key = "";
  private size: { key: string; size: number } | null = null;
  private readonly prefix: string;
  private readonly turns: readonly (readonly number[])[];
  private brief = false;
  private readonly known: ({ readonly key: string; readonly label: SectionLabel | null } | undefined)[] = [];
  private readonly placesOf: (readonly Point[])[];

  /** `words` are the boxes of the plan's words, in plan units. */
  constructor(
    private readonly scene: ShapedScene,
    private readonly words: () => readonly Box[],
  ) {
    this.prefix = prefixOf(scene.plan.sections.map(section => section.name));
    this.turns = scene.plan.sections.map(section => turnsFor(scene.plan, section));
    this.placesOf = scene.plan.sections.map(({ outline: { heart }, box }) => {
      const centre = middle(box);
      return [
        heart,
        centre,
        between(heart, centre),
        ...SHIFTS.map(shift => ({ x: centre.x + shift * (box.right - box.left), y: centre.y })),
      ];
    });
  }

  forget(): void {
    this.key = "";
    this.size = null;
    this.known.length = 0;
  }

  /** One label per section, null where the whole view has no room for it. Panning does not change them. */
  all(pen: CanvasRenderingContext2D): readonly (SectionLabel | null)[] {
    return atOnce(this.layOutSteps(pen));
  }

  /** Lays out the labels for the present zoom and states, unless that is done. */
  *layOutSteps(pen: CanvasRenderingContext2D): Steps<readonly (SectionLabel | null)[]> {
    const { plan, camera, availability, states } = this.scene;
    const steps = camera.flying ? ZOOM_STEPS_IN_FLIGHT : ZOOM_STEPS;
    const zoom = `${Math.round(Math.log(camera.scale) * steps)} ${camera.flying}`;
    const facts = plan.sections.map((_, i) => Object.values(availability.section(i)).join("/"));
    const key = `${zoom} ${camera.width}x${camera.height} ${states.known} ${showsDots(this.scene)} ${facts.join(" ")}`;
    if (key === this.key) return this.labels;
    const size = yield* this.usualSizeSteps(pen, zoom);
    this.brief =
      this.prefix !== "" &&
      !plan.sections.every((section, i) => this.fits(i, this.plain(i, [section.name], size), pen));
    yield;
    const labels: (SectionLabel | null)[] = [];
    for (const section of plan.sections.keys()) {
      labels.push(this.remembered(section, `${zoom} ${size} ${this.brief}`, pen, size));
      yield;
    }
    // Names beside their section come last: they take only room that no other label needs.
    const taken = labels.filter(label => label !== null).map(label => this.extent(label, pen));
    for (const [section, label] of labels.entries()) {
      if (label) continue;
      labels[section] = this.beside(section, pen, taken);
      yield;
    }
    this.key = key;
    return (this.labels = labels);
  }

  /** A change of one seat changes the label of its own section only. */
  private remembered(section: number, look: string, pen: CanvasRenderingContext2D, size: number): SectionLabel | null {
    const facts = this.factsOf(section);
    const key = `${look} ${facts.join(" ")}`;
    let known = this.known[section];
    if (known?.key !== key)
      this.known[section] = known = { key, label: this.within(section, facts, pen, size) ?? this.turned(section, pen) };
    return known.label;
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

  /** The box of a label with some space around it, in plan units. */
  extent(label: SectionLabel, pen: CanvasRenderingContext2D): Box {
    const { scale } = this.scene.camera;
    const { width, height } = this.sizeOf(label, pen);
    return grown(
      uprightBox({ at: label.at, turn: label.turn, width: width / scale, height: height / scale }),
      2 / scale,
    );
  }

  /** In CSS px, before the label is rotated. */
  sizeOf(label: SectionLabel, pen: CanvasRenderingContext2D): { width: number; height: number } {
    const widths = label.lines.map((text, line) => this.width(label, line, text, pen));
    return { width: Math.max(...widths), height: label.lines.length * this.lineHeight(label) };
  }

  /**
   * One text size for all sections, so that none looks more important than another: the largest at which two thirds of
   * them have room for all lines.
   */
  private *usualSizeSteps(pen: CanvasRenderingContext2D, zoom: string): Steps<number> {
    if (this.size?.key === zoom) return this.size.size;
    const { plan } = this.scene;
    let size = SMALLEST_TEXT;
    for (const each of SIZES) {
      let roomy = 0;
      for (const [index, section] of plan.sections.entries()) {
        if (this.fits(index, this.plain(index, [section.name, "100 left", "from €100.00"], each), pen)) roomy++;
        yield;
      }
      size = each;
      if (roomy * 3 >= plan.sections.length * 2) break;
    }
    this.size = { key: zoom, size };
    return size;
  }

  /** As many of name, free seats and lowest price as fit into the shape of the section. */
  private within(
    section: number,
    facts: readonly string[],
    pen: CanvasRenderingContext2D,
    usual: number,
  ): SectionLabel | null {
    for (const size of usual > SMALLEST_TEXT ? [usual, SMALLEST_TEXT] : [usual]) {
      for (let count = facts.length; count >= 0; count--) {
        for (const names of this.namesOf(section)) {
          for (const at of count > 0 ? this.places(section).slice(0, 2) : this.places(section)) {
            const label = {
              ...this.plain(section, [...names, ...facts.slice(0, count)], size),
              at,
              names: names.length,
            };
            if (this.fits(section, label, pen)) return label;
          }
        }
      }
    }
    return null;
  }

  /** The name alone, along a narrow section. */
  private turned(section: number, pen: CanvasRenderingContext2D): SectionLabel | null {
    for (const names of this.namesOf(section)) {
      for (const turn of this.turns[section]) {
        for (const at of this.places(section)) {
          const label = { ...this.plain(section, names, SMALLEST_TEXT), at, turn };
          if (this.fits(section, label, pen)) return label;
        }
      }
    }
    return null;
  }

  /** The name alone, at the nearest free place beside the section, joined to it by a line. */
  private beside(section: number, pen: CanvasRenderingContext2D, taken: Box[]): SectionLabel | null {
    const { plan, camera } = this.scene;
    const { scale } = camera;
    const heart = this.places(section)[0];
    const room = this.wholeView();
    const stages = [...stagesOf(plan, plan.seatBounds)].map(boxFilledBy);
    const farthest = Math.hypot(room.right - room.left, room.bottom - room.top);
    for (let away = NEAREST_BESIDE / scale; away < farthest; away += STEP_BESIDE / scale) {
      for (const names of this.namesOf(section)) {
        for (let way = 0; way < WAYS_BESIDE; way++) {
          const angle = (way / WAYS_BESIDE) * Math.PI * 2;
          const at = { x: heart.x + Math.cos(angle) * away, y: heart.y + Math.sin(angle) * away };
          const label = { ...this.plain(section, names, SMALLEST_TEXT), at, leadsTo: heart };
          const box = this.extent(label, pen);
          const text = { at, turn: 0, width: box.right - box.left, height: box.bottom - box.top };
          if (!contains(room, box) || [...taken, ...stages, ...this.words()].some(other => meet(other, box))) continue;
          if (touchesSeat(text, plan, plan.pitch * 0.5 + AIR_BESIDE / scale)) continue;
          taken.push(box);
          return label;
        }
      }
    }
    return null;
  }

  /** The visible part of the plan when all of it is in view, in plan units. */
  private wholeView(): Box {
    const { camera, plan } = this.scene;
    const { frame, fitScale } = camera;
    const centre = middle(plan.bounds);
    const [x, y] = [(frame.right - frame.left) / 2 - AIR_BESIDE, (frame.bottom - frame.top) / 2 - AIR_BESIDE];
    return {
      left: centre.x - x / fitScale,
      top: centre.y - y / fitScale,
      right: centre.x + x / fitScale,
      bottom: centre.y + y / fitScale,
    };
  }

  private plain(section: number, lines: readonly string[], size: number): SectionLabel {
    return { at: this.places(section)[0], lines, names: lines.length, size, turn: 0, leadsTo: null };
  }

  /** Places for the middle of a label: where there is most room, the middle of the section, and between the two. */
  private places(section: number): readonly Point[] {
    return this.placesOf[section];
  }

  private factsOf(section: number): string[] {
    const { availability, money, states } = this.scene;
    if (!states.known || showsDots(this.scene)) return []; // The dots show how many are free.
    const { left, inBaskets, sellable, fromCents } = availability.section(section);
    if (sellable === 0) return ["Not on sale"];
    if (left === 0) return [inBaskets > 0 ? `${inBaskets} in baskets` : "Sold out"];
    return fromCents === null ? [`${left} left`] : [`${left} left`, `from ${money(fromCents)}`];
  }

  private namesOf(section: number): string[][] {
    const { name } = this.scene.plan.sections[section];
    return this.brief ? [[name.slice(this.prefix.length)]] : wrapped(name);
  }

  /** Whether every line, with some space around it, lies within the shape of the section. */
  private fits(section: number, label: SectionLabel, pen: CanvasRenderingContext2D): boolean {
    const {
      outline: { rings },
      box,
      rowGap,
    } = this.scene.plan.sections[section];
    const reach = grown(box, rowGap);
    return label.lines.every((_, line) => {
      const text = this.boxOfLine(label, line, pen);
      return contains(reach, uprightBox(text)) && liesIn(text, rings);
    });
  }

  private boxOfLine(label: SectionLabel, line: number, pen: CanvasRenderingContext2D): TextBox {
    const { scale } = this.scene.camera;
    const down = ((line - (label.lines.length - 1) / 2) * this.lineHeight(label)) / scale;
    return {
      at: { x: label.at.x - down * Math.sin(label.turn), y: label.at.y + down * Math.cos(label.turn) },
      turn: label.turn,
      width: (this.width(label, line, label.lines[line], pen) + 4) / scale,
      height: (label.size * 0.9) / scale,
    };
  }

  private width(label: SectionLabel, line: number, text: string, pen: CanvasRenderingContext2D): number {
    const [weight, size, family] = this.face(label, line);
    return widthOf(pen, text, weight, family, size);
  }
}
