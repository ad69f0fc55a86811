// Counts a basket's time down. How much is left is the server's word (data-left, in seconds, renewed now and then); what
// passes in between is measured by the browser's stopwatch, never read off its wall clock.
const SLACK_SECONDS = 10;
const OVER_MS = 1500; // The server must think so too.

class HoldClock extends HTMLElement {
  static observedAttributes = ["data-left"];
  #over = 0;
  #said = Infinity;
  #timer = 0;

  connectedCallback() {
    this.#run();
  }

  disconnectedCallback() {
    this.#rest();
  }

  attributeChangedCallback() {
    if (this.dataset.left === undefined) return this.#rest();
    const left = Number(this.dataset.left);
    this.#over = performance.now() + left * 1000;
    if (left > this.#said + SLACK_SECONDS) this.#said = Infinity; // More time was given.
    if (this.#said === Infinity) this.#said = left;
    this.#run();
  }

  #run() {
    if (!this.isConnected || this.dataset.left === undefined) return;
    this.#timer ||= setInterval(() => this.#tick(), 250);
    this.#tick();
  }

  #rest() {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  #tick() {
    const left = Math.max(0, Math.ceil((this.#over - performance.now()) / 1000));
    const face = this.querySelector("[data-face]")?.firstChild;
    const words = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (face && face.data !== words) face.data = words;
    this.style.setProperty("--part", String(Math.min(1, left / Number(this.dataset.span))));
    const warm = left <= Number(this.dataset.warm);
    this.classList.toggle("warm", warm);
    if (this.dataset.offer && warm) document.getElementById(this.dataset.offer)?.removeAttribute("hidden");
    this.#speak(left);
    if (left > 0) return;
    this.#rest();
    this.dispatchEvent(new Event("hold-over", { bubbles: true }));
    if (this.dataset.over) setTimeout(() => this.#end(this.dataset.over), OVER_MS);
  }

  /** The button sends the form that is on the page, so that what was typed is kept. */
  #end(address) {
    const button = document.querySelector("[data-when-over]");
    if (button) button.click();
    else location.replace(address);
  }

  /** Says each moment's sentence once, when the clock passes it. */
  #speak(left) {
    const passed = Object.keys(this.dataset).filter(key => /^say\d+$/.test(key)).map(key => Number(key.slice(3)))
      .filter(moment => left <= moment && moment < this.#said);
    this.#said = Math.min(this.#said, left);
    const voice = this.querySelector("[data-voice]");
    if (passed.length > 0 && voice) voice.textContent = this.dataset[`say${Math.min(...passed)}`];
  }
}

customElements.define("hold-clock", HoldClock);
