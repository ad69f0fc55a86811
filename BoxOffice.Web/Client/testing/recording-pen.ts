// A canvas that only records the texts and rectangles drawn on it, with their places.

/** A text as it lies on the screen, in CSS px. */
export interface Written {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Radians. */
  readonly turn: number;
  readonly size: number;
}

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Sizes of a letter as shares of the font size, a little larger than in the pages' fonts. */
const LETTER_WIDTH = 0.6;
const LETTER_HEIGHT = 0.8;

export class RecordingPen {
  /** Texts over the seats: drawn after the first seat. Without the numbers of seats. */
  overSeats: Written[] = [];
  /** Texts under the seats: drawn before the first seat. */
  underSeats: Written[] = [];
  filled: { left: number; top: number; right: number; bottom: number }[] = [];
  seatsDrawn = 0;
  font = "10px x";
  private matrix: Matrix = [1, 0, 0, 1, 0, 0];
  private readonly kept: Matrix[] = [];

  constructor(private readonly pixelRatio: number) {}

  clear(): void {
    this.overSeats = [];
    this.underSeats = [];
    this.filled = [];
    this.seatsDrawn = 0;
  }

  setTransform(...matrix: number[]): void {
    this.matrix = matrix as unknown as Matrix;
  }
  save(): void {
    this.kept.push(this.matrix);
  }
  restore(): void {
    this.matrix = this.kept.pop()!;
  }
  translate(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.matrix;
    this.matrix = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
  }
  rotate(turn: number): void {
    const [a, b, c, d, e, f] = this.matrix;
    const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
    this.matrix = [a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin, e, f];
  }
  drawImage(): void {
    this.seatsDrawn++;
  }
  measureText(text: string): { width: number } {
    return { width: text.length * this.size * LETTER_WIDTH };
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const [from, to] = [this.onScreen(x, y), this.onScreen(x + width, y + height)];
    this.filled.push({ left: from.x, top: from.y, right: to.x, bottom: to.y });
  }

  /** The numbers of seats are not recorded: only they have a largest width. */
  fillText(text: string, x: number, y: number, widest?: number): void {
    if (widest !== undefined) return;
    const { width } = this.measureText(text);
    const turn = Math.atan2(this.matrix[1], this.matrix[0]);
    (this.seatsDrawn > 0 ? this.overSeats : this.underSeats).push({
      text,
      ...this.onScreen(x, y),
      width,
      height: this.size * LETTER_HEIGHT,
      turn,
      size: this.size,
    });
  }

  private get size(): number {
    return Number(/([\d.]+)px/.exec(this.font)![1]);
  }

  private onScreen(x: number, y: number): { x: number; y: number } {
    const [a, b, c, d, e, f] = this.matrix;
    return { x: (a * x + c * y + e) / this.pixelRatio, y: (b * x + d * y + f) / this.pixelRatio };
  }
}

/** Methods that painters call and that record nothing. */
const IGNORED = new Set([
  "beginPath",
  "closePath",
  "moveTo",
  "lineTo",
  "arc",
  "ellipse",
  "rect",
  "roundRect",
  "fill",
  "stroke",
  "strokeRect",
  "strokeText",
  "clearRect",
  "clip",
]);

export function asPen(recording: RecordingPen): CanvasRenderingContext2D {
  return new Proxy(recording, {
    get(target, name: string) {
      if (name === "createRadialGradient") return () => ({ addColorStop() {} });
      if (name === "createPattern") return () => ({ setTransform() {} });
      if (IGNORED.has(name)) return () => {};
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
    set: (target, name, value) => Reflect.set(target, name, value, target),
  }) as unknown as CanvasRenderingContext2D;
}

/** Sets the browser's globals that painters need besides their pen. */
export function pretendBrowser(): void {
  const canvas = () => ({ width: 1, height: 1, style: {}, getContext: () => asPen(new RecordingPen(1)) });
  class Path2D {
    moveTo() {}
    lineTo() {}
    closePath() {}
    rect() {}
    ellipse() {}
  }
  class DOMMatrix {}
  Object.assign(globalThis, { document: { createElement: canvas }, Path2D, DOMMatrix });
}
