// Between the desk and the page's seat map. The map's script may come later than the circuit: calls wait for it, in order.
const LOOK_AGAIN_MS = 50;
const kept = new WeakSet();
const watched = new WeakSet();

async function map() {
  while (!window.boxOffice?.attach) await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
  return window.boxOffice;
}

export function attach(eventId, desk, element) {
  keepFocus(element);
  tellWhatIsCovered(element);
  window.boxOffice.presses.attach(desk, element);
  void map().then(it => it.attach(eventId, desk));
}

export function detach(eventId) {
  window.boxOffice?.presses?.detach();
  window.boxOffice?.detach?.(eventId);
}

export function call(what, eventId, argument) {
  void map().then(it => it[what](eventId, argument));
}

/**
 * Whatever has the focus may go at any moment: given back, dismissed, sold out, over. Then the focus goes to the desk, not back to
 * the top of everything. Whoever had put it down elsewhere before is left in peace.
 */
function keepFocus(desk) {
  if (kept.has(desk)) return;
  kept.add(desk);
  let last = null;
  document.addEventListener("focusin", event => (last = desk.contains(event.target) ? event.target : null));
  document.addEventListener("pointerdown", event => (last = desk.contains(event.target) ? last : null), { passive: true });
  new MutationObserver(() => {
    if (!last || (last.isConnected && last.checkVisibility({ visibilityProperty: true }))) return;
    if (document.activeElement !== document.body && document.activeElement !== last) return;
    last = null;
    desk.focus({ preventScroll: true });
  }).observe(desk.closest("[data-sheet]") ?? desk, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-open"] });
}

/** On a phone what the desk says lies over the lower end of the map. The map is told how much that is, so that the seats spoken of are seen. */
function tellWhatIsCovered(desk) {
  const house = document.querySelector("[data-seat-map]");
  const sheet = desk.closest("[data-sheet]");
  if (watched.has(desk) || !house || !sheet) return;
  watched.add(desk);
  let known = 0;
  const look = () => {
    const said = desk.querySelector("[data-over-map]");
    if (!said && known === 0) return;
    const isOver = said && getComputedStyle(said).position === "absolute";
    known = isOver ? Math.max(0, Math.round(house.getBoundingClientRect().bottom - said.getBoundingClientRect().top)) : 0;
    house.style.setProperty("--seat-map-inset-bottom", `${known}px`);
  };
  const changes = new MutationObserver(look);
  changes.observe(desk, { subtree: true, childList: true, characterData: true });
  changes.observe(sheet, { attributes: true, attributeFilter: ["data-open"] });
  sheet.addEventListener("transitionend", event => event.target === sheet && look()); // While it moves, its words are on their way.
  addEventListener("resize", look);
}

/** On a phone the sheet covers most of the map. */
export function uncover() {
  const sheet = document.querySelector("[data-sheet][data-open]");
  sheet?.querySelector("[data-sheet-handle]")?.click();
}
