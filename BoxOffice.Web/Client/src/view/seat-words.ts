import { attributeWords } from "../plan/attributes";
import type { Scene } from "../paint/scene";
import { Status } from "../live/wire";

/** The text of the card beside a seat: where it is; its attributes, price and status. */
export function describeSeat(scene: Scene, seat: number): { place: string; facts: string } {
  const { plan, states, marks, availability } = scene;
  const { section, row, number } = placeOf(scene, seat);
  const place = [section, row && `Row ${row}`, `Seat ${number}`].filter(Boolean).join(" · ");
  const state = marks.mine.has(seat)
    ? "Yours"
    : !availability.isForSale(seat)
      ? "Not on sale"
      : marks.asking.has(seat)
        ? "Asking…"
        : !states.known
          ? "Looking…"
          : states.status[seat] === Status.booked
            ? "Sold"
            : states.status[seat] === Status.available
              ? null
              : "In someone else’s basket";
  const category = plan.categories[plan.category[seat]];
  const price = category?.priceCents == null ? null : `${category.name} · ${scene.money(category.priceCents)}`;
  return { place, facts: [...attributeWords(plan.attributes[seat]), price, state].filter(Boolean).join(" · ") };
}

/** The text of the card for several neighbours: their numbers and their total price. */
export function describeGroup({ plan, money }: Scene, seats: readonly number[]): { place: string; facts: string } {
  const [first] = seats;
  const section = plan.sections[plan.section[first]]?.name;
  const row = plan.rows[plan.row[first]]?.label;
  const place = [section, row && `Row ${row}`, `Seats ${seats.map(seat => plan.number[seat]).join(", ")}`]
    .filter(Boolean)
    .join(" · ");
  const categories = [...new Set(seats.map(seat => plan.category[seat]))].map(each => plan.categories[each]);
  const total = money(seats.reduce((sum, seat) => sum + (plan.categories[plan.category[seat]].priceCents ?? 0), 0));
  const each = categories.length === 1 ? `${seats.length} × ${money(categories[0].priceCents ?? 0)} = ` : "";
  const special = [...new Set(seats.flatMap(seat => attributeWords(plan.attributes[seat])))]
    .map(words => `${words} · `)
    .join("");
  return { place, facts: `${special}${categories.map(({ name }) => name).join(", ")} · ${each}${total}` };
}

/** A seat as it is spoken: "Stalls centre, row F, seat 12, Premium, €65.00, available". */
export function spokenSeat(scene: Scene, seat: number): string {
  const { plan } = scene;
  const { section, row, number } = placeOf(scene, seat);
  const category = plan.categories[plan.category[seat]];
  const price = category?.priceCents == null ? [] : [category.name, scene.money(category.priceCents)];
  const special = attributeWords(plan.attributes[seat]).map(words => words.toLowerCase());
  return [section, row && `row ${row}`, `seat ${number}`, ...special, ...price, stateOf(scene, seat)]
    .filter(Boolean)
    .join(", ");
}

function stateOf({ states, marks, availability }: Scene, seat: number): string {
  if (marks.mine.has(seat)) return "in your basket";
  if (!availability.isForSale(seat)) return "not for sale";
  if (marks.asking.has(seat)) return "being asked for";
  if (!states.known) return "not known yet";
  switch (states.status[seat]) {
    case Status.available:
      return "available";
    case Status.booked:
      return "taken: sold";
    default:
      return "taken: in someone else’s basket";
  }
}

/** Several seats of one row: "F 12, 13". */
export function shortNames({ plan }: Scene, seats: readonly number[]): string {
  if (seats.length === 0) return "";
  const row = plan.rows[plan.row[seats[0]]]?.label;
  return `${row ? `${row} ` : ""}${seats.map(seat => plan.number[seat]).join(", ")}`;
}

function placeOf(
  { plan }: Scene,
  seat: number,
): { section: string | undefined; row: string | undefined; number: string } {
  return {
    section: plan.sections[plan.section[seat]]?.name,
    row: plan.rows[plan.row[seat]]?.label,
    number: plan.number[seat],
  };
}
