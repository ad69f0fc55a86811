import type { Camera } from "./camera";
import type { Box } from "../plan/geometry";
import type { Row, ShapedPlan } from "../plan/plan";

export type Edge = "left" | "top" | "right" | "bottom";

/** Where a row leaves a box, in CSS px. */
export interface Crossing {
  readonly edge: Edge;
  readonly x: number;
  readonly y: number;
}

export interface Passage {
  readonly crossings: readonly Crossing[];
  readonly seatsInside: number;
}

/** Follows a row through a box, from the place of the letter at its start along its seats to that at its end. */
export function passageOf(
  plan: ShapedPlan,
  { start, count }: Row,
  ends: readonly [number, number],
  core: Box,
  camera: Camera,
): Passage {
  const crossings: Crossing[] = [];
  let seatsInside = 0;
  const { scale, width, height } = camera;
  const [first, last] = [plan.rowEnds.all[ends[0]].at, plan.rowEnds.all[ends[1]].at];
  let [beforeX, beforeY, wasInside] = [0, 0, false];
  for (let step = -1; step <= count; step++) {
    const planX = step < 0 ? first.x : step === count ? last.x : plan.x[start + step];
    const planY = step < 0 ? first.y : step === count ? last.y : plan.y[start + step];
    const x = (planX - camera.x) * scale + width / 2;
    const y = (planY - camera.y) * scale + height / 2;
    const isInside = x >= core.left && x <= core.right && y >= core.top && y <= core.bottom;
    if (step >= 0 && isInside !== wasInside) {
      crossings.push(isInside ? leaves(x, y, beforeX, beforeY, core) : leaves(beforeX, beforeY, x, y, core));
    }
    if (isInside && step >= 0 && step < count) seatsInside++;
    [beforeX, beforeY, wasInside] = [x, y, isInside];
  }
  return { crossings, seatsInside };
}

/** Where the line from a point inside the box to one outside leaves it. */
function leaves(x: number, y: number, toX: number, toY: number, core: Box): Crossing {
  let edge: Edge = "left";
  let least = Infinity;
  const meets = (which: Edge, along: number) => {
    if (along < least) [edge, least] = [which, along];
  };
  if (toX < core.left) meets("left", (core.left - x) / (toX - x));
  if (toX > core.right) meets("right", (core.right - x) / (toX - x));
  if (toY < core.top) meets("top", (core.top - y) / (toY - y));
  if (toY > core.bottom) meets("bottom", (core.bottom - y) / (toY - y));
  return { edge, x: x + (toX - x) * least, y: y + (toY - y) * least };
}
