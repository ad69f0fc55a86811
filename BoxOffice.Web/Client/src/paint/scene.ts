import type { Availability } from "../live/availability";
import type { Camera } from "./camera";
import type { Marks } from "./marks";
import type { Palette } from "./palette";
import type { Plan, ShapedPlan } from "../plan/plan";
import type { SeatStates } from "../live/seat-states";
import type { Theme } from "./theme";

/** All a painter looks at. */
export interface Scene extends Palette {
  readonly plan: Plan;
  readonly states: SeatStates;
  readonly availability: Availability;
  readonly marks: Marks;
  readonly camera: Camera;
  readonly money: (cents: number) => string;
  readonly calm: () => boolean;
  theme: Theme;
  pixelRatio: number;
}

/** A scene whose sections have their shapes. */
export interface ShapedScene extends Scene {
  readonly plan: ShapedPlan;
}

/** The same scene, from now on with shapes. */
export function shaped(scene: Scene, plan: ShapedPlan): ShapedScene {
  return Object.assign(scene, { plan });
}

// Radii in CSS px. A whole house whose seats are dots of this size needs no summing up; otherwise seats begin to show through
// their section's shape from SEATS_BEGIN on, but never while the whole house is in view.
const SEATS_AT_ONCE = 1.5;
const SEATS_BEGIN = 2.1;
const FADE = 1.4;

/** 0: sections as shapes. 1: seats. Between: one fades into the other. A house of one section has nothing to sum up. */
export function seatShare({ plan, camera }: Scene): number {
  const whole = plan.radius * camera.fitScale;
  if (plan.sections.length < 2 || whole >= SEATS_AT_ONCE) return 1;
  const begin = plan.radius * seatsBeginAt(plan, camera);
  const radius = plan.radius * camera.scale;
  return Math.min(1, Math.max(0, (radius - begin) / (begin * (FADE - 1))));
}

/** The scale at which the first seats show through their section. */
export function seatsBeginAt(plan: Plan, camera: Camera): number {
  return Math.max(SEATS_BEGIN / plan.radius, camera.fitScale * 1.15);
}

/** Distance between neighbours in CSS px up to which neither finger nor mouse chooses a seat. */
const DOTS_UP_TO = 9;

/** Seats as dots: seen one by one, but too small to be chosen, so that the names of sections may stand on them. */
export function showsDots(scene: Scene): boolean {
  const { plan, camera } = scene;
  return plan.sections.length > 1 && plan.pitch * camera.scale < DOTS_UP_TO && seatShare(scene) === 1;
}

/** How strongly the names on shapes are shown, and those beside seats: one is gone before the other comes. */
export function nameShares(seats: number): { onShapes: number; besideSeats: number } {
  return { onShapes: Math.max(0, 1 - 2 * seats), besideSeats: Math.max(0, 2 * seats - 1) };
}
