import { css, mix } from "./colour";
import type { Box, Point } from "../plan/geometry";
import { dividersOf, type Gutter } from "./gutters";
import { Lettering, type Placed } from "./lettering";
import type { Cover } from "./cover";
import { LETTERS_FROM, RowLetters, type Letter, type LetterLayout } from "./row-letters";
import { nameShares, seatShare, showsDots, type ShapedScene } from "./scene";
import { atOnce, type Steps } from "../plan/slices";
import { isOn, uprightBox, widthOf, type TextBox } from "./text";
import { stageFill, textOn } from "./theme";

/** The layout changes when the zoom has changed by more than a twelfth. */
const ZOOM_STEPS = 12;
const ROW_WEIGHT = 600;
/** In CSS px. */
const DIVIDER = 18;

interface Layout {
  readonly key: string;
  readonly words: readonly Placed[];
  readonly names: readonly Placed[];
  /** The boxes of words and names, in plan units. */
  readonly filled: readonly TextBox[];
  readonly wordBoxes: readonly Box[];
}

/** Everything written beside seats: the words of the plan, the names of sections, and row letters. */
export class LetterPainter implements Cover {
  readonly rows: RowLetters;
  private readonly lettering: Lettering;
  private layout: Layout | null = null;

  constructor(
    private readonly pen: CanvasRenderingContext2D,
    private readonly scene: ShapedScene,
  ) {
    this.lettering = new Lettering(scene.plan);
    this.rows = new RowLetters(scene, {
      widthOf: (text, size) => widthOf(pen, text, ROW_WEIGHT, scene.theme.fontText, size),
      words: () => this.wordBoxes(),
    });
  }

  forget(): void {
    this.layout = null;
    this.rows.forget();
  }

  covers(at: Point): boolean {
    if (this.rows.covers(at)) return true;
    const { camera, plan } = this.scene;
    if (plan.pitch * camera.scale < LETTERS_FROM) return false;
    const on = camera.toPlan(at.x, at.y);
    return this.current().filled.some(text => isOn(on, text));
  }

  shows(seat: number): boolean {
    return this.rows.shows(seat);
  }

  /** The boxes of the plan's words, in plan units. */
  wordBoxes(): readonly Box[] {
    return this.current().wordBoxes;
  }

  paintWords(pen: CanvasRenderingContext2D): void {
    const seats = seatShare(this.scene);
    const { words, names } = this.current();
    this.begin(pen);
    for (const word of words) this.paintPlaced(pen, word);
    pen.globalAlpha = nameShares(seats).besideSeats;
    if (pen.globalAlpha > 0) for (const name of names) this.paintPlaced(pen, name);
    pen.globalAlpha = 1;
  }

  /** Painted last: gutters cover what lies under them, and nothing covers a row letter. */
  paintRows(pen: CanvasRenderingContext2D): void {
    const { plan, camera, theme } = this.scene;
    const seats = seatShare(this.scene);
    if (seats === 0) return;
    const layout = this.rows.now();
    this.begin(pen);
    this.paintGutters(pen, layout);
    pen.globalAlpha = seats * Math.min(1, 0.3 + (plan.pitch * camera.scale - LETTERS_FROM) / 2);
    pen.font = `${ROW_WEIGHT} ${layout.size}px ${theme.fontText}`;
    pen.fillStyle = css(theme.inkMuted);
    const letters: Letter[] = [...layout.placed, ...layout.gutters.flatMap(gutter => gutter.letters)];
    for (const { text, at } of letters) pen.fillText(text, at.x, at.y);
    pen.globalAlpha = 1;
  }

  private paintGutters(pen: CanvasRenderingContext2D, { gutters, stage }: LetterLayout): void {
    const { camera, theme } = this.scene;
    pen.fillStyle = css(theme.paper);
    for (const { box } of gutters) pen.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    pen.fillStyle = css(theme.forced ? theme.inkMuted : mix(theme.line, theme.inkMuted, 0.35));
    const top = Math.max(0, stage.top);
    const left = Math.max(0, stage.left);
    const bottom = Math.min(camera.height, stage.bottom);
    const right = Math.min(camera.width, stage.right);
    for (const gutter of gutters) {
      this.paintDividers(pen, gutter);
      const { edge } = gutter;
      if (edge === "left") pen.fillRect(left - 1, top, 1, bottom - top);
      if (edge === "right") pen.fillRect(right, top, 1, bottom - top);
      if (edge === "top") pen.fillRect(left, top - 1, right - left, 1);
      if (edge === "bottom") pen.fillRect(left, bottom, right - left, 1);
    }
  }

  /** Short lines between the letters of one section and those of the next. */
  private paintDividers(pen: CanvasRenderingContext2D, gutter: Gutter): void {
    const { left, top, right, bottom } = gutter.box;
    for (const at of dividersOf(gutter)) {
      if (gutter.edge === "left" || gutter.edge === "right")
        pen.fillRect(gutter.edge === "left" ? right - DIVIDER : left, at, DIVIDER, 1);
      else pen.fillRect(at, gutter.edge === "top" ? bottom - DIVIDER : top, 1, DIVIDER);
    }
  }

  private begin(pen: CanvasRenderingContext2D): void {
    const { pixelRatio } = this.scene;
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
  }

  private current(): Layout {
    return atOnce(this.layOutSteps());
  }

  /** Lays out words and names for the present zoom, unless that is done. */
  *layOutSteps(): Steps<Layout> {
    const { pen } = this;
    const { camera, theme } = this.scene;
    const zoom = Math.round(Math.log(camera.scale) * ZOOM_STEPS);
    const shapes = seatShare(this.scene) < 0.5;
    const dots = showsDots(this.scene);
    const key = `${zoom} ${shapes} ${dots} ${theme.fontDisplay} ${theme.fontText}`;
    if (this.layout?.key === key) return this.layout;
    // For the smallest scale of the step, at which words take most room beside the seats.
    const scale = Math.exp((zoom - 0.5) / ZOOM_STEPS);
    const words = yield* this.lettering.wordSteps(pen, theme, scale, shapes);
    const names =
      shapes || dots ? [] : this.lettering.names(pen, theme, scale, words, box => this.rows.isWantedIn(box));
    const filled = [...words, ...names].map(each => this.lettering.boxOf(each, pen, theme, scale));
    return (this.layout = { key, words, names, filled, wordBoxes: filled.slice(0, words.length).map(uprightBox) });
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
