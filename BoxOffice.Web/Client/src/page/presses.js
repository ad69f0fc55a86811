// What is pressed at the desk and on the map goes to the server through one queue: while the server does not listen
// (Blazor has not started, or the connection is lost) it waits there, in the order of pressing.
import { systemClock } from "../live/clock";
import { PressQueue } from "../live/press-queue";
import { actOf, controlOf, find, ISLAND, isDisabled } from "./panel-controls.js";
import { choicesNow, filterChosen, forgetPresses, rememberPresses } from "./stored-presses.js";
import { sayKept } from "./connection-line.js";

const LOOK_MS = 100;
const DRAWN_WITHIN_MS = 3000;
const WARNING = `${ISLAND} .notice:is(.warn, .stop)`;

let line;
let desk = null; // The server's side of it, and the element that it draws: a server that begins anew draws another.
let choices = []; // Made before the connection broke. A desk that comes anew does not know them.
let isCarryingOut = false;

const listens = () => desk !== null && line.stands() && document.querySelector(ISLAND) === desk.element;
const queue = new PressQueue(systemClock, {
  stood: () => line.stood(), stands: () => line.stands(), listens, carryOut, show, say: sayKept,
});

/** For the map's script and the desk's own. */
export const presses = {
  attach(ref, element) {
    desk = { ref, element };
    queue.putFirst(choices.splice(0));
  },
  detach: () => (desk = null),
  /** Seats tapped on the map: to be taken together, or given back. */
  tap: seats => queue.add({ kind: "seats", subject: `seats ${seats.ids}`, again: "once", ...seats }),
  /** A seat was tapped that is asked for already: that is taken back while it waits. */
  tapAgain: seatId => queue.takeBack(act => act.kind === "seats" && act.ids.includes(seatId)),
  filter(filter) {
    const act = filterChosen(filter);
    if (act) queue.add(act);
  },
};

/** @param connection Whether it stands and ever stood, and what was answered over it. */
export function keepPresses(connection) {
  line = connection;
  line.onBreak(() => (choices = choicesNow()));
  line.onReload(() => rememberPresses({ acts: queue.waiting, lost: queue.lost, choices }));
  for (const type of ["click", "change"]) document.addEventListener(type, pressed, { capture: true });
  document.addEventListener("submit", stay, { capture: true });
  addEventListener("boxoffice:ready", () => queue.showAgain());
  const before = forgetPresses();
  if (!before) return;
  choices = before.choices;
  queue.tellLost(before.lost);
  for (const act of before.acts) queue.add(act);
}

/** Of a form in an island the browser would leave the page. */
function stay(event) {
  if (event.target.closest(ISLAND)) event.preventDefault();
}

function pressed(event) {
  if (isChosenAgain(event)) return void event.target.dispatchEvent(new Event("change", { bubbles: true }));
  const control = isCarryingOut ? null : controlOf(event);
  if (!control) return;
  const act = actOf(control, queue.waiting);
  const leaves = act.again === "leave";
  if (listens() && queue.mayPass(act)) return void (leaves || follow(act));
  if (leaves && !line.stood() && queue.waiting.length === 0) return; // A link works without the server's desk.
  event.stopImmediatePropagation();
  event.preventDefault();
  const isRefused = isDisabled(control) && !control.closest("[data-busy]"); // A desk that is busy disables all of them.
  if (isRefused) return;
  const isSeenAlready = act.kind === "party" && !line.stood(); // The map takes it up by itself.
  queue.add(isSeenAlready ? { ...act, name: "" } : act);
}

/**
 * While a choice waits, Blazor may draw the one before it as chosen. A press on that says nothing by itself, as it is
 * no change, and means that the first one is wanted after all.
 */
function isChosenAgain({ type, target }) {
  return type === "click" && queue.isBusy && target.matches?.(`${ISLAND} input[data-party]`);
}

/** Blazor carries it out in this turn of the browser. */
function follow(act) {
  const asked = line.answers.ask();
  setTimeout(() => queue.pass(act, asked()));
}

async function carryOut(act) {
  const before = warning();
  const outcome = await send(act);
  if (outcome !== "done") return outcome;
  await pause(0); // What was answered is drawn in this turn.
  return warning() === before || warning() === "" ? "done" : "warned";
}

function send(act) {
  switch (act.kind) {
    case "seats": return call("SeatsTapped", act.ids, act.take);
    case "party": return call("PartyChosen", act.party);
    case "filter": return call("FilterChosen", act.filter);
    default: return press(act);
  }
}

async function call(method, ...values) {
  const asked = line.answers.ask();
  const result = desk.ref.invokeMethodAsync(method, ...values);
  if (!(await asked())) return "lost";
  await result;
  return "done";
}

async function press(act) {
  const isReady = found => found && (found.isDone || !isDisabled(found.control));
  let found = find(act);
  for (let waited = 0; !isReady(found) && waited < DRAWN_WITHIN_MS; waited += LOOK_MS) {
    await pause(LOOK_MS);
    if (!listens()) return "notYet";
    found = find(act);
  }
  if (!isReady(found)) return "changed";
  if (found.isDone) return "done";
  const asked = line.answers.ask();
  isCarryingOut = true;
  const isDone = operate(found.control, act);
  isCarryingOut = false;
  if (!isDone) return "changed";
  return (await asked()) ? "done" : "lost";
}

/** False when a field does not offer what was chosen any more. */
function operate(control, { value }) {
  if (!control.matches("select, input")) control.click();
  else {
    control.value = value;
    if (control.value !== value) return false;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return true;
}

function show(act, waits) {
  if (act.kind === "seats") window.boxOffice?.[waits ? "setAsking" : "clearAsking"]?.(act.eventId, act.ids);
  else if (act.kind === "press") find(act)?.control.toggleAttribute("data-kept", waits);
}

const warning = () => document.querySelector(WARNING)?.textContent ?? "";
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
