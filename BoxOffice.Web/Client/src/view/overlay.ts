import { element } from "./dom";
import { Strip, type StripActions } from "./strip";

const RECONNECTING_AFTER_MS = 1_200;
const SAID_FOR_MS = 5_000;

/** What is shown over the map: the strip at its top, a status line, and a message when the map cannot be shown. */
export class Overlay {
  readonly element = element("div", { className: "overlay" });
  private readonly status = element("p", { className: "status", role: "status" });
  private connectionTimer = 0;
  private saidTimer = 0;
  private connection = "";
  private said = "";
  private problem: HTMLElement | null = null;
  readonly strip: Strip;

  constructor(actions: StripActions) {
    this.strip = new Strip(actions);
    this.element.append(this.strip.element, this.status);
  }

  ready(): void {
    this.strip.ready();
  }

  /** A short interruption is not mentioned. */
  setConnected(connected: boolean): void {
    clearTimeout(this.connectionTimer);
    if (connected) this.tell("connection", "");
    else
      this.connectionTimer = window.setTimeout(() => this.tell("connection", "Reconnecting…"), RECONNECTING_AFTER_MS);
  }

  say(words: string): void {
    clearTimeout(this.saidTimer);
    this.tell("said", words);
    this.saidTimer = window.setTimeout(() => this.tell("said", ""), SAID_FOR_MS);
  }

  showProblem(words: string, retry: (() => void) | null): void {
    this.clearProblem();
    this.problem = element("div", { className: "problem", role: "alert" }, element("p", {}, words));
    if (retry) {
      const button = element("button", { type: "button" }, "Try again");
      button.addEventListener("click", retry);
      this.problem.append(button);
    }
    this.element.append(this.problem);
  }

  clearProblem(): void {
    this.problem?.remove();
    this.problem = null;
  }

  /** The size of the view, and how much of each of its edges the panels cover, in CSS px. */
  edgesOver(root: HTMLElement, legend: HTMLElement) {
    const view = root.getBoundingClientRect();
    const clear = this.element.getBoundingClientRect();
    const legendHeight = legend.classList.contains("floating") ? legend.offsetHeight : 0;
    const edges = {
      top: clear.top - view.top + this.strip.element.offsetHeight,
      right: view.right - clear.right,
      bottom: view.bottom - clear.bottom + legendHeight,
      left: clear.left - view.left,
    };
    return { width: view.width, height: view.height, edges };
  }

  stop(): void {
    clearTimeout(this.connectionTimer);
    clearTimeout(this.saidTimer);
  }

  private tell(what: "connection" | "said", words: string): void {
    this[what] = words;
    this.status.textContent = this.said || this.connection;
    this.element.classList.toggle("offline", this.connection !== "");
  }
}
