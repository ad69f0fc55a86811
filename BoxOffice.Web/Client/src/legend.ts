import { element } from "./dom";
import { LegendKeys } from "./legend-keys";
import type { Filter } from "./marks";
import type { Scene } from "./scene";
import { drawFree } from "./seat-signs";
import { SignPicture } from "./sign-picture";

/** What the colours cost and the shapes mean. A price is also a switch: off dims its seats. */
export class Legend {
  readonly element = element("div", { className: "legend", role: "group", "aria-label": "Prices and seat marks" });
  private readonly switches = new Map<number, HTMLButtonElement>();
  private readonly signs: SignPicture[] = [];
  private readonly keys: LegendKeys;

  constructor(private readonly scene: Scene, private readonly filterChanged: (part: Partial<Filter>) => void) {
    const dearestFirst = [...scene.plan.categories.entries()].sort(([, a], [, b]) => (b.priceCents ?? 0) - (a.priceCents ?? 0));
    for (const [index, category] of dearestFirst) {
      if (category.priceCents === null) continue;
      const sign = this.signOf(index);
      const price = element("b", {}, scene.money(category.priceCents));
      const button = element("button", { type: "button", className: "price", "aria-pressed": "true" }, sign.element, category.name, price);
      button.addEventListener("click", () => this.toggle(index));
      this.switches.set(index, button);
      this.element.append(button);
    }
    this.keys = new LegendKeys(scene);
    this.element.append(this.keys.list, this.keys.button);
    this.refresh();
  }

  refresh(): void {
    for (const [category, button] of this.switches) {
      button.setAttribute("aria-pressed", String(this.isOn(category)));
    }
    for (const sign of this.signs) sign.draw(this.scene.pixelRatio);
    this.keys.refresh();
  }

  private signOf(category: number): SignPicture {
    const { scene } = this;
    const sign = new SignPicture((pen, x, y, radius) => drawFree(
      pen, x, y, radius, { colour: scene.categoryColours[category], shape: scene.categoryShapes[category], attributes: 0 }, scene.theme));
    this.signs.push(sign);
    return sign;
  }

  private isOn(category: number): boolean {
    return this.scene.marks.filter.categories?.includes(category) ?? true;
  }

  /** Switching the last price off would dim the whole house: that shows all again instead. */
  private toggle(category: number): void {
    const on = [...this.switches.keys()].filter(each => this.isOn(each) !== (each === category));
    const all = on.length === this.switches.size || on.length === 0;
    this.filterChanged({ categories: all ? null : on });
  }
}
