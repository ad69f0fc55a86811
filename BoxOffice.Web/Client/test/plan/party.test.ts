import assert from "node:assert/strict";
import { test } from "node:test";
import { Attribute } from "../../src/plan/attributes";
import { groupAt, leavesAlone, stretchAround, wantedNow } from "../../src/plan/party";
import { canBeTaken, seatChoiceOf } from "../../src/view/seat-choice";
import { readPlan } from "../../src/plan/read-plan";
import neighbours from "../../testing/neighbours.json";
import { PaintedPlan, demoPlan } from "../../testing/painted-plan";
import { Status } from "../../src/live/wire";

/** Row F of the studio: 26 seats in one row. All seats of the row except the free ones are sold. */
function row(free: readonly number[]) {
  const painted = new PaintedPlan(demoPlan("studio"), 800, 600, false);
  const { start, count } = painted.plan.rows.find(each => each.label === "F")!;
  for (let i = 0; i < count; i++) if (!free.includes(i)) painted.scene.states.status[start + i] = Status.booked;
  const at = (i: number, towards = 0) => ({ x: painted.plan.x[start + i] + towards, y: painted.plan.y[start + i] });
  const group = (i: number, wanted: number, towards = 0) => {
    const { seats, together } = groupAt(seatChoiceOf(painted.scene), start + i, wanted, at(i, towards));
    return { seats: seats.map(seat => seat - start), together };
  };
  return { painted, start, group };
}

const AISLE = demoAisle();

/** The index of the first seat after the aisle in the studio's row F, or the row's length without an aisle. */
function demoAisle(): number {
  const plan = demoPlan("studio");
  const { start, count } = plan.rows.find(each => each.label === "F")!;
  for (let i = 1; i < count; i++)
    if (
      Math.hypot(plan.x[start + i] - plan.x[start + i - 1], plan.y[start + i] - plan.y[start + i - 1]) >
      plan.pitch * 1.6
    )
      return i;
  return count;
}

test("Group_OfTwo_LiesOnTheSideOfTheFinger", () => {
  const { group } = row([2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(group(5, 2, 3).seats, [5, 6]);
  assert.deepEqual(group(5, 2, -3).seats, [4, 5]);
});

test("Group_WouldLeaveASeatAlone_MovesByOneSeat", () => {
  const { group } = row([2, 3, 4, 5]);
  assert.deepEqual(group(3, 2, 3).seats, [2, 3]); // 3 and 4 would leave 2 and 5 alone.
  assert.deepEqual(group(4, 2, -3).seats, [4, 5]);
});

test("Group_AnyChoiceLeavesASeatAlone_StaysAtTheFinger", () => {
  const { group } = row([2, 3, 4]);
  assert.deepEqual(group(3, 2, 3).seats, [3, 4]);
});

test("Group_LargerThanTheFreeSeats_IsEmptyAndCountsTheFreeSeats", () => {
  const { group } = row([2, 3, 4]);
  assert.deepEqual(group(3, 4), { seats: [], together: 3 });
  assert.deepEqual(group(3, 3), { seats: [2, 3, 4], together: 3 });
});

test("Group_AtAnAisleOrTheRowEnd_DoesNotCrossIt", () => {
  const { group, painted, start } = row(Array.from({ length: 26 }, (_, i) => i));
  const { count } = painted.plan.rows[painted.plan.row[start]];
  const { seats } = group(Math.min(AISLE, count) - 1, 4, 1);
  assert.equal(seats.length, 4);
  assert.equal(seats.at(-1), Math.min(AISLE, count) - 1);
});

test("Group_WithAPriceFilter_TakesOnlyShownSeats", () => {
  const painted = new PaintedPlan(demoPlan("studio"), 800, 600, false);
  const { plan, scene } = painted;
  const border = Array.from({ length: plan.count - 1 }, (_, seat) => seat).find(
    seat => plan.row[seat] === plan.row[seat + 1] && plan.category[seat] !== plan.category[seat + 1],
  );
  if (border === undefined)
    return assert.ok(
      plan.rows.every(row => new Set(plan.category.subarray(row.start, row.start + row.count)).size === 1),
    );
  scene.marks.setFilter({ categories: [plan.category[border]], attributes: 0 });
  assert.ok(
    !groupAt(seatChoiceOf(scene), border, 2, { x: plan.x[border + 1], y: plan.y[border] }).seats.includes(border + 1),
  );
});

test("WantedNow_PartyIncompleteOrComplete_IsTheMissingSeatsOrOne", () => {
  assert.deepEqual(
    [wantedNow(4, 0), wantedNow(4, 3), wantedNow(4, 4), wantedNow(1, 0), wantedNow(2, 7)],
    [4, 1, 1, 1, 1],
  );
});

test("Seats_SoldOwnOrRequested_CannotBeTaken", () => {
  const { painted, start } = row([2, 3]);
  assert.equal(canBeTaken(painted.scene, start + 2), true);
  assert.equal(canBeTaken(painted.scene, start + 4), false);
  painted.scene.marks.mine.add(start + 2);
  painted.scene.marks.asking.add(start + 3);
  assert.deepEqual(
    [2, 3].map(i => canBeTaken(painted.scene, start + i)),
    [false, false],
  );
});

test("Group_BesideKeptPlaces_DoesNotMixThemWithOrdinarySeats", () => {
  const painted = new PaintedPlan(demoPlan("studio"), 800, 600, false);
  const { plan, scene } = painted;
  const kept = Attribute.wheelchair | Attribute.companion;
  const seats = Array.from({ length: plan.count - 1 }, (_, seat) => seat);
  const border = seats.find(
    seat =>
      plan.row[seat] === plan.row[seat + 1] &&
      (plan.attributes[seat] & kept) !== 0 &&
      (plan.attributes[seat + 1] & kept) === 0,
  )!;
  const middle = (seat: number) => ({ x: plan.x[seat], y: plan.y[seat] });
  assert.deepEqual(groupAt(seatChoiceOf(scene), border + 1, 2, middle(border)).seats, [border + 1, border + 2]);
  assert.deepEqual(groupAt(seatChoiceOf(scene), border, 2, middle(border + 1)).seats, [border - 1, border]);
});

interface Example {
  why: string;
  row: string;
  stands: string;
  only?: string;
  together: string[];
  size: number;
  leavingNoneAlone: string[];
}

const LETTERS = "abcwkrx";

/**
 * Paints the row of an example. A space is an aisle, w a wheelchair space and k a companion seat. r has a restricted
 * view, and x is not for sale.
 */
function drawn({ row, stands, only }: Example): PaintedPlan {
  const seats = [...row].flatMap((letter, column) => (letter === " " ? [] : [{ letter, x: column * 10 }]));
  const special = seats.flatMap(
    ({ letter }, seat) => ({ w: [[seat, 1]], k: [[seat, 2]], r: [[seat, 4]] })[letter] ?? [],
  );
  const painted = new PaintedPlan(
    readPlan({
      eventId: 1,
      name: "Event",
      venueName: "Anywhere",
      currency: "EUR",
      seatLimit: 10,
      width: 400,
      height: 100,
      focus: { x: 0, y: 0 },
      categories: [...LETTERS].map(name => ({ name, color: "#0072b2", priceCents: name === "x" ? null : 4000 })),
      sections: [{ name: "Stalls", start: 0, count: seats.length }],
      rows: [{ section: 0, label: "A", labelAt: "both", start: 0, count: seats.length }],
      areas: [],
      seats: {
        id: seats.map(() => 1),
        x: seats.map(seat => seat.x),
        y: seats.map(() => 50),
        r: seats.map(() => 4),
        number: seats.map((_, i) => String(i + 1)),
        category: seats.map(({ letter }) => LETTERS.indexOf(letter)),
        special: { seat: special.map(([seat]) => seat), attributes: special.map(([, sum]) => sum) },
      },
    }),
    800,
    600,
    false,
  );
  [...stands.replaceAll(" ", "")].forEach((mark, seat) => {
    if (mark === "#") painted.scene.states.status[seat] = Status.booked;
  });
  if (only) painted.scene.marks.setFilter({ categories: [LETTERS.indexOf(only)], attributes: 0 });
  return painted;
}

test("Neighbours_InTheSharedExamples_AreJoinedAsOnTheServer", () => {
  const examples: Example[] = neighbours;
  assert.ok(examples.length > 12);
  for (const example of examples) {
    const { scene, plan } = drawn(example);
    const wanted = Array.from({ length: plan.count }, (_, seat) => seat).filter(
      seat => canBeTaken(scene, seat) && scene.marks.shows(seat),
    );
    const stretches = [...new Set(wanted.map(seat => stretchAround(seatChoiceOf(scene), seat).join("-")))];
    const blocks = wanted
      .filter(seat => stretchAround(seatChoiceOf(scene), seat)[1] >= seat + example.size - 1)
      .filter(seat => !leavesAlone(seatChoiceOf(scene), seat, seat + example.size - 1));
    assert.deepEqual(stretches, example.together, example.why);
    assert.deepEqual(
      blocks.map(seat => `${seat}-${seat + example.size - 1}`),
      example.leavingNoneAlone,
      example.why,
    );
  }
});
