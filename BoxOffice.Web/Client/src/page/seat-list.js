// Arrow keys among the seats: left and right along a row, up and down between rows, Home and End to a row's ends.
export function listen(list) {
  list.addEventListener("keydown", event => {
    const seat = event.target.closest("[data-seat]");
    const next = seat && target(list, seat, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function target(list, seat, key) {
  const row = seat.closest("[data-row]");
  const seats = seatsOf(row);
  const at = seats.indexOf(seat);
  switch (key) {
    case "ArrowRight": return seats[at + 1];
    case "ArrowLeft": return seats[at - 1];
    case "Home": return seats[0];
    case "End": return seats.at(-1);
    case "ArrowDown": return nearest(seatsOf(neighbour(list, row, 1)), seat);
    case "ArrowUp": return nearest(seatsOf(neighbour(list, row, -1)), seat);
  }
}

const seatsOf = row => (row ? [...row.querySelectorAll("[data-seat]:not([aria-disabled])")] : []);

function neighbour(list, row, step) {
  const rows = [...list.querySelectorAll("[data-row]")];
  for (let at = rows.indexOf(row) + step; rows[at]; at += step) if (seatsOf(rows[at]).length > 0) return rows[at];
  return null;
}

function nearest(seats, seat) {
  const middle = element => element.getBoundingClientRect().left + element.offsetWidth / 2;
  return seats.toSorted((a, b) => Math.abs(middle(a) - middle(seat)) - Math.abs(middle(b) - middle(seat)))[0];
}
