import { css } from "./colour";
import { element } from "./dom";
import type { Filter } from "./marks";
import type { Scene } from "./scene";

/** What the colours cost and the shapes mean. A price is also a switch: off dims its seats. */
export class Legend {
  readonly element = element("div", { className: "legend", role: "group", "aria-label": "Prices and seat marks" });
  private readonly switches = new Map<number, HTMLButtonElement>();

  constructor(private readonly scene: Scene, private readonly filterChanged: (part: Partial<Filter>) => void) {
    const dearestFirst = [...scene.plan.categories.entries()].sort(([, a], [, b]) => (b.priceCents ?? 0) - (a.priceCents ?? 0));
    for (const [index, category] of dearestFirst) {
      if (category.priceCents === null) continue;
      const dot = element("i", { className: "dot" });
      const price = element("b", {}, scene.money(category.priceCents));
      const button = element("button", { type: "button", className: "price", "aria-pressed": "true" }, dot, category.name, price);
      button.addEventListener("click", () => this.toggle(index));
      this.switches.set(index, button);
      this.element.append(button);
    }
    const keys = element("span", { className: "keys" });
    for (const [mark, words] of [["mine", "Yours"], ["held", "In a basket"], ["sold", "Sold"]]) {
      keys.append(element("span", { className: "key" }, element("i", { className: mark }), words));
    }
    this.element.append(keys);
    this.refresh();
  }

  refresh(): void {
    for (const [category, button] of this.switches) {
      button.setAttribute("aria-pressed", String(this.isOn(category)));
      button.style.setProperty("--dot", css(this.scene.categoryColours[category]));
    }
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
