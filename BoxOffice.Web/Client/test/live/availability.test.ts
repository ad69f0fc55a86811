import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeSnapshot } from "../../testing/encode";
import { demoPlan, PaintedPlan } from "../../testing/painted-plan";
import { readSnapshot, Status } from "../../src/live/wire";

// In the views below its sections are shapes, labelled with the number of free seats.
const arena = demoPlan("arena");
const section = arena.sections.findIndex(each => each.name.endsWith("307"));

/** Paints the plan with these statuses in the section. `written` has all painted texts. */
function sectionOf(statusOf: (index: number) => number) {
  const painted = new PaintedPlan(arena, 1000, 800);
  const status = Uint8Array.from(arena.section, (of, seat) => (of === section ? statusOf(seat) : Status.available));
  painted.scene.states.applySnapshot(readSnapshot(encodeSnapshot(status, status)));
  painted.write().paint();
  const written = [...painted.pen.overSeats, ...painted.pen.underSeats].map(({ text }) => text);
  return { left: painted.scene.availability.section(section), written };
}

test("Section_LastSeatsInBaskets_LabelSaysInBasketsAndNotSoldOut", () => {
  const first = arena.section.indexOf(section);
  const { left, written } = sectionOf(seat =>
    seat === first ? Status.held : seat === first + 1 ? Status.reserved : Status.booked,
  );
  assert.equal(left.left, 0);
  assert.equal(left.inBaskets, 2);
  assert.ok(written.includes("2 in baskets"), written.join(" | "));
  assert.ok(!written.includes("Sold out"));
});

test("Section_WithAllSeatsBooked_IsSoldOut", () => {
  const { left, written } = sectionOf(() => Status.booked);
  assert.equal(left.inBaskets, 0);
  assert.ok(written.includes("Sold out"), written.join(" | "));
});

test("Availability_SeatChangesManyTimes_CountsItOnce", () => {
  const painted = new PaintedPlan(arena, 1000, 800);
  const { states, availability } = painted.scene;
  const all = availability.section(section).left;
  const seat = arena.section.indexOf(section);
  for (const status of [
    Status.held,
    Status.reserved,
    Status.held,
    Status.available,
    Status.held,
    Status.reserved,
    Status.booked,
  ]) {
    const statuses = new Uint8Array(arena.count);
    statuses[seat] = status;
    const versions = Uint32Array.from(states.version);
    versions[seat]++;
    states.applySnapshot(readSnapshot(encodeSnapshot(statuses, versions)));
    const { left, inBaskets } = availability.section(section);
    assert.deepEqual(
      [left, inBaskets],
      [status === Status.available ? all : all - 1, status === Status.held || status === Status.reserved ? 1 : 0],
    );
  }
});
