import assert from "node:assert/strict";
import { test } from "node:test";
import type { Box } from "../../src/plan/geometry";
import { pick, seatUnder } from "../../src/view/picking";
import type { ShapedPlan } from "../../src/plan/plan";
import { readPlan } from "../../src/plan/read-plan";
import { seatShare, showsDots } from "../../src/paint/scene";
import { demoPlan, DEMO_PLANS, PaintedPlan, STRIP } from "../../testing/painted-plan";
import { randomFrom, randomPlan } from "../../testing/random-plan";
import type { Written } from "../../testing/recording-pen";

const VIEWS = [
  [390, 617],
  [360, 513],
  [1030, 780],
] as const;
/** Distances between neighbours, in CSS px. */
const ZOOMS = [7, 12, 13, 17, 20, 21, 26, 33, 44, 58, 72];

const PLANS: readonly (readonly [name: string, plan: ShapedPlan])[] = [
  ...DEMO_PLANS.map(name => [name, demoPlan(name)] as const),
  ...Array.from({ length: 24 }, (_, seed) => [`random ${seed + 1}`, readPlan(randomPlan(seed + 1))] as const),
];

/** Every plan at every zoom in every view, at random places with seats in view. */
function* poses(each: number): Generator<{ painted: PaintedPlan; where: string }> {
  for (const [name, plan] of PLANS) {
    const random = randomFrom(plan.count);
    for (const [width, height] of VIEWS) {
      const painted = new PaintedPlan(plan, width, height);
      for (const apart of ZOOMS) {
        for (let n = 0; n < each; n++) {
          const seat = Math.floor(random(0, plan.count));
          const [x, y] = [
            plan.x[seat] + random(-0.4, 0.4) * (width / apart) * plan.pitch,
            plan.y[seat] + random(-0.4, 0.4) * (height / apart) * plan.pitch,
          ];
          painted.look(x, y, apart);
          if (seatShare(painted.scene) === 0) continue;
          yield {
            painted,
            where: `${name}, ${width}×${height}, ${apart} px apart, at ${x.toFixed(1)} ${y.toFixed(1)}`,
          };
        }
      }
    }
  }
}

/** The part of a seat that is painted, in CSS px: its box, without the part under gutters. */
function paintedBox(painted: PaintedPlan, seat: number, stage: Box): Box {
  const { plan, camera } = painted;
  const { x, y } = camera.toScreen(plan.x[seat], plan.y[seat]);
  const radius = plan.r[seat] * camera.scale;
  return {
    left: Math.max(stage.left, x - radius),
    right: Math.min(stage.right, x + radius),
    top: Math.max(stage.top, y - radius),
    bottom: Math.min(stage.bottom, y + radius),
  };
}

function seatsInView(painted: PaintedPlan): number[] {
  const seats: number[] = [];
  const view = painted.camera.view(40);
  painted.plan.grid.visit(view, seat => seats.push(seat));
  return seats;
}

/** Whether a rotated text and a box overlap: no line along a side of either separates them. */
function meets({ x, y, width, height, turn }: Written, box: Box): boolean {
  if (box.left >= box.right || box.top >= box.bottom) return false;
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const [dx, dy] = [(box.left + box.right) / 2 - x, (box.top + box.bottom) / 2 - y];
  const [halfX, halfY] = [(box.right - box.left) / 2, (box.bottom - box.top) / 2];
  const [w, h] = [width / 2, height / 2];
  const [s, c] = [Math.abs(sin), Math.abs(cos)];
  return (
    Math.abs(dx) < halfX + w * c + h * s &&
    Math.abs(dy) < halfY + w * s + h * c &&
    Math.abs(dx * cos + dy * sin) < w + halfX * c + halfY * s &&
    Math.abs(dy * cos - dx * sin) < h + halfX * s + halfY * c
  );
}

/** The first text that hides a seat, in words; null if none does. */
function hiddenSeat(painted: PaintedPlan, texts: readonly Written[], stage: Box): string | null {
  const boxes = seatsInView(painted).map(seat => ({ seat, box: paintedBox(painted, seat, stage) }));
  for (const text of texts) {
    const hidden = boxes.find(({ box }) => meets(text, box));
    if (!hidden) continue;
    const { number, row, rows } = painted.plan;
    const seat = `seat ${number[hidden.seat]} of row ${rows[row[hidden.seat]].label}`;
    return `"${text.text}" at ${text.x.toFixed(1)} ${text.y.toFixed(1)} lies over ${seat}`;
  }
  return null;
}

test("Text_InAnyPlanAtAnyZoomAndPan_HidesNoSeat", () => {
  for (const { painted, where } of poses(2)) {
    if (showsDots(painted.scene)) continue; // No seat can be chosen there: see the next test.
    const { stage } = painted.painter.written.letters.rows.now();
    assert.equal(hiddenSeat(painted, painted.pen.overSeats, stage), null, where);
  }
});

test("Dots_UnderNamesOfSections_CannotBeChosen", () => {
  let dots = 0;
  for (const {
    painted: { scene, camera, plan, painter },
    where,
  } of poses(1)) {
    if (!showsDots(scene)) continue;
    dots++;
    for (const coarse of [false, true]) {
      for (const share of [0.2, 0.4, 0.6, 0.8]) {
        const picked = pick(
          { x: camera.width * share, y: camera.height * share },
          camera,
          plan,
          coarse,
          true,
          painter.cover,
        );
        assert.ok(picked.kind === "closer" || picked.kind === "nothing", where);
      }
    }
  }
  assert.ok(dots > 20, `${dots}`);
});

test("HiddenSeat_TextOverASeat_IsFound", () => {
  const plan = demoPlan("theatre");
  const seat = plan.sections[2].start + 40;
  const painted = new PaintedPlan(plan, 390, 617).look(plan.x[seat], plan.y[seat], 36);
  const { x, y } = painted.camera.toScreen(plan.x[seat], plan.y[seat]);
  const everywhere = { left: 0, top: 0, right: 390, bottom: 617 };
  assert.ok(hiddenSeat(painted, [{ text: "H", x: x + 12, y, width: 8, height: 9, turn: 0, size: 11 }], everywhere));
  assert.ok(!hiddenSeat(painted, [], everywhere));
});

test("Gutters_InAnyPlan_CoverTheSeatsUnderThem", () => {
  let seen = 0;
  for (const { painted, where } of poses(1)) {
    for (const { box } of painted.painter.written.letters.rows.now().gutters) {
      seen++;
      assert.ok(
        painted.pen.filled.some(each =>
          Object.entries(box).every(([side, at]) => Math.abs(each[side as keyof Box] - at) < 1e-6),
        ),
        where,
      );
    }
  }
  assert.ok(seen > 200, `${seen} gutters`);
});

test("Click_OnThePaintedMiddleOfASeat_ChoosesThatSeat", () => {
  for (const { painted, where } of poses(2)) {
    const { plan, camera, painter } = painted;
    if (plan.pitch * camera.scale < 9) continue;
    const { stage } = painter.written.letters.rows.now();
    for (const seat of seatsInView(painted)) {
      const at = camera.toScreen(plan.x[seat], plan.y[seat]);
      if (at.x <= stage.left || at.x >= stage.right || at.y <= stage.top || at.y >= stage.bottom) continue;
      assert.deepEqual(pick(at, camera, plan, false, true, painter.cover), { kind: "seat", seat }, where);
      assert.equal(seatUnder(at, camera, plan, painter.cover), seat, where);
    }
  }
});

test("Tap_BesideAGutter_ChoosesNoSeatCompletelyUnderIt", () => {
  const random = randomFrom(3);
  let taps = 0;
  for (const { painted, where } of poses(1)) {
    const { camera, plan, painter } = painted;
    const { gutters, stage } = painter.written.letters.rows.now();
    for (const { edge } of gutters) {
      for (let n = 0; n < 20; n++) {
        const at = { x: random(0, camera.width), y: random(0, camera.height) };
        if (edge === "left" || edge === "right") at.x = edge === "left" ? stage.left + n / 2 : stage.right - n / 2;
        else at.y = edge === "top" ? stage.top + n / 2 : stage.bottom - n / 2;
        const picked = pick(at, camera, plan, true, true, painter.cover);
        if (picked.kind !== "seat") continue;
        taps++;
        const { left, top, right, bottom } = paintedBox(painted, picked.seat, stage);
        assert.ok(left < right && top < bottom, where);
      }
    }
  }
  assert.ok(taps > 1_000, `${taps} taps`);
});

test("Click_OnALabelOrInAGutter_ChoosesNothing", () => {
  let [labels, gutters] = [0, 0];
  for (const { painted, where } of poses(2)) {
    const { camera, plan, painter } = painted;
    if (plan.pitch * camera.scale < 12) continue;
    const nothing = (x: number, y: number, what: string) => {
      assert.deepEqual(
        pick({ x, y }, camera, plan, false, true, painter.cover),
        { kind: "nothing" },
        `${what}: ${where}`,
      );
      assert.deepEqual(
        pick({ x, y }, camera, plan, true, true, painter.cover),
        { kind: "nothing" },
        `${what}: ${where}`,
      );
      assert.equal(seatUnder({ x, y }, camera, plan, painter.cover), null, `${what}: ${where}`);
    };
    for (const { text, x, y, width, height, turn } of painted.pen.overSeats) {
      labels++;
      for (const [dx, dy] of [
        [0, 0],
        [-0.48, -0.45],
        [0.48, 0.45],
      ]) {
        const [across, down] = [dx * width, dy * height];
        nothing(
          x + across * Math.cos(turn) - down * Math.sin(turn),
          y + across * Math.sin(turn) + down * Math.cos(turn),
          text,
        );
      }
    }
    for (const { box } of painter.written.letters.rows.now().gutters) {
      gutters++;
      for (const along of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        const upright = box.bottom - box.top > box.right - box.left;
        nothing(
          upright ? (box.left + box.right) / 2 : along * camera.width,
          upright ? along * camera.height : (box.top + box.bottom) / 2,
          "gutter",
        );
      }
    }
  }
  assert.ok(labels > 5_000 && gutters > 200, `${labels} labels, ${gutters} gutters`);
});

test("RowLetters_InAnyPlan_DoNotOverlap", () => {
  for (const { painted, where } of poses(2)) {
    const { placed, gutters } = painted.painter.written.letters.rows.now();
    const letters = [...placed, ...gutters.flatMap(each => each.letters)];
    letters.forEach(({ text, box }, i) =>
      letters
        .slice(i + 1)
        .forEach(other =>
          assert.ok(
            box.left >= other.box.right ||
              other.box.left >= box.right ||
              box.top >= other.box.bottom ||
              other.box.top >= box.bottom,
            `${text} and ${other.text}: ${where}`,
          ),
        ),
    );
  }
});

test("Rows_SeatsLargeEnoughToChoose_ShowTheirLetters", () => {
  for (const name of DEMO_PLANS) {
    let [rows, lettered] = [0, 0];
    const plan = demoPlan(name);
    const random = randomFrom(5);
    for (const [width, height] of VIEWS) {
      const painted = new PaintedPlan(plan, width, height);
      for (const apart of [26, 36, 44]) {
        for (let n = 0; n < 30; n++) {
          const middle = Math.floor(random(0, plan.count));
          painted.look(plan.x[middle], plan.y[middle], apart);
          const { stage } = painted.painter.written.letters.rows.now();
          const texts = painted.pen.overSeats.map(each => each.text);
          const seats = seatsInView(painted).filter(seat => {
            const at = painted.camera.toScreen(plan.x[seat], plan.y[seat]);
            return (
              at.x > Math.max(28, stage.left) &&
              at.x < Math.min(width - 28, stage.right) &&
              at.y > Math.max(28 + STRIP, stage.top) &&
              at.y < Math.min(height - 28, stage.bottom)
            );
          });
          const seen = new Map<number, number>();
          for (const seat of seats) seen.set(plan.row[seat], (seen.get(plan.row[seat]) ?? 0) + 1);
          for (const [row, count] of seen) {
            if (count < 3 || plan.rows[row].label.startsWith("Box")) continue;
            rows++;
            if (texts.includes(plan.rows[row].label)) lettered++;
          }
        }
      }
    }
    assert.ok(lettered / rows > 0.98, `${name}: ${lettered} of ${rows}`);
  }
});
