import { Attribute } from "../plan/attributes";
import { element } from "./dom";
import { LegendKeys } from "./legend-keys";
import { NO_FILTER, type Filter } from "../paint/marks";
import type { Scene } from "../paint/scene";
import { drawFree } from "../paint/seat-signs";
import { SignPicture } from "./sign-picture";

/** The filters beside the prices, in the order of their buttons. */
const ATTRIBUTE_FILTERS: readonly (readonly [attribute: number, words: string])[] = [
  [Attribute.wheelchair, "Wheelchair spaces"],
  [Attribute.companion, "Companion seats"],
  [Attribute.restrictedView, "No restricted view"],
];

interface PriceChip {
  readonly button: HTMLButtonElement;
  readonly free: HTMLElement;
}

/**
 * The legend: prices with their colours and free seats, and the key to the marks. Pressing a price shows only its
 * seats, pressing a second one adds it; the filters beside the prices work likewise.
 */
export class Legend {
  readonly element = element("div", { className: "legend", role: "group", "aria-label": "Prices and seat marks" });
  private readonly chips = new Map<number, PriceChip>();
  private readonly attributeButtons = new Map<number, HTMLButtonElement>();
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
      button.addEventListener("click", () => this.toggleCategory(index));
      this.chips.set(index, { button, free });
      this.element.append(button);
    }
    for (const [attribute, words] of ATTRIBUTE_FILTERS) {
      if (!scene.plan.attributes.some(own => own & attribute)) continue;
      const button = element("button", { type: "button", className: "price", "aria-pressed": "false" }, words);
      button.addEventListener("click", () => this.toggleAttribute(attribute));
      this.attributeButtons.set(attribute, button);
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
    for (const [attribute, button] of this.attributeButtons)
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

  /** Writes how many seats are free, once that is known. */
  count(): void {
    const { states, availability } = this.scene;
    if (!states.known) return;
    for (const [category, { free }] of this.chips) {
      const words = `${availability.leftInCategory(category).toLocaleString("en")} free`;
      if (free.textContent !== words) free.textContent = words;
    }
  }

  private toggleCategory(category: number): void {
    const { filter } = this.scene.marks;
    const before = filter.categories ?? [];
    const only = before.includes(category) ? before.filter(each => each !== category) : [...before, category];
    this.filterChanged({ ...filter, categories: only.length === 0 || only.length === this.chips.size ? null : only });
  }

  private toggleAttribute(attribute: number): void {
    const { filter } = this.scene.marks;
    this.filterChanged({ ...filter, attributes: filter.attributes ^ attribute });
  }
}
