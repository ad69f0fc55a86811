// What outlasts a page that has to be loaded again because its server has forgotten it: what was pressed, and what had
// been chosen before.
import { actOf, ISLAND, partyAct } from "./panel-controls.js";
import { ofThisTab, recall, remember } from "./browser-storage.js";

const STORE = "boxoffice.presses";
const REMEMBERED_FOR_MS = 120_000;
let filter = null;

/** The map shows other seats than before: what the desk must be told, null when that is nothing new. */
export function filterChosen(chosen) {
  if (JSON.stringify(chosen) === JSON.stringify(filter)) return null;
  filter = chosen;
  return filterAct();
}

/** The party, the filter and the fields as they are, to be told to a desk that does not know them. */
export function choicesNow() {
  const desk = document.querySelector(ISLAND);
  if (!desk) return [];
  const fields = [...desk.querySelectorAll("select")].filter(field => field.selectedIndex > 0);
  const choices = [partyAct(Number(desk.dataset.party)), ...fields.map(field => actOf(field, []))];
  if (filter) choices.push(filterAct());
  return choices.map(act => ({ ...act, name: "" }));
}

export function rememberPresses(kept) {
  remember(ofThisTab, STORE, { page: location.pathname, until: Date.now() + REMEMBERED_FOR_MS, ...kept });
}

/** What the page before this one kept, once; the map is shown its filter. */
export function forgetPresses() {
  const stored = recall(ofThisTab, STORE);
  remember(ofThisTab, STORE, null);
  if (stored?.page !== location.pathname || Date.now() > stored.until) return null;
  const kept = [...stored.choices, ...stored.acts].filter(act => act.kind === "filter").at(-1);
  filter = kept?.filter ?? null;
  const showFilter = event => window.boxOffice.setFilter(event.detail.eventId, filter);
  if (filter) addEventListener("boxoffice:ready", showFilter, { once: true });
  return stored;
}

const filterAct = () => ({ kind: "filter", name: "", subject: "filter", again: "latest", filter });
