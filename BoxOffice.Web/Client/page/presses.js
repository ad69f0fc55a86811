// Only the server can carry out what is pressed in an island. While it does not listen (Blazor has not started, or the connection is lost)
// a press is kept and carried out once when it does: each control once, in the order of pressing, with what a field then said.
import { forgetKept, sayKept } from "./kept-words.js";
import { ofThisTab, recall, remember } from "./memory.js";

const ISLAND = "[data-island]";
const CONTROLS = "button, select, input, a[href]";
const PAGES_OWN = "[data-sheet-handle], [data-sheet-open], [data-sheet-close], [data-copy]";
const LOOK_MS = 100;
const ANSWER_WITHIN_MS = 4000;
const SAID_FOR_MS = 10_000;
const REMEMBERED_FOR_MS = 120_000;
const STORE = "boxoffice.presses";

let line = { stands: () => false, stood: () => false, heardAt: () => 0 };
let kept = [];
let onItsWay = null; // The last press that was sent and not answered yet.
let watch = 0;

/** Whether a press in an island is carried out now. */
export const listens = () => line.stands() && document.querySelector(`${ISLAND}:not([aria-busy])`) !== null;

/** @param connection Whether it stands, ever stood, and when the server last drew anything, by the page's stopwatch. */
export function keepPresses(connection) {
  line = connection;
  for (const type of ["click", "change"]) document.addEventListener(type, pressed, { capture: true });
  document.addEventListener("submit", event => event.target.closest(ISLAND) && event.preventDefault(), { capture: true }); // The browser would leave the page.
  takeUp();
}

/** Takes kept presses over a reload that the page itself makes. Taps on the map are not taken over, which is said afterwards. */
export function rememberPresses() {
  const taps = window.boxOffice?.waitingTaps?.() ?? 0;
  if (kept.length + taps === 0) return;
  const presses = kept.map(({ tag, name, at, value }) => ({ tag, name, at, value }));
  remember(ofThisTab, STORE, { page: location.pathname, until: Date.now() + REMEMBERED_FOR_MS, presses, taps });
}

function pressed(event) {
  const control = event.target.closest?.(CONTROLS);
  const island = control?.closest(ISLAND);
  const isField = control?.matches("select, input");
  if (!island || control.matches(PAGES_OWN) || isField !== (event.type === "change")) return;
  const isLink = control.matches("a[href]:not([data-press])");
  if (listens()) return void (isLink || sent(control));
  if ((isLink || control.matches("[data-party]")) && !line.stood()) return; // It works without the server: a link by itself, the party by the map's script.
  event.preventDefault();
  event.stopImmediatePropagation();
  if (control.getAttribute("aria-disabled") !== "true") keep(control, island);
}

function keep(control, island) {
  const again = kept.find(each => each.control === control);
  const press = again ?? { control, ...identityOf(control, island) };
  press.value = control.value;
  if (!again) kept.push(press);
  control.setAttribute("data-kept", "");
  const what = kept.length === 1 ? `“${press.name}” follows` : `Your ${kept.length} presses follow`;
  sayKept(line.stood() ? `No connection right now. ${what} as soon as it is back.` : `One moment. ${what} as soon as the page is ready.`);
  look();
}

function sent(control) {
  onItsWay = { name: nameOf(control), at: performance.now(), said: false };
  look();
}

function look() {
  watch ||= setInterval(() => {
    if (kept.length > 0 && listens()) carryOut();
    if (onItsWay) follow(onItsWay);
    if (kept.length > 0 || onItsWay) return;
    clearInterval(watch);
    watch = 0;
  }, LOOK_MS);
}

function carryOut() {
  const found = kept.splice(0).map(press => ({ press, control: find(press) }));
  forgetKept();
  const gone = [];
  for (const { press, control } of found) {
    control?.removeAttribute("data-kept");
    if (!control || control.disabled || control.getAttribute("aria-disabled") === "true") gone.push(press.name);
    else if (control.matches("select, input")) {
      if (control.type === "radio") control.checked = true;
      else control.value = press.value;
      control.dispatchEvent(new Event("change", { bubbles: true }));
    } else control.click();
  }
  if (gone.length > 0) sayKept(`“${gone.join("”, “")}” could not be carried out: things have changed meanwhile. Please look again.`, { after: 0, until: SAID_FOR_MS });
}

/** What was sent is answered by a drawing. If the connection breaks before, nobody here knows whether it arrived. */
function follow(press) {
  if (line.heardAt() > press.at) {
    if (press.said) forgetKept();
    onItsWay = null;
  } else if (!line.stands()) {
    sayKept(`The connection broke while “${press.name}” was on its way. Once it is back, look whether it was done before you press again.`, { after: 0, until: SAID_FOR_MS });
    onItsWay = null;
  } else if (!press.said && performance.now() - press.at > ANSWER_WITHIN_MS) {
    sayKept(`No answer to “${press.name}” yet. You need not press again.`, { after: 0 });
    press.said = true;
  }
}

function takeUp() {
  const stored = recall(ofThisTab, STORE);
  remember(ofThisTab, STORE, null);
  if (stored?.page !== location.pathname || Date.now() > stored.until) return;
  kept = stored.presses;
  if (stored.taps > 0) sayKept("The page had to be loaded again. Seats tapped without a connection were not taken. Please tap them again.", { until: SAID_FOR_MS });
  look();
}

// The server draws an island anew when it takes it over: then the control is known by what it is called.
function identityOf(control, island) {
  const [tag, name] = [control.localName, nameOf(control)];
  return { tag, name, at: alike(island, tag, name).indexOf(control) };
}

const find = press => press.control?.isConnected ? press.control : alike(document.querySelector(ISLAND), press.tag, press.name)[press.at];
const alike = (island, tag, name) => [...island.querySelectorAll(tag)].filter(each => nameOf(each) === name);
const nameOf = control => (control.getAttribute("aria-label") ?? control.closest("label")?.querySelector("span")?.textContent ?? control.textContent).trim();
