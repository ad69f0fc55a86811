// Counts down the time a hold has left. The server writes the seconds left in `data-left` and renews them now and then;
// between two updates the time is measured by the browser's stopwatch, which a change of its clock does not affect.
const SLACK_SECONDS = 10;
const OVER_MS = 1500; // By then the hold has ended on the server too.

class HoldClock extends HTMLElement {
  static observedAttributes = ["data-left"];
  #endsAt = 0;
  /** The seconds left when the last sentence was said. */
  #said = Infinity;
  #timer = 0;

  connectedCallback(): void {
    this.#run();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  attributeChangedCallback(): void {
    if (this.dataset.left === undefined) return this.#stop();
    const left = Number(this.dataset.left);
    this.#endsAt = performance.now() + left * 1000;
    // The hold was extended: its sentences are said again.
    if (left > this.#said + SLACK_SECONDS) this.#said = Infinity;
    if (this.#said === Infinity) this.#said = left;
    this.#run();
  }

  #run(): void {
    if (!this.isConnected || this.dataset.left === undefined) return;
    this.#timer ||= window.setInterval(() => this.#tick(), 250);
    this.#tick();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  #tick(): void {
    const { span, warm, offer, over } = this.dataset;
    const left = Math.max(0, Math.ceil((this.#endsAt - performance.now()) / 1000));
    const face = this.querySelector("[data-face]")?.firstChild;
    const words = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (face instanceof Text && face.data !== words) face.data = words;
    this.style.setProperty("--part", String(Math.min(1, left / Number(span))));
    const isWarm = left <= Number(warm);
    this.classList.toggle("warm", isWarm);
    if (offer && isWarm) document.getElementById(offer)?.removeAttribute("hidden");
    this.#speak(left);
    if (left > 0) return;
    this.#stop();
    this.dispatchEvent(new Event("hold-over", { bubbles: true }));
    if (over) setTimeout(() => this.#end(over), OVER_MS);
  }

  /**
   * Presses the button that sends the page's form, so that what was typed is kept; without one the address is opened.
   */
  #end(address: string): void {
    const button = document.querySelector<HTMLElement>("[data-when-over]");
    if (button) button.click();
    else location.replace(address);
  }

  /** Says the sentence of each moment (`data-say…`, in seconds left) once, when the clock passes it. */
  #speak(left: number): void {
    const passed = Object.keys(this.dataset)
      .filter(key => /^say\d+$/.test(key))
      .map(key => Number(key.slice(3)))
      .filter(moment => left <= moment && moment < this.#said);
    this.#said = Math.min(this.#said, left);
    const voice = this.querySelector("[data-voice]");
    if (passed.length > 0 && voice) voice.textContent = this.dataset[`say${Math.min(...passed)}`] ?? "";
  }
}

customElements.define("hold-clock", HoldClock);
