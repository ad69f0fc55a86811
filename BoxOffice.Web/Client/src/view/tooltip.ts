import { element } from "./dom";
import type { Scene } from "../paint/scene";
import { describeGroup, describeSeat } from "./seat-words";

/**
 * A card about the seat pointed at, or about all seats that a tap on it takes: where, the price, and whether it is
 * free.
 */
export class Tooltip {
  readonly element = element("div", { className: "tip", hidden: true, "aria-hidden": "true" });
  private readonly place = element("strong", {});
  private readonly facts = element("span", {});
  private shown: string | null = null;
  private seat: number | null = null;
  private timer = 0;

  constructor(private readonly scene: Scene) {
    this.element.append(this.place, this.facts);
  }

  /** Shows a seat, for `forMs` or until the next call; null hides the card. */
  show(seat: number | null, forMs?: number): void {
    clearTimeout(this.timer);
    this.seat = seat;
    this.element.hidden = seat === null;
    this.follow();
    if (seat !== null && forMs) this.timer = window.setTimeout(() => this.show(null), forMs);
  }

  /** Follows the camera, and writes what has changed about the seat. */
  follow(): void {
    const { seat } = this;
    if (seat === null) return;
    const { ghost } = this.scene.marks;
    const { place, facts } = ghost.includes(seat) ? describeGroup(this.scene, ghost) : describeSeat(this.scene, seat);
    const text = `${place}\n${facts}`;
    if (text !== this.shown) {
      this.place.textContent = place;
      this.facts.textContent = facts;
      this.shown = text;
    }
    this.moveTo(seat);
  }

  private moveTo(seat: number): void {
    const { camera, plan } = this.scene;
    const at = camera.toScreen(plan.x[seat], plan.y[seat]);
    const gap = Math.max(10, plan.r[seat] * camera.scale * 1.3 + 6);
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const left = Math.min(camera.width - width - 8, Math.max(8, at.x - width / 2));
    const above = at.y - gap - height;
    const top = above < 8 ? at.y + gap : above;
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}
