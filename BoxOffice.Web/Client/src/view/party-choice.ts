const USUAL = 2;

/** How many seats the visitor wants, as the page's own radio buttons say: they work before Blazor is there. */
export class PartyChoice {
  private latest: number;

  /** `changed` is told of every choice made by hand. */
  constructor(off: AbortSignal, changed: (party: number) => void) {
    this.latest = valueOf(document.querySelector("input[data-party]:checked")) ?? USUAL;
    // Before the page's own listener, which keeps the choice from Blazor while the server does not listen.
    window.addEventListener(
      "change",
      event => {
        const party = valueOf(event.target);
        if (party === null) return;
        this.latest = party;
        changed(party);
      },
      { signal: off, capture: true },
    );
  }

  get chosen(): number {
    return this.latest;
  }
}

function valueOf(input: EventTarget | null): number | null {
  return input instanceof HTMLInputElement && input.hasAttribute("data-party") && input.checked
    ? Number(input.value)
    : null;
}
