// Arrow keys in the list of seats: left and right along a row, up and down between rows, Home and End to a row's ends.
import { closestTo } from "./event-target";

export function listen(list: HTMLElement): void {
  list.addEventListener("keydown", event => {
    const seat = closestTo(event, "[data-seat]");
    const next = seat && target(list, seat, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function target(list: HTMLElement, seat: HTMLElement, key: string): HTMLElement | undefined {
  const row = seat.closest("[data-row]");
  const seats = seatsOf(row);
  const at = seats.indexOf(seat);
  switch (key) {
    case "ArrowRight":
      return seats[at + 1];
    case "ArrowLeft":
      return seats[at - 1];
    case "Home":
      return seats[0];
    case "End":
      return seats.at(-1);
    case "ArrowDown":
      return nearest(seatsOf(nextRow(list, row, 1)), seat);
    case "ArrowUp":
      return nearest(seatsOf(nextRow(list, row, -1)), seat);
  }
  return undefined;
}

const seatsOf = (row: Element | null) =>
  row ? [...row.querySelectorAll<HTMLElement>("[data-seat]:not([aria-disabled])")] : [];

/** The nearest row in this direction with a seat that can be chosen. */
function nextRow(list: HTMLElement, row: Element | null, step: 1 | -1): Element | null {
  const rows: (Element | null)[] = [...list.querySelectorAll("[data-row]")];
  for (let at = rows.indexOf(row) + step; rows[at]; at += step) if (seatsOf(rows[at]).length > 0) return rows[at];
  return null;
}

function nearest(seats: readonly HTMLElement[], seat: HTMLElement): HTMLElement | undefined {
  const middle = (element: HTMLElement) => element.getBoundingClientRect().left + element.offsetWidth / 2;
  const away = (other: HTMLElement) => Math.abs(middle(other) - middle(seat));
  return [...seats].sort((one, other) => away(one) - away(other))[0];
}
