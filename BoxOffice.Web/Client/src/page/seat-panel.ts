// What the seat panel (SeatPanel.razor) calls in the browser. The map's script may load after the circuit has started:
// calls for the map wait for it, in order.
import type { Bridge } from "../view/bridge";
import type { PanelReference } from "../view/panel-reference";

/** The functions of the bridge that take an event and one value. */
type MapCall =
  "setMine" | "setAsking" | "clearAsking" | "highlight" | "showSeats" | "setFilter" | "setParty" | "focusSection";

const LOOK_AGAIN_MS = 50;
const withFocusKept = new WeakSet<HTMLElement>();
const withHeightTold = new WeakSet<HTMLElement>();

async function map(): Promise<Bridge> {
  while (!window.boxOffice?.attach) await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
  return window.boxOffice as Bridge;
}

export function attach(eventId: number, panel: PanelReference, element: HTMLElement): void {
  keepFocus(element);
  tellWhatIsCovered(element);
  window.boxOffice!.presses!.attach(panel, element);
  void map().then(bridge => bridge.attach(eventId, panel));
}

export function detach(eventId: number): void {
  window.boxOffice?.presses?.detach();
  window.boxOffice?.detach?.(eventId);
}

export function call(what: MapCall, eventId: number, value: never): void {
  void map().then(bridge => bridge[what](eventId, value));
}

/** Lowers the sheet, which covers most of the map on a phone. */
export function uncover(): void {
  const sheet = document.querySelector("[data-sheet][data-open]");
  sheet?.querySelector<HTMLElement>("[data-sheet-handle]")?.click();
}

/**
 * The element with the focus may disappear: its seat was given back or sold, its message was closed. Then the panel
 * gets the focus, so that the keyboard does not start again at the top of the page. A focus outside the panel stays
 * there.
 */
function keepFocus(panel: HTMLElement): void {
  if (withFocusKept.has(panel)) return;
  withFocusKept.add(panel);
  let last: HTMLElement | null = null;
  const isInPanel = ({ target }: Event) => target instanceof Node && panel.contains(target);
  document.addEventListener("focusin", event => (last = isInPanel(event) ? (event.target as HTMLElement) : null));
  document.addEventListener("pointerdown", event => (last = isInPanel(event) ? last : null), { passive: true });
  new MutationObserver(() => {
    if (!last || (last.isConnected && last.checkVisibility({ visibilityProperty: true }))) return;
    if (document.activeElement !== document.body && document.activeElement !== last) return;
    last = null;
    panel.focus({ preventScroll: true });
  }).observe(panel.closest("[data-sheet]") ?? panel, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-open"],
  });
}

/**
 * On a phone the panel's messages lie over the lower end of the map. The map is told how high they are, so that it
 * moves the seats that the messages are about into view.
 */
function tellWhatIsCovered(panel: HTMLElement): void {
  const map = document.querySelector<HTMLElement>("[data-seat-map]");
  const sheet = panel.closest("[data-sheet]");
  if (withHeightTold.has(panel) || !map || !sheet) return;
  withHeightTold.add(panel);
  let covered = 0;
  const measure = () => {
    const message = panel.querySelector("[data-over-map]");
    if (!message && covered === 0) return;
    const height = () => map.getBoundingClientRect().bottom - message!.getBoundingClientRect().top;
    const isOver = message && getComputedStyle(message).position === "absolute";
    covered = isOver ? Math.max(0, Math.round(height())) : 0;
    map.style.setProperty("--seat-map-inset-bottom", `${covered}px`);
  };
  const changes = new MutationObserver(measure);
  changes.observe(panel, { subtree: true, childList: true, characterData: true });
  changes.observe(sheet, { attributes: true, attributeFilter: ["data-open"] });
  sheet.addEventListener("transitionend", event => event.target === sheet && measure()); // The sheet has stopped.
  addEventListener("resize", measure);
}
