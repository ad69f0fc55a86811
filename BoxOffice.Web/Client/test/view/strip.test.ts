import assert from "node:assert/strict";
import { test } from "node:test";
import { sectionInView } from "../../src/view/strip";
import { demoPlan, PaintedHouse } from "../../testing/painted-house";

const theatre = demoPlan("theatre");
const indexOf = (name: string) => theatre.sections.findIndex(each => each.name === name);

test("Section_OfTheWholeHouse_IsNone", () => {
  assert.equal(sectionInView(new PaintedHouse(theatre, 390, 617).scene), null);
});

test("Section_AtTheMiddleOfTheView_IsSaidCloseUp", () => {
  for (const name of ["Stalls right", "Balcony left", "Boxes left"]) {
    const { box } = theatre.sections[indexOf(name)];
    const house = new PaintedHouse(theatre, 390, 617).look((box.left + box.right) / 2, (box.top + box.bottom) / 2, 36);
    assert.equal(sectionInView(house.scene), indexOf(name), name);
  }
});

test("Section_FarFromAllSeats_IsNone", () => {
  const house = new PaintedHouse(theatre, 390, 617).look(theatre.bounds.left - 600, theatre.bounds.bottom + 600, 36);
  assert.equal(sectionInView(house.scene), null);
});

test("Section_OfAHouseWithOne_IsAlwaysSaid", () => {
  const [section] = theatre.sections;
  const one = { ...theatre, sections: [section] };
  assert.equal(sectionInView(new PaintedHouse(one, 390, 617, false).scene), 0);
});
