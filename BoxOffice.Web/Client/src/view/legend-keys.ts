import { ATTRIBUTE_WORDS } from "../plan/attributes";
import { element } from "./dom";
import type { Scene } from "../paint/scene";
import { drawFree, drawHeld, drawMine, drawSold } from "../paint/seat-signs";
import { SignPicture } from "./sign-picture";

/**
 * The key to the marks on seats. Where the legend has room it is part of the legend; on a narrow screen a button opens
 * it. Attributes that no seat of the plan has are left out.
 */
export class LegendKeys {
  readonly button = element("button", { type: "button", className: "open-keys" }, "Key");
  readonly list = element("ul", { className: "keys", popover: "auto", "aria-label": "What the marks mean" });
  private readonly signs: SignPicture[] = [];

  constructor(private readonly scene: Scene) {
    const { plan } = scene;
    this.add("Yours", (pen, x, y, radius) => drawMine(pen, x, y, radius * 1.1, scene.theme));
    this.add("In a basket", (pen, x, y, radius) => drawHeld(pen, x, y, radius, scene.theme));
    this.add("Sold", (pen, x, y, radius) => drawSold(pen, x, y, radius, scene.theme));
    for (const [attributes, words] of ATTRIBUTE_WORDS) {
      if (!plan.attributes.some(each => each & attributes)) continue;
      this.add(words, (pen, x, y, radius) =>
        drawFree(pen, x, y, radius, { colour: scene.theme.inkMuted, shape: "disc", attributes }, scene.theme),
      );
    }
    this.button.popoverTargetElement = this.list;
    this.list.addEventListener("beforetoggle", () => this.place());
  }

  refresh(): void {
    for (const sign of this.signs) sign.draw(this.scene.pixelRatio);
  }

  private place(): void {
    this.list.style.setProperty("--top", `${this.button.getBoundingClientRect().bottom + 6}px`);
  }

  private add(words: string, paint: ConstructorParameters<typeof SignPicture>[0]): void {
    const sign = new SignPicture(paint);
    this.signs.push(sign);
    this.list.append(element("li", { className: "key" }, sign.element, words));
  }
}
