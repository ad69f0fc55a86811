import type { Camera } from "../paint/camera";
import type { Cover } from "../paint/cover";
import type { Point } from "../plan/geometry";
import type { Plan } from "../plan/plan";

/** Half of the 44 CSS px for a fingertip. */
export const FINGER_REACH = 22;

/** In CSS px between neighbouring seats: from `choose` on a tap chooses a seat, and an earlier tap zooms to `aim`. */
interface Distances {
  readonly choose: number;
  readonly aim: number;
}

const FINGER: Distances = { choose: 26, aim: 44 };
const MOUSE: Distances = { choose: 9, aim: 26 };

export type Pick =
  | { readonly kind: "seat"; readonly seat: number }
  | { readonly kind: "section"; readonly section: number }
  /** `at` is the seat nearest to the tap, in plan units. */
  | { readonly kind: "closer"; readonly at: Point; readonly scale: number }
  | { readonly kind: "nothing" };

/** What a tap at a point of the view means at the present zoom. */
export function pick(at: Point, camera: Camera, plan: Plan, coarse: boolean, seatsShown: boolean, cover: Cover): Pick {
  if (cover.covers(at)) return { kind: "nothing" };
  const on = camera.toPlan(at.x, at.y);
  const { choose, aim } = coarse ? FINGER : MOUSE;
  if (plan.pitch * camera.scale >= choose) {
    const seat = plan.grid.nearest(on.x, on.y, FINGER_REACH / camera.scale, each => cover.shows(each));
    return seat === null ? { kind: "nothing" } : { kind: "seat", seat };
  }
  // Zoomed out, a section is its seats and the gaps between its rows.
  const near = plan.grid.nearest(on.x, on.y, Math.max(plan.pitch * 2.5, 14 / camera.scale));
  if (near === null) return { kind: "nothing" };
  // A mouse first opens the whole section. A finger needs larger seats, and zooms to them at once.
  if (!seatsShown && !coarse) return { kind: "section", section: plan.section[near] };
  return { kind: "closer", at: { x: plan.x[near], y: plan.y[near] }, scale: aim / plan.pitch };
}

/** The seat under a resting mouse; null while seats are too small to distinguish. */
export function seatUnder(at: Point, camera: Camera, plan: Plan, cover: Cover): number | null {
  if (plan.pitch * camera.scale < 6 || cover.covers(at)) return null;
  const on = camera.toPlan(at.x, at.y);
  return plan.grid.nearest(on.x, on.y, Math.max(plan.pitch * 0.55, 5 / camera.scale), each => cover.shows(each));
}
