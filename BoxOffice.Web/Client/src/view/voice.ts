import { element } from "./dom";

/** Cannot be seen, and makes a sentence another: what does not change is not spoken. */
const AGAIN = "\u00a0";

/** Speaks to screen readers at once, over what they are saying: what was said of the seat before is of no use any more. */
export class Voice {
  readonly element = element("p", { className: "voice", "aria-live": "assertive", "aria-atomic": "true" });
  private timer = 0;

  /** After `quietMs`, unless something else is said before. */
  say(words: string, quietMs = 0): void {
    this.hush();
    if (quietMs > 0) this.timer = window.setTimeout(() => this.write(words), quietMs);
    else this.write(words);
  }

  /** Drops what is still to be said. */
  hush(): void {
    clearTimeout(this.timer);
  }

  private write(words: string): void {
    this.element.textContent = this.element.textContent === words ? words + AGAIN : words;
  }
}
