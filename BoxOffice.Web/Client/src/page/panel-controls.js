// The desk's controls: which of them a press is on, what it asks for, and how its control is found again after the
// server has drawn it anew.
export const ISLAND = "[data-island]";
const CONTROLS = "button, select, input, a[href]";
const PAGES_OWN = "[data-sheet-handle], [data-sheet-open], [data-sheet-close], [data-copy]";
const LINK = "a[href]:not([data-press])";
const elements = new WeakMap(); // Of this page's presses; those of the page before have none.

/** The control that a click or a change is about, if the server has to carry it out. */
export function controlOf(event) {
  const control = event.target.closest?.(CONTROLS);
  if (!control?.closest(ISLAND) || control.matches(PAGES_OWN)) return null;
  if (control.matches("select, input") !== (event.type === "change")) return null;
  const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  return opensElsewhere && control.matches(LINK) ? null : control;
}

/** @param waiting What was pressed before and is not carried out yet. */
export function actOf(control, waiting) {
  if (control.matches("[data-party]")) return partyAct(Number(control.value));
  const [key, tag, called] = [keyOf(control), control.localName, nameOf(control)];
  const same = alike(tag, called);
  const at = same.indexOf(control);
  const act = {
    kind: "press", name: called, called, subject: key || `${tag} ${called} ${at}`, again: againOf(control),
    key, tag, at, of: same.length, value: control.value, state: stateOf(control),
    mayBeRenamed: waiting.length > 0 && waiting.every(each => each.again === "latest"), // By own choices.
  };
  elements.set(act, control);
  return act;
}

export function partyAct(party) {
  return { kind: "party", name: party === 1 ? "1 seat" : `${party} seats`, subject: "party", again: "latest", party };
}

/** The control of a press, null when it is gone or means something else now. `isDone`: it is as wished already. */
export function find(act) {
  const known = elements.get(act);
  const drawnAnew = () => (act.key && document.querySelector(`${ISLAND} ${act.key}`)) || lookAlike(act);
  const control = known?.isConnected ? known : drawnAnew();
  if (!control) return null;
  if (stateOf(control) !== act.state) return { control, isDone: true };
  return act.mayBeRenamed || nameOf(control) === act.called ? { control, isDone: false } : null;
}

export const isDisabled = control => control.disabled || control.getAttribute("aria-disabled") === "true";

function againOf(control) {
  if (control.matches(LINK)) return "leave";
  if (control.matches("select, input")) return "latest";
  if (control.matches("[data-step]")) return "each";
  return control.matches("[aria-pressed], [aria-expanded]") ? "back" : "once";
}

function keyOf({ dataset: { press, seat } }) {
  if (press) return `[data-press="${press}"]`;
  return seat ? `[data-seat="${seat}"]` : "";
}

/** By its name, unless there are fewer or more of that name than there were: then nobody knows which one was meant. */
function lookAlike({ tag, called, at, of }) {
  const same = alike(tag, called);
  return same.length === of ? same[at] : null;
}

const alike = (tag, called) =>
  [...document.querySelectorAll(`${ISLAND} ${tag}`)].filter(each => nameOf(each) === called);
const stateOf = control => control.getAttribute("aria-pressed") ?? control.getAttribute("aria-expanded");

function nameOf(control) {
  const words = control.closest("label")?.querySelector("span") ?? control.querySelector(".name") ?? control;
  return (control.getAttribute("aria-label") ?? words.textContent).trim();
}
