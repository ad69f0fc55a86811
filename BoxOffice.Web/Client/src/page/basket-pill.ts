// A link to the customer's baskets in the header of every page except the page of the basket's event. The page gets
// the baskets from the server when it loads. Later changes come from its seat panel and from other tabs.
import { browserStorage, recall, remember } from "./browser-storage";
import { closestTo } from "./event-target";

interface Basket {
  readonly event: number;
  readonly seats: number;
  readonly paying: boolean;
  /** When its hold ends, in ms on this browser's clock. */
  readonly over: number;
}

/** As the server writes it: the hold ends in `left` seconds. */
type ServerBasket = Omit<Basket, "over"> & { readonly left: number };

const KEY = "boxoffice.baskets";
let known: readonly Basket[] = [];
const panel = () => document.querySelector<HTMLElement>("[data-island][data-event]");

function readPage(): void {
  const baskets = document.querySelector<HTMLElement>("[data-baskets]")?.dataset.baskets;
  if (!baskets) return draw(); // The server could not read the baskets: keep those that this browser knows.
  const read = JSON.parse(baskets) as ServerBasket[];
  write(read.map(({ left, ...basket }) => ({ ...basket, over: endsAt(left) })));
}

function readPanel(): void {
  const { event, seats, left, paying } = panel()!.dataset;
  const others = current().filter(basket => basket.event !== Number(event));
  const own = { event: Number(event), seats: Number(seats), paying: paying !== undefined, over: endsAt(Number(left)) };
  write(own.seats > 0 ? [...others, own] : others);
}

const endsAt = (left: number) => Date.now() + left * 1000;

/** The baskets that have not ended, sorted by their end. Baskets that are being paid for come last. */
function current(): Basket[] {
  return (recall<readonly Basket[]>(browserStorage, KEY) ?? known)
    .filter(basket => basket.paying || basket.over > Date.now())
    .sort((one, other) => Number(one.paying) - Number(other.paying) || one.over - other.over);
}

function write(baskets: readonly Basket[]): void {
  known = baskets;
  remember(browserStorage, KEY, baskets);
  draw();
}

function draw(): void {
  const baskets = current();
  for (const pill of document.querySelectorAll<HTMLAnchorElement>("[data-basket-pill]")) {
    const shown = baskets.find(basket => String(basket.event) !== pill.dataset.own);
    pill.hidden = !shown;
    if (shown) fill(pill, shown);
  }
}

function fill(pill: HTMLAnchorElement, { event, seats, paying, over }: Basket): void {
  pill.href = paying ? `checkout/${event}` : `events/${event}`;
  pill.querySelector("[data-pill-seats]")!.textContent = `${seats} ${seats === 1 ? "seat" : "seats"}`;
  pill.querySelector<HTMLElement>("[data-pill-paying]")!.hidden = !paying;
  const clock = pill.querySelector<HTMLElement>("hold-clock")!;
  clock.hidden = paying;
  if (paying) delete clock.dataset.left;
  else clock.dataset.left = String(Math.max(0, Math.ceil((over - Date.now()) / 1000)));
}

addEventListener("storage", event => event.key === KEY && draw());
addEventListener("pageshow", event => event.persisted && draw());
document.addEventListener("hold-over", event => closestTo(event, "[data-basket-pill]") && draw());

readPage();
if (panel()) {
  const around = document.querySelector("[data-sheet]") ?? document.body;
  const attributeFilter = ["data-seats", "data-left", "data-paying"];
  new MutationObserver(readPanel).observe(around, { subtree: true, attributes: true, attributeFilter });
}
