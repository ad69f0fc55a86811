import assert from "node:assert/strict";
import { test } from "node:test";
import { sectionInView } from "../../src/view/strip";
import { demoPlan, PaintedPlan } from "../../testing/painted-plan";

const theatre = demoPlan("theatre");
const indexOf = (name: string) => theatre.sections.findIndex(each => each.name === name);

test("SectionInView_WholePlan_IsNone", () => {
  assert.equal(sectionInView(new PaintedPlan(theatre, 390, 617).scene), null);
});

test("SectionInView_ZoomedIn_IsTheSectionInTheMiddle", () => {
  for (const name of ["Stalls right", "Balcony left", "Boxes left"]) {
    const { box } = theatre.sections[indexOf(name)];
    const painted = new PaintedPlan(theatre, 390, 617).look((box.left + box.right) / 2, (box.top + box.bottom) / 2, 36);
    assert.equal(sectionInView(painted.scene), indexOf(name), name);
  }
});

test("SectionInView_FarFromAllSeats_IsNone", () => {
  const painted = new PaintedPlan(theatre, 390, 617).look(theatre.bounds.left - 600, theatre.bounds.bottom + 600, 36);
  assert.equal(sectionInView(painted.scene), null);
});

test("SectionInView_PlanOfOneSection_IsThatSection", () => {
  const [section] = theatre.sections;
  const one = { ...theatre, sections: [section] };
  assert.equal(sectionInView(new PaintedPlan(one, 390, 617, false).scene), 0);
});
