import { css } from "./colour";
import { element } from "./dom";
import type { Scene } from "./scene";

const LONG_SIDE = 132;

/** Where in the house one is, once it no longer fits into view. Decoration for those who see: everything has a button. */
export class Minimap {
  readonly element = element("canvas", { className: "minimap", hidden: true, "aria-hidden": "true" });
  private readonly house = document.createElement("canvas");
  private drawn = false;

  constructor(private readonly scene: Scene, moved: () => void) {
    const go = (event: PointerEvent) => {
      if (event.buttons !== 1) return;
      const { bounds } = scene.plan;
      const box = this.element.getBoundingClientRect();
      const share = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
      const { camera } = scene;
      const to = camera.toScreen(
        bounds.left + share.x * (bounds.right - bounds.left), bounds.top + share.y * (bounds.bottom - bounds.top));
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
    this.drawn = false;
  }

  paint(): void {
    const { camera, plan, pixelRatio, theme } = this.scene;
    const useful = camera.scale > camera.fitScale * 1.5 && camera.width >= 600;
    this.element.hidden = !useful;
    if (!useful) return;
    this.prepare();
    const { bounds: b } = plan;
    const scale = this.scale;
    const pen = this.element.getContext("2d")!;
    pen.clearRect(0, 0, this.element.width, this.element.height);
    pen.drawImage(this.house, 0, 0);
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

  /** Draws the house if that is still to be done: best before it is needed. */
  prepare(): void {
    if (this.drawn) return;
    this.drawn = true;
    const { scale } = this;
    const { plan, pixelRatio, theme, categoryColours } = this.scene;
    const { bounds: b } = plan;
    for (const canvas of [this.house, this.element]) {
      canvas.width = Math.ceil((b.right - b.left) * scale);
      canvas.height = Math.ceil((b.bottom - b.top) * scale);
    }
    this.element.style.width = `${this.element.width / pixelRatio}px`;
    const pen = this.house.getContext("2d")!;
    const size = Math.max(1, plan.pitch * scale * 0.7);
    const colours = plan.categories.map((_, category) => css(categoryColours[category] ?? theme.inkMuted, 0.6));
    for (let seat = 0; seat < plan.count; seat++) {
      pen.fillStyle = colours[plan.category[seat]];
      pen.fillRect((plan.x[seat] - b.left) * scale, (plan.y[seat] - b.top) * scale, size, size);
    }
  }
}
