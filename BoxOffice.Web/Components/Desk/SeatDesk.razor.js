// Between the desk and the page's seat map. The map's script may come later than the circuit: calls wait for it, in order.
const LOOK_AGAIN_MS = 50;
const kept = new WeakSet();

async function map() {
  while (!window.boxOffice?.attach) await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
  return window.boxOffice;
}

export function attach(eventId, desk, element) {
  keepFocus(element);
  void map().then(it => it.attach(eventId, desk));
}

export function detach(eventId) {
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

/** On a phone the sheet covers most of the map. */
export function uncover() {
  const sheet = document.querySelector("[data-sheet][data-open]");
  sheet?.querySelector("[data-sheet-handle]")?.click();
}
