import type { Camera } from "./camera";
import { overlap, type Box } from "../plan/geometry";
import type { Plan } from "../plan/plan";
import type { Steps } from "../plan/slices";
import type { PixelPicture } from "./pixel-picture";

/** How seats are drawn: on a canvas one by one, or into an image in memory that is then shown at once. */
export interface SeatPens {
  onCanvas: DrawSeat;
  newPixels(width: number, height: number): PixelPicture;
  asPixels(picture: PixelPicture, seat: number, x: number, y: number, scale: number): void;
}

type DrawSeat = (pen: CanvasRenderingContext2D, seat: number, x: number, y: number, scale: number) => void;

// The image is larger than the view by this share of its size on every side, so that a short pan stays within it.
const REACH = 0.2;
// The image may be stretched this much before it is drawn again while the map still moves.
const MOST_STRETCH = 1.7;
const SLICE_MS = 3.5;
const SEATS_BETWEEN_LOOKS = 256;
/** An image drawn in idle time is no larger than this, in device px. */
const MOST_AHEAD = 8_000_000;
/** In device px. Larger seats are drawn faster by the browser than pixel by pixel. */
const LARGEST_AS_PIXELS = 6;

interface Picture {
  readonly canvas: HTMLCanvasElement;
  readonly pen: CanvasRenderingContext2D;
  box: Box;
  /** Device px per plan unit. */
  scale: number;
}

/**
 * A kept image of thousands of seats. Panning and zooming move the image. It is drawn again in slices of a few ms in
 * the background, and single seats are replaced as they change.
 */
export class SeatLayer {
  private front: Picture | null = null;
  private back: Picture | null = null;
  private pending: Uint32Array | null = null;
  private progress = 0;
  private stale = false;
  /** Whether the pending image is drawn by `drawSteps` and not by frames. */
  private ahead = false;
  private readonly dirty = new Set<number>();

  constructor(
    private readonly plan: Plan,
    private readonly pens: SeatPens,
  ) {}

  /** Draws everything again, and shows the old image until then. */
  forget(): void {
    this.stale = true;
    this.pending = null;
    this.dirty.clear();
  }

  redraw(seats: Iterable<number>): void {
    for (const seat of seats) this.dirty.add(seat);
  }

  /** Paints the image where the camera needs it; true while a better one is being drawn. */
  paint(pen: CanvasRenderingContext2D, camera: Camera, pixelRatio: number, settled: boolean): boolean {
    const scale = camera.scale * pixelRatio;
    if (this.pending === null && (!this.front || this.isPoor(this.front, camera, scale, settled)))
      this.begin(this.boxAround(camera), scale);
    if (this.pending && !this.ahead) this.work(SLICE_MS);
    // The first image is shown as far as it is drawn.
    const shown = this.front ?? this.back!;
    if (this.dirty.size > 0) this.repair(shown);
    blit(pen, shown, camera, pixelRatio);
    return this.pending !== null;
  }

  /** Draws the image for the present view, without a frame before it is complete. */
  *drawSteps(camera: Camera, pixelRatio: number): Steps<void> {
    const box = this.boxAround(camera);
    const scale = camera.scale * pixelRatio;
    this.begin(box, scale);
    this.ahead = true;
    const { canvas, pen } = this.back!;
    const pixels =
      this.plan.largestRadius * scale <= LARGEST_AS_PIXELS ? this.pens.newPixels(canvas.width, canvas.height) : null;
    yield;
    const seats = this.pending!;
    while (this.pending === seats && this.progress < seats.length) {
      const stop = Math.min(seats.length, this.progress + SEATS_BETWEEN_LOOKS);
      for (; this.progress < stop; this.progress++) {
        const seat = seats[this.progress];
        if (pixels)
          this.pens.asPixels(
            pixels,
            seat,
            (this.plan.x[seat] - box.left) * scale,
            (this.plan.y[seat] - box.top) * scale,
            scale,
          );
        else this.put(this.back!, seat);
      }
      yield;
    }
    if (this.pending !== seats) return; // Everything has changed meanwhile.
    pixels?.showOn(pen);
    this.finish();
  }

  /**
   * Draws the whole plan at a scale that will be needed soon, for `budget` ms; true while there is more to do. Zooming
   * in then has an image to start with.
   */
  prepare(scale: number, budget: number): boolean {
    const box = this.plan.seatBounds;
    const most = Math.sqrt(MOST_AHEAD / ((box.right - box.left) * (box.bottom - box.top)));
    const wanted = Math.min(scale, most);
    if (this.pending === null) {
      if (this.front && !this.stale && this.front.scale === wanted && this.front.box === box) {
        if (this.dirty.size > 0) this.repair(this.front);
        return false;
      }
      this.begin(box, wanted);
    }
    this.work(budget);
    return this.pending !== null;
  }

  private isPoor(front: Picture, camera: Camera, scale: number, settled: boolean): boolean {
    const stretch = Math.max(scale / front.scale, front.scale / scale);
    if (this.stale || stretch > MOST_STRETCH || (settled && stretch > 1.0001)) return true;
    const seen = overlap(camera.view(), this.plan.seatBounds);
    const has = front.box;
    return seen.left < has.left || seen.top < has.top || seen.right > has.right || seen.bottom > has.bottom;
  }

  private boxAround(camera: Camera): Box {
    return overlap(camera.view(Math.max(camera.width, camera.height) * REACH), this.plan.seatBounds);
  }

  private begin(box: Box, scale: number): void {
    const back = (this.back ??= newPicture());
    back.box = box;
    back.scale = scale;
    // Setting the size also clears the canvas.
    back.canvas.width = Math.max(1, Math.ceil((box.right - box.left) * scale));
    back.canvas.height = Math.max(1, Math.ceil((box.bottom - box.top) * scale));
    const seats = new Uint32Array(this.plan.grid.countIn(box));
    let next = 0;
    this.plan.grid.visit(box, seat => (seats[next++] = seat));
    this.pending = seats;
    this.progress = 0;
    this.stale = false;
    this.ahead = false;
  }

  private work(budget: number): void {
    const until = performance.now() + budget;
    const seats = this.pending!;
    while (this.progress < seats.length) {
      const stop = Math.min(seats.length, this.progress + SEATS_BETWEEN_LOOKS);
      for (; this.progress < stop; this.progress++) this.put(this.back!, seats[this.progress]);
      if (performance.now() > until) return;
    }
    this.finish();
  }

  private finish(): void {
    [this.front, this.back] = [this.back, this.front];
    this.pending = null;
  }

  private repair(picture: Picture): void {
    for (const seat of this.dirty) {
      const half = Math.ceil(this.plan.r[seat] * picture.scale + 1);
      const x = (this.plan.x[seat] - picture.box.left) * picture.scale;
      const y = (this.plan.y[seat] - picture.box.top) * picture.scale;
      picture.pen.clearRect(x - half, y - half, half * 2, half * 2);
      this.put(picture, seat);
    }
    // The pending image may show these seats as they were: they are kept and drawn again on that image.
    if (!this.pending) this.dirty.clear();
  }

  private put(picture: Picture, seat: number): void {
    const { pen, box, scale } = picture;
    this.pens.onCanvas(pen, seat, (this.plan.x[seat] - box.left) * scale, (this.plan.y[seat] - box.top) * scale, scale);
  }
}

function blit(pen: CanvasRenderingContext2D, picture: Picture, camera: Camera, pixelRatio: number): void {
  const at = camera.toScreen(picture.box.left, picture.box.top);
  const stretch = (camera.scale * pixelRatio) / picture.scale;
  const x = at.x * pixelRatio;
  const y = at.y * pixelRatio;
  const { width, height } = picture.canvas;
  // At its own scale the image lies on whole pixels and stays sharp.
  if (stretch === 1) pen.drawImage(picture.canvas, Math.round(x), Math.round(y));
  else pen.drawImage(picture.canvas, x, y, width * stretch, height * stretch);
}

function newPicture(): Picture {
  const canvas = document.createElement("canvas");
  return { canvas, pen: canvas.getContext("2d")!, box: { left: 0, top: 0, right: 0, bottom: 0 }, scale: 1 };
}
