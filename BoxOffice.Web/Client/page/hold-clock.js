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
    this.#timer = setInterval(() => this.#tick(), 250);
    this.#tick();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  attributeChangedCallback() {
    const left = Number(this.dataset.left);
    this.#over = performance.now() + left * 1000;
    if (left > this.#said + SLACK_SECONDS) this.#said = Infinity; // More time was given.
    if (this.#said === Infinity) this.#said = left;
    this.#tick();
  }

  #tick() {
    if (!this.isConnected) return;
    const left = Math.max(0, Math.ceil((this.#over - performance.now()) / 1000));
    const face = this.querySelector("[data-face]")?.firstChild;
    const words = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (face && face.data !== words) face.data = words;
    this.style.setProperty("--part", String(Math.min(1, left / Number(this.dataset.span))));
    this.classList.toggle("warm", left <= Number(this.dataset.warm));
    this.#speak(left);
    if (left > 0) return;
    clearInterval(this.#timer);
    if (this.dataset.over) setTimeout(() => location.replace(this.dataset.over), OVER_MS);
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
