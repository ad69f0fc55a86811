// The controls of the seat panel: which of them was pressed, what that press means, and how the control is found again
// after the server has drawn the panel anew.
import type { Act, Again } from "../live/press-queue";
import type { Filter } from "../paint/marks";
import type { TappedSeats } from "../view/presses";
import { closestTo } from "./event-target";

/** A button, link or field of the panel was used. */
export interface ControlAct extends Act {
  readonly kind: "press";
  /** What the control was called then. */
  readonly called: string;
  /** A selector that finds the control again; empty when it has none. */
  readonly key: string;
  readonly tag: string;
  /** The control's place among those of the same tag and name, and how many there were. */
  readonly at: number;
  readonly of: number;
  readonly value: string;
  readonly state: string | null;
  readonly mayBeRenamed: boolean;
}

export interface PartyAct extends Act {
  readonly kind: "party";
  readonly party: number;
}

export interface FilterAct extends Act {
  readonly kind: "filter";
  readonly filter: Filter | null;
}

export interface SeatsAct extends Act, TappedSeats {
  readonly kind: "seats";
}

/** Something the customer pressed on the panel or the map. */
export type PanelAct = ControlAct | PartyAct | FilterAct | SeatsAct;

type Control = HTMLElement & { value?: string; readonly disabled?: boolean };

export const PANEL = "[data-island]";
const CONTROLS = "button, select, input, a[href]";
const OWN_SCRIPTS = "[data-sheet-handle], [data-sheet-open], [data-sheet-close], [data-copy]";
const LINK = "a[href]:not([data-press])";
const elements = new WeakMap<PanelAct, Control>(); // Presses kept from before a reload have no element here.

/** The control of a click or change event; null if the server has nothing to carry out. */
export function controlOf(event: Event): Control | null {
  const control = closestTo<Control>(event, CONTROLS);
  if (!control?.closest(PANEL) || control.matches(OWN_SCRIPTS)) return null;
  if (isField(control) !== (event.type === "change")) return null;
  const opensElsewhere =
    event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  return opensElsewhere && control.matches(LINK) ? null : control;
}

/** @param waiting The presses before this one that are not carried out yet. */
export function actOf(control: Control, waiting: readonly PanelAct[]): PartyAct | ControlAct {
  if (control.matches("[data-party]")) return partyAct(Number(control.value));
  const key = keyOf(control);
  const tag = control.localName;
  const called = nameOf(control);
  const same = sameNamed(tag, called);
  const at = same.indexOf(control);
  const act: ControlAct = {
    kind: "press",
    name: called,
    called,
    subject: key || `${tag} ${called} ${at}`,
    again: againOf(control),
    key,
    tag,
    at,
    of: same.length,
    value: control.value ?? "",
    state: stateOf(control),
    // Choices that wait may change what this control is called.
    mayBeRenamed: waiting.length > 0 && waiting.every(each => each.again === "latest"),
  };
  elements.set(act, control);
  return act;
}

export function partyAct(party: number): PartyAct {
  return { kind: "party", name: party === 1 ? "1 seat" : `${party} seats`, subject: "party", again: "latest", party };
}

export interface FoundControl {
  readonly control: Control;
  /** The control is already in the state that the press asked for. */
  readonly isDone: boolean;
}

/** The control of a press; null when it is gone or means something else now. */
export function find(act: ControlAct): FoundControl | null {
  const known = elements.get(act);
  const control = known?.isConnected ? known : drawnAnew(act);
  if (!control) return null;
  if (stateOf(control) !== act.state) return { control, isDone: true };
  return act.mayBeRenamed || nameOf(control) === act.called ? { control, isDone: false } : null;
}

export const isField = (control: Control) => control.matches("select, input");

export const isDisabled = (control: Control) =>
  control.disabled === true || control.getAttribute("aria-disabled") === "true";

function againOf(control: Control): Again {
  if (control.matches(LINK)) return "leave";
  if (isField(control)) return "latest";
  if (control.matches("[data-step]")) return "each";
  return control.matches("[aria-pressed], [aria-expanded]") ? "back" : "once";
}

function keyOf({ dataset: { press, seat } }: Control): string {
  if (press) return `[data-press="${press}"]`;
  return seat ? `[data-seat="${seat}"]` : "";
}

/** Finds a control by its selector, or by its name if as many controls have that name as before. */
function drawnAnew({ key, tag, called, at, of }: ControlAct): Control | undefined {
  const keyed = key && document.querySelector<Control>(`${PANEL} ${key}`);
  if (keyed) return keyed;
  const same = sameNamed(tag, called);
  return same.length === of ? same[at] : undefined;
}

const sameNamed = (tag: string, called: string) =>
  [...document.querySelectorAll<Control>(`${PANEL} ${tag}`)].filter(each => nameOf(each) === called);
const stateOf = (control: Control) => control.getAttribute("aria-pressed") ?? control.getAttribute("aria-expanded");

function nameOf(control: Control): string {
  const words = control.closest("label")?.querySelector("span") ?? control.querySelector(".name") ?? control;
  return (control.getAttribute("aria-label") ?? words.textContent ?? "").trim();
}
