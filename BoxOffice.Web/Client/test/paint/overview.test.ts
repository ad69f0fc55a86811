import assert from "node:assert/strict";
import { test } from "node:test";
import { inside } from "../../src/plan/geometry";
import { readPlan } from "../../src/plan/read-plan";
import { seatShare, showsDots } from "../../src/paint/scene";
import { SMALLEST_TEXT } from "../../src/paint/text";
import { demoPlan, DEMO_PLANS, PaintedPlan, STRIP } from "../../testing/painted-plan";
import { randomPlan } from "../../testing/random-plan";

/** The size of the map on phones with 390×844 and 360×740 CSS px. */
const PHONES = [
  [390, 617],
  [360, 513],
] as const;

for (const [width, height] of PHONES) {
  for (const name of DEMO_PLANS) {
    test(`Overview_OfThe_${name}_On${width}By${height}_FillsTheWidthOrTheHeight`, () => {
      const { plan, camera } = new PaintedPlan(demoPlan(name), width, height);
      const [across, down] = [
        (plan.bounds.right - plan.bounds.left) * camera.scale,
        (plan.bounds.bottom - plan.bounds.top) * camera.scale,
      ];
      assert.ok(across >= width - 17 || down >= height - STRIP - 25, `${across}×${down}`);
    });

    test(`Overview_OfThe_${name}_On${width}By${height}_NamesEverySection`, () => {
      const painted = new PaintedPlan(demoPlan(name), width, height).paint();
      const texts = seatShare(painted.scene) > 0 ? painted.pen.overSeats : painted.pen.underSeats;
      const words = texts
        .map(each => each.text)
        .join(" ")
        .toLowerCase()
        .split(/\s+/);
      for (const section of painted.plan.sections) {
        const own = section.name
          .replace(/^Block /, "")
          .toLowerCase()
          .split(" ");
        assert.ok(
          own.every(word => words.includes(word)),
          `${section.name} is missing`,
        );
      }
      for (const { text, x, y, size, width: long, turn } of texts) {
        const half = (long / 2) * Math.abs(Math.cos(turn));
        assert.ok(
          size >= SMALLEST_TEXT && x - half >= 0 && x + half <= width && y > 0 && y < height,
          `${text} at ${x}, ${y}`,
        );
      }
    });
  }

  test(`Overview_OfRandomPlans_On${width}By${height}_NamesEverySectionWithoutOverlap`, () => {
    for (let seed = 1; seed <= 60; seed++) {
      const painted = new PaintedPlan(readPlan(randomPlan(seed)), width, height).paint();
      if (seatShare(painted.scene) > 0 && !showsDots(painted.scene)) continue;
      const { plan, camera } = painted;
      const labels = painted.painter.written.sections.labels.all(painted.painter.pen);
      const boxes = labels.map((label, section) => {
        assert.ok(label, `Plan ${seed}: ${plan.sections[section].name} is missing`);
        const rings = plan.sections[section].outline.rings;
        assert.ok(label.leadsTo ? inside(rings, label.leadsTo) || !inside(rings, label.at) : inside(rings, label.at));
        return camera.toScreenBox(painted.painter.written.sections.labels.extent(label, painted.painter.pen));
      });
      labels.forEach((label, i) =>
        boxes.forEach((other, j) => {
          // Labels within sections are not checked: their upright boxes may overlap although the texts do not.
          if (i === j || !label!.leadsTo) return;
          const apart =
            boxes[i].left >= other.right ||
            other.left >= boxes[i].right ||
            boxes[i].top >= other.bottom ||
            other.top >= boxes[i].bottom;
          assert.ok(apart, `Plan ${seed}: ${label!.lines.join(" ")} lies over another name`);
        }),
      );
    }
  });
}
