// What is kept while the page reloads because the server no longer knows its circuit: presses not carried out yet, and
// the choices made before.
import type { Filter } from "../paint/marks";
import { recall, remember, tabStorage } from "./browser-storage";
import { actOf, PANEL, partyAct, type FilterAct, type PanelAct } from "./panel-controls";

interface Kept {
  /** Presses not carried out yet. */
  readonly acts: readonly PanelAct[];
  /** Names of the presses that were sent but not answered when the connection broke. */
  readonly lost: readonly string[];
  readonly choices: readonly PanelAct[];
}

interface Stored extends Kept {
  readonly page: string;
  readonly until: number;
}

const KEY = "boxoffice.presses";
const KEEP_MS = 120_000;
let filter: Filter | null = null;

/** The press that tells the panel of a new filter of the map; null if the panel knows that filter. */
export function filterChosen(chosen: Filter): FilterAct | null {
  if (JSON.stringify(chosen) === JSON.stringify(filter)) return null;
  filter = chosen;
  return filterAct();
}

/** The party, the filter and the fields as they are now, for a panel that does not know them. */
export function choicesNow(): PanelAct[] {
  const panel = document.querySelector<HTMLElement>(PANEL);
  if (!panel) return [];
  const fields = [...panel.querySelectorAll("select")].filter(field => field.selectedIndex > 0);
  const choices: PanelAct[] = [partyAct(Number(panel.dataset.party)), ...fields.map(field => actOf(field, []))];
  if (filter) choices.push(filterAct());
  return choices.map(act => ({ ...act, name: "" }));
}

export function storePresses(kept: Kept): void {
  const stored: Stored = { page: location.pathname, until: Date.now() + KEEP_MS, ...kept };
  remember(tabStorage, KEY, stored);
}

/** Removes and returns what was stored before this page reloaded; the map gets its filter back. */
export function takeStoredPresses(): Kept | null {
  const stored = recall<Stored>(tabStorage, KEY);
  remember(tabStorage, KEY, null);
  if (stored?.page !== location.pathname || Date.now() > stored.until) return null;
  const last = [...stored.choices, ...stored.acts].filter(act => act.kind === "filter").at(-1);
  filter = last?.filter ?? null;
  if (filter) addEventListener("boxoffice:ready", showFilter, { once: true });
  return stored;
}

function showFilter(event: Event): void {
  const { eventId } = (event as CustomEvent<{ eventId: number }>).detail;
  window.boxOffice?.setFilter?.(eventId, filter);
}

const filterAct = (): FilterAct => ({ kind: "filter", name: "", subject: "filter", again: "latest", filter });
