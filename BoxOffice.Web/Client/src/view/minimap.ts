import { css } from "../paint/colour";
import { element } from "./dom";
import type { Scene } from "../paint/scene";

const LONG_SIDE = 132;
const SEATS_BETWEEN_LOOKS = 256;

/** Shows which part of the plan is in view. It is hidden from screen readers: everything it does has a button too. */
export class Minimap {
  readonly element = element("canvas", { className: "minimap", hidden: true, "aria-hidden": "true" });
  private readonly picture = document.createElement("canvas");
  /** How many seats are drawn; null before the first. */
  private drawn: number | null = null;

  constructor(
    private readonly scene: Scene,
    moved: () => void,
  ) {
    const go = (event: PointerEvent) => {
      if (event.buttons !== 1) return;
      const { bounds } = scene.plan;
      const box = this.element.getBoundingClientRect();
      const share = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
      const { camera } = scene;
      const to = camera.toScreen(
        bounds.left + share.x * (bounds.right - bounds.left),
        bounds.top + share.y * (bounds.bottom - bounds.top),
      );
      camera.pan(camera.width / 2 - to.x, camera.height / 2 - to.y);
      moved();
    };
    this.element.addEventListener("pointerdown", event => {
      this.element.setPointerCapture(event.pointerId);
      go(event);
    });
    this.element.addEventListener("pointermove", go);
  }

  forget(): void {
    this.drawn = null;
  }

  paint(): void {
    const { camera, plan, pixelRatio, theme } = this.scene;
    const useful = camera.scale > camera.fitScale * 1.5 && camera.width >= 600;
    this.element.hidden = !useful;
    if (!useful) return;
    this.prepare(Infinity);
    const { bounds: b } = plan;
    const scale = this.scale;
    const pen = this.element.getContext("2d")!;
    pen.clearRect(0, 0, this.element.width, this.element.height);
    pen.drawImage(this.picture, 0, 0);
    const view = camera.view();
    pen.strokeStyle = css(theme.accent);
    pen.lineWidth = 1.5 * pixelRatio;
    const left = Math.max(1, (view.left - b.left) * scale);
    const top = Math.max(1, (view.top - b.top) * scale);
    const right = Math.min(this.element.width - 1, (view.right - b.left) * scale);
    const bottom = Math.min(this.element.height - 1, (view.bottom - b.top) * scale);
    pen.strokeRect(left, top, right - left, bottom - top);
  }

  private get scale(): number {
    const { bounds: b } = this.scene.plan;
    return (LONG_SIDE / Math.max(b.right - b.left, b.bottom - b.top)) * this.scene.pixelRatio;
  }

  /** Draws the plan for `budget` ms, if that is not done; true while there is more to do. */
  prepare(budget: number): boolean {
    const { plan, theme, categoryColours } = this.scene;
    if (this.drawn === plan.count) return false;
    this.drawn ??= this.begin();
    const until = performance.now() + budget;
    const { scale } = this;
    const { bounds: b } = plan;
    const pen = this.picture.getContext("2d")!;
    const size = Math.max(1, plan.pitch * scale * 0.7);
    const colours = plan.categories.map((_, category) => css(categoryColours[category] ?? theme.inkMuted, 0.6));
    while (this.drawn < plan.count && performance.now() < until) {
      const stop = Math.min(plan.count, this.drawn + SEATS_BETWEEN_LOOKS);
      for (; this.drawn < stop; this.drawn++) {
        pen.fillStyle = colours[plan.category[this.drawn]];
        pen.fillRect((plan.x[this.drawn] - b.left) * scale, (plan.y[this.drawn] - b.top) * scale, size, size);
      }
    }
    return this.drawn < plan.count;
  }

  private begin(): number {
    const { scale } = this;
    const { bounds: b } = this.scene.plan;
    for (const canvas of [this.picture, this.element]) {
      canvas.width = Math.ceil((b.right - b.left) * scale);
      canvas.height = Math.ceil((b.bottom - b.top) * scale);
    }
    this.element.style.width = `${this.element.width / this.scene.pixelRatio}px`;
    return 0;
  }
}
