const USUAL = 2;

/** How many seats the customer wants, from the radio buttons of the page, which work before Blazor has started. */
export class PartyChoice {
  private latest: number;

  /** `changed` is called when the user chooses another number. */
  constructor(off: AbortSignal, changed: (party: number) => void) {
    this.latest = valueOf(document.querySelector("input[data-party]:checked")) ?? USUAL;
    // In front of the listener of the page, which stops the event while the server is not listening.
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
