// Between the desk and the page's seat map. The map's script may come later than the circuit: calls wait for it, in order.
const LOOK_AGAIN_MS = 50;

async function map() {
  while (!window.boxOffice?.attach) await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
  return window.boxOffice;
}

export function attach(eventId, desk) {
  void map().then(it => it.attach(eventId, desk));
}

export function detach(eventId) {
  window.boxOffice?.detach?.(eventId);
}

export function call(what, eventId, argument) {
  void map().then(it => it[what](eventId, argument));
}

/** What had the focus is gone from the page: it goes to the desk, not back to the top of everything. */
export function keepFocus(desk) {
  if (document.activeElement === document.body) desk.focus({ preventScroll: true });
}

/** On a phone the sheet covers most of the map. */
export function uncover() {
  const sheet = document.querySelector("[data-sheet][data-open]");
  sheet?.querySelector("[data-sheet-handle]")?.click();
}
