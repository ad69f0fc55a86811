// Everything pressed on the seat panel and on the map goes to the server through one queue. While Blazor has not
// started or the connection is lost, presses wait in it in the order of pressing.
import { systemClock } from "../live/clock";
import { PressQueue, type Outcome } from "../live/press-queue";
import type { PanelReference } from "../view/panel-reference";
import type { Presses } from "../view/presses";
import type { Connection } from "./connection";
import { writeConnectionLine } from "./connection-line";
import { actOf, controlOf, find, isDisabled, isField, PANEL } from "./panel-controls";
import type { ControlAct, FoundControl, PanelAct } from "./panel-controls";
import { choicesNow, filterChosen, storePresses, takeStoredPresses } from "./stored-presses";

const LOOK_MS = 100;
const DRAWN_WITHIN_MS = 3000;
const WARNING = `${PANEL} .notice:is(.warn, .stop)`;

let connection: Connection;
/** The panel on the server, and its element. When the server starts the panel anew, it draws another element. */
let panel: { readonly ref: PanelReference; readonly element: HTMLElement } | null = null;
/** Choices made before the connection broke. A panel that the server starts anew does not know them. */
let choices: readonly PanelAct[] = [];
let isCarryingOut = false;

const queue = new PressQueue<PanelAct>(systemClock, {
  wasConnected: () => connection.wasConnected(),
  isConnected: () => connection.isConnected(),
  isListening,
  carryOut,
  show,
  say: writeConnectionLine,
});

export const presses: Presses = {
  attach(ref, element) {
    panel = { ref, element };
    queue.putFirst(choices);
    choices = [];
  },
  detach() {
    panel = null;
  },
  tap: seats => queue.add({ kind: "seats", subject: `seats ${seats.ids}`, again: "once", ...seats }),
  tapAgain: seatId => queue.takeBack(act => act.kind === "seats" && act.ids.includes(seatId)),
  filter(filter) {
    const act = filterChosen(filter);
    if (act) queue.add(act);
  },
};

/** From now on presses are kept while the server cannot carry them out; those stored before a reload wait first. */
export function keepPresses(over: Connection): void {
  connection = over;
  connection.onBreak(() => (choices = choicesNow()));
  connection.onReload(() => storePresses({ acts: queue.waiting, lost: queue.lost, choices }));
  for (const type of ["click", "change"]) document.addEventListener(type, pressed, { capture: true });
  document.addEventListener("submit", stopFormInPanel, { capture: true });
  addEventListener("boxoffice:ready", () => queue.showAgain());
  const stored = takeStoredPresses();
  if (!stored) return;
  choices = stored.choices;
  queue.tellLost(stored.lost);
  for (const act of stored.acts) queue.add(act);
}

function isListening(): boolean {
  return panel !== null && connection.isConnected() && document.querySelector(PANEL) === panel.element;
}

/** Blazor handles forms in the panel: the browser must not leave the page for them. */
function stopFormInPanel(event: Event): void {
  if ((event.target as Element).closest(PANEL)) event.preventDefault();
}

function pressed(event: Event): void {
  if (isChosenAgain(event)) return void event.target!.dispatchEvent(new Event("change", { bubbles: true }));
  const control = isCarryingOut ? null : controlOf(event);
  if (!control) return;
  const act = actOf(control, queue.waiting);
  const leaves = act.again === "leave";
  if (isListening() && queue.mayPass(act)) return leaves ? undefined : follow(act);
  if (leaves && !connection.wasConnected() && queue.waiting.length === 0) return; // A link needs no server panel.
  event.stopImmediatePropagation();
  event.preventDefault();
  const isRefused = isDisabled(control) && !control.closest("[data-busy]"); // A busy panel disables all its controls.
  if (isRefused) return;
  const isShownAlready = act.kind === "party" && !connection.wasConnected(); // The map shows a chosen party by itself.
  queue.add(isShownAlready ? { ...act, name: "" } : act);
}

/**
 * While a choice waits, Blazor may draw the choice before it as chosen. Pressing the drawn choice again fires no
 * `change` event, although the customer wants that choice.
 */
function isChosenAgain({ type, target }: Event): boolean {
  return type === "click" && queue.isBusy && target instanceof Element && target.matches(`${PANEL} input[data-party]`);
}

/** Blazor carries the press out by itself, in this turn of the event loop; the queue waits for the answer. */
function follow(act: PanelAct): void {
  const asked = connection.answers.ask();
  setTimeout(() => queue.pass(act, asked()));
}

async function carryOut(act: PanelAct): Promise<Outcome> {
  const before = warning();
  const outcome = await send(act);
  if (outcome !== "done") return outcome;
  await pause(0); // The answer is drawn within this turn.
  return warning() === before || warning() === "" ? "done" : "warned";
}

function send(act: PanelAct): Promise<Outcome> {
  switch (act.kind) {
    case "seats":
      return call(ref => ref.invokeMethodAsync("SeatsTapped", act.ids, act.take));
    case "party":
      return call(ref => ref.invokeMethodAsync("PartyChosen", act.party));
    case "filter":
      return call(ref => ref.invokeMethodAsync("FilterChosen", act.filter));
    case "press":
      return press(act);
  }
}

async function call(method: (ref: PanelReference) => Promise<unknown>): Promise<Outcome> {
  const asked = connection.answers.ask();
  const result = method(panel!.ref);
  if (!(await asked())) return "lost";
  await result;
  return "done";
}

async function press(act: ControlAct): Promise<Outcome> {
  const isReady = (each: FoundControl | null) => each !== null && (each.isDone || !isDisabled(each.control));
  let found = find(act);
  for (let waited = 0; !isReady(found) && waited < DRAWN_WITHIN_MS; waited += LOOK_MS) {
    await pause(LOOK_MS);
    if (!isListening()) return "notYet";
    found = find(act);
  }
  if (!found || !isReady(found)) return "changed";
  if (found.isDone) return "done";
  const asked = connection.answers.ask();
  isCarryingOut = true;
  const isDone = operate(found.control, act.value);
  isCarryingOut = false;
  if (!isDone) return "changed";
  return (await asked()) ? "done" : "lost";
}

/** False when a field no longer offers the chosen value. */
function operate(control: FoundControl["control"], value: string): boolean {
  if (isField(control)) {
    control.value = value;
    if (control.value !== value) return false;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  } else control.click();
  return true;
}

function show(act: PanelAct, waits: boolean): void {
  if (act.kind === "seats") window.boxOffice?.[waits ? "setAsking" : "clearAsking"]?.(act.eventId, act.ids);
  else if (act.kind === "press") find(act)?.control.toggleAttribute("data-kept", waits);
}

const warning = () => document.querySelector(WARNING)?.textContent ?? "";
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
