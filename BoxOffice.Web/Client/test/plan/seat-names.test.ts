import assert from "node:assert/strict";
import { test } from "node:test";
import type { Plan } from "../../src/plan/plan";
import { SeatNames } from "../../src/plan/seat-names";
import { demoPlan } from "../../testing/painted-plan";

const theatre = demoPlan("theatre");
const names = new SeatNames(theatre);
const inSection = (plan: Plan, name: string) => plan.sections.find(section => section.name === name)!.start;

function nameOf(plan: Plan, seat: number | undefined): string {
  return seat === undefined
    ? "none"
    : `${plan.sections[plan.section[seat]].name} ${plan.rows[plan.row[seat]].label} ${plan.number[seat]}`;
}

const found = (typed: string, from: number) => nameOf(theatre, names.find(typed, from)?.seat);

test("Seat_TypedWithOrWithoutSpaceInAnyCase_IsFoundInTheCurrentSection", () => {
  const from = inSection(theatre, "Stalls left");
  const number = theatre.number[theatre.rows.find(row => row.section === 0 && row.label === "F")!.start];
  for (const typed of [`F${number}`, `f${number}`, `F ${number}`])
    assert.equal(found(typed, from), `Stalls left F ${number}`);
});

test("Seat_NotInTheCurrentSection_IsTheNearestOfThatName", () => {
  const from = inSection(theatre, "Stalls left");
  const wanted = "15";
  const all = Array.from({ length: theatre.count }, (_, seat) => seat).filter(
    seat => theatre.rows[theatre.row[seat]].label === "F" && theatre.number[seat] === wanted,
  );
  const away = (seat: number) => Math.hypot(theatre.x[seat] - theatre.x[from], theatre.y[seat] - theatre.y[from]);
  assert.ok(all.every(seat => theatre.section[seat] !== 0));
  assert.equal(names.find(`F${wanted}`, from)?.seat, all.sort((a, b) => away(a) - away(b))[0]);
});

test("Row_TypedAlone_FindsItsNearestSeatAndDigitsStayInTheRow", () => {
  const from = inSection(theatre, "Stalls centre");
  const row = names.find("F", from)!;
  assert.equal(row.isRow, true);
  assert.match(nameOf(theatre, row.seat), /^Stalls centre F /);
  const number = theatre.number[row.seat + 2];
  assert.equal(names.find(number, row.seat)?.seat, row.seat + 2);
});

test("Name_NotInThePlan_IsNotFound", () => {
  for (const typed of ["F99", "QQ", "F 99", "Z12", " "]) assert.equal(names.find(typed, 0), null, typed);
});

test("Rows_NamedByNumbers_AreFoundByDigitsAndTheSeatAfterASpace", () => {
  const arena = demoPlan("arena");
  const numbered = new SeatNames(arena);
  assert.deepEqual(nameOf(arena, numbered.find("7", 0)?.seat).split(" ").slice(0, 3), ["Block", "101", "7"]);
  assert.equal(nameOf(arena, numbered.find("7 5", 0)?.seat), "Block 101 7 5");
});
