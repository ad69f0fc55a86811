// The baskets in hand, as a link in the header of every page that is not the basket's own. A page knows them from its server when it is
// loaded, and from the browser's other tabs while it stands.
import { ofThisBrowser, recall, remember } from "./browser-storage.js";

const KEY = "boxoffice.baskets";
let known = [];
const pills = () => document.querySelectorAll("[data-basket-pill]");
const island = () => document.querySelector("[data-island][data-event]");

/** What the server said of all events, with each basket's end on this browser's clock. */
function readPage() {
  const told = document.querySelector("[data-baskets]")?.dataset.baskets;
  if (!told) return draw(); // The server could not ask: what another tab or page knew still counts.
  write(JSON.parse(told).map(({ left, ...basket }) => ({ ...basket, over: Date.now() + left * 1000 })));
}

/** What the desk on this page has in hand. */
function readDesk() {
  const { event, seats, left, paying } = island().dataset;
  const others = baskets().filter(basket => basket.event !== Number(event));
  const own = { event: Number(event), seats: Number(seats), paying: paying !== undefined, over: Date.now() + Number(left) * 1000 };
  write(own.seats > 0 ? [...others, own] : others);
}

function baskets() {
  return (recall(ofThisBrowser, KEY) ?? known).filter(basket => basket.paying || basket.over > Date.now()).sort((a, b) => a.paying - b.paying || a.over - b.over);
}

function write(all) {
  known = all;
  remember(ofThisBrowser, KEY, all);
  draw();
}

function draw() {
  const all = baskets();
  for (const pill of pills()) {
    const shown = all.find(basket => String(basket.event) !== pill.dataset.own);
    pill.hidden = !shown;
    if (!shown) continue;
    pill.href = shown.paying ? `checkout/${shown.event}` : `events/${shown.event}`;
    pill.querySelector("[data-pill-seats]").textContent = `${shown.seats} ${shown.seats === 1 ? "seat" : "seats"}`;
    pill.querySelector("[data-pill-paying]").hidden = !shown.paying;
    const clock = pill.querySelector("hold-clock");
    clock.hidden = shown.paying;
    if (shown.paying) delete clock.dataset.left;
    else clock.dataset.left = String(Math.max(0, Math.ceil((shown.over - Date.now()) / 1000)));
  }
}

addEventListener("storage", event => event.key === KEY && draw());
addEventListener("pageshow", event => event.persisted && draw());
document.addEventListener("hold-over", event => event.target.closest("[data-basket-pill]") && draw());

readPage();
if (island()) {
  const desk = document.querySelector("[data-sheet]") ?? document.body;
  new MutationObserver(readDesk).observe(desk, { subtree: true, attributes: true, attributeFilter: ["data-seats", "data-left", "data-paying"] });
}
