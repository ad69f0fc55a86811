import { element } from "./dom";
import { LegendKeys } from "./legend-keys";
import type { Filter } from "./marks";
import type { Scene } from "./scene";
import { drawFree } from "./seat-signs";
import { SignPicture } from "./sign-picture";

interface PriceChip {
  readonly button: HTMLButtonElement;
  readonly free: HTMLElement;
}

/** What the colours cost, how many are free, and what the shapes mean. A tap on a price shows only these; a second price joins it. */
export class Legend {
  readonly element = element("div", { className: "legend", role: "group", "aria-label": "Prices and seat marks" });
  private readonly chips = new Map<number, PriceChip>();
  private readonly all = element("button", { type: "button", className: "price all", "aria-pressed": "true" }, "All prices");
  private readonly signs: SignPicture[] = [];
  private readonly keys: LegendKeys;

  constructor(private readonly scene: Scene, private readonly filterChanged: (filter: Filter) => void) {
    this.all.addEventListener("click", () => this.filterChanged({ categories: null }));
    this.element.append(this.all);
    const dearestFirst = [...scene.plan.categories.entries()].sort(([, a], [, b]) => (b.priceCents ?? 0) - (a.priceCents ?? 0));
    for (const [index, category] of dearestFirst) {
      if (category.priceCents === null) continue;
      const free = element("span", { className: "free" });
      const button = element("button", { type: "button", className: "price", "aria-pressed": "false" },
        this.signOf(index).element, `${category.name} `, element("b", {}, scene.money(category.priceCents)), " ", free);
      button.addEventListener("click", () => this.toggle(index));
      this.chips.set(index, { button, free });
      this.element.append(button);
    }
    this.keys = new LegendKeys(scene);
    this.element.append(this.keys.list, this.keys.button);
    this.refresh();
  }

  refresh(): void {
    const { categories } = this.scene.marks.filter;
    this.element.classList.toggle("filtered", categories !== null);
    this.all.setAttribute("aria-pressed", String(categories === null));
    for (const [category, { button }] of this.chips) button.setAttribute("aria-pressed", String(categories?.includes(category) ?? false));
    for (const sign of this.signs) sign.draw(this.scene.pixelRatio);
    this.keys.refresh();
    this.count();
  }

  private signOf(category: number): SignPicture {
    const { scene } = this;
    const sign = new SignPicture((pen, x, y, radius) => drawFree(
      pen, x, y, radius, { colour: scene.categoryColours[category], shape: scene.categoryShapes[category], attributes: 0 }, scene.theme));
    this.signs.push(sign);
    return sign;
  }

  /** Writes how many are free; nothing is written before that is known. */
  count(): void {
    const { states, availability } = this.scene;
    if (!states.known) return;
    for (const [category, { free }] of this.chips) {
      const words = `${availability.leftInCategory(category).toLocaleString("en")} free`;
      if (free.textContent !== words) free.textContent = words;
    }
  }

  private toggle(category: number): void {
    const before = this.scene.marks.filter.categories ?? [];
    const only = before.includes(category) ? before.filter(each => each !== category) : [...before, category];
    this.filterChanged({ categories: only.length === 0 || only.length === this.chips.size ? null : only });
  }
}
