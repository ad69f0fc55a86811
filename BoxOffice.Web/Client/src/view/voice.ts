import { element } from "./dom";

/** An invisible character: a sentence is spoken again only when it has changed. */
const AGAIN = "\u00a0";

/** Makes screen readers speak at once, and drop what they were saying: it concerned an earlier seat. */
export class Voice {
  readonly element = element("p", { className: "voice", "aria-live": "assertive", "aria-atomic": "true" });
  private timer = 0;

  /** After `quietMs`, unless something else is said before. */
  say(words: string, quietMs = 0): void {
    this.hush();
    if (quietMs > 0) this.timer = window.setTimeout(() => this.write(words), quietMs);
    else this.write(words);
  }

  /** Drops what is not said yet. */
  hush(): void {
    clearTimeout(this.timer);
  }

  private write(words: string): void {
    this.element.textContent = this.element.textContent === words ? words + AGAIN : words;
  }
}
