import { Attribute } from "../plan/attributes";
import { element } from "./dom";
import { LegendKeys } from "./legend-keys";
import { NO_FILTER, type Filter } from "../paint/marks";
import type { Scene } from "../paint/scene";
import { drawFree } from "../paint/seat-signs";
import { SignPicture } from "./sign-picture";

/** What may be wished of a seat beside its price, in the order of the chips. */
const WISHES: readonly (readonly [attribute: number, words: string])[] = [
  [Attribute.wheelchair, "Wheelchair spaces"],
  [Attribute.companion, "Companion seats"],
  [Attribute.restrictedView, "No restricted view"],
];

interface PriceChip {
  readonly button: HTMLButtonElement;
  readonly free: HTMLElement;
}

/** What the colours cost, how many are free, and what the shapes mean. A tap on a price shows only these, a second one joins it; so do wishes beside the price. */
export class Legend {
  readonly element = element("div", { className: "legend", role: "group", "aria-label": "Prices and seat marks" });
  private readonly chips = new Map<number, PriceChip>();
  private readonly wishes = new Map<number, HTMLButtonElement>();
  private readonly all = element(
    "button",
    { type: "button", className: "price all", "aria-pressed": "true" },
    "All seats",
  );
  private readonly signs: SignPicture[] = [];
  private readonly keys: LegendKeys;

  constructor(
    private readonly scene: Scene,
    private readonly filterChanged: (filter: Filter) => void,
  ) {
    this.all.addEventListener("click", () => this.filterChanged(NO_FILTER));
    this.element.append(this.all);
    const dearestFirst = [...scene.plan.categories.entries()].sort(
      ([, a], [, b]) => (b.priceCents ?? 0) - (a.priceCents ?? 0),
    );
    for (const [index, category] of dearestFirst) {
      if (category.priceCents === null) continue;
      const free = element("span", { className: "free" });
      const button = element(
        "button",
        { type: "button", className: "price", "aria-pressed": "false" },
        this.signOf(index).element,
        `${category.name} `,
        element("b", {}, scene.money(category.priceCents)),
        " ",
        free,
      );
      button.addEventListener("click", () => this.toggle(index));
      this.chips.set(index, { button, free });
      this.element.append(button);
    }
    for (const [attribute, words] of WISHES) {
      if (!scene.plan.attributes.some(own => own & attribute)) continue;
      const button = element("button", { type: "button", className: "price", "aria-pressed": "false" }, words);
      button.addEventListener("click", () => this.wish(attribute));
      this.wishes.set(attribute, button);
      this.element.append(button);
    }
    this.keys = new LegendKeys(scene);
    this.element.append(this.keys.list, this.keys.button);
    this.refresh();
  }

  refresh(): void {
    const { categories, attributes } = this.scene.marks.filter;
    this.element.classList.toggle("filtered", categories !== null);
    this.all.setAttribute("aria-pressed", String(categories === null && attributes === 0));
    for (const [attribute, button] of this.wishes)
      button.setAttribute("aria-pressed", String((attributes & attribute) !== 0));
    for (const [category, { button }] of this.chips)
      button.setAttribute("aria-pressed", String(categories?.includes(category) ?? false));
    for (const sign of this.signs) sign.draw(this.scene.pixelRatio);
    this.keys.refresh();
    this.count();
  }

  private signOf(category: number): SignPicture {
    const { scene } = this;
    const sign = new SignPicture((pen, x, y, radius) =>
      drawFree(
        pen,
        x,
        y,
        radius,
        { colour: scene.categoryColours[category], shape: scene.categoryShapes[category], attributes: 0 },
        scene.theme,
      ),
    );
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
    const { filter } = this.scene.marks;
    const before = filter.categories ?? [];
    const only = before.includes(category) ? before.filter(each => each !== category) : [...before, category];
    this.filterChanged({ ...filter, categories: only.length === 0 || only.length === this.chips.size ? null : only });
  }

  private wish(attribute: number): void {
    const { filter } = this.scene.marks;
    this.filterChanged({ ...filter, attributes: filter.attributes ^ attribute });
  }
}
