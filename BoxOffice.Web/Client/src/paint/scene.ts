import type { Availability } from "../live/availability";
import type { Camera } from "./camera";
import type { Marks } from "./marks";
import type { Palette } from "./palette";
import type { Plan, ShapedPlan } from "../plan/plan";
import type { SeatStates } from "../live/seat-states";
import type { Theme } from "./theme";

/** Everything that painters need. */
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

/** A scene whose plan is shaped. */
export interface ShapedScene extends Scene {
  readonly plan: ShapedPlan;
}

/** The same scene, now with the shaped plan. */
export function shaped(scene: Scene, plan: ShapedPlan): ShapedScene {
  return Object.assign(scene, { plan });
}

// Radii of seats in CSS px. A plan whose seats are at least SEATS_AT_ONCE when all of it is in view is always shown as
// seats. Others are shown as shapes; from SEATS_BEGIN on, and never while the whole plan is in view, seats fade in.
const SEATS_AT_ONCE = 1.5;
const SEATS_BEGIN = 2.1;
const FADE = 1.4;

/**
 * 0: sections are shown as shapes. 1: as seats. Between: one fades into the other. A plan of one section has no shape.
 */
export function seatShare({ plan, camera }: Scene): number {
  const whole = plan.radius * camera.fitScale;
  if (plan.sections.length < 2 || whole >= SEATS_AT_ONCE) return 1;
  const begin = plan.radius * seatsBeginAt(plan, camera);
  const radius = plan.radius * camera.scale;
  return Math.min(1, Math.max(0, (radius - begin) / (begin * (FADE - 1))));
}

/** The scale at which seats begin to fade in. */
export function seatsBeginAt(plan: Plan, camera: Camera): number {
  return Math.max(SEATS_BEGIN / plan.radius, camera.fitScale * 1.15);
}

/** Up to this distance between neighbours, in CSS px, no seat can be chosen. */
const DOTS_UP_TO = 9;

/** Seats are shown as dots, too small to be chosen: names of sections may cover them. */
export function showsDots(scene: Scene): boolean {
  const { plan, camera } = scene;
  return plan.sections.length > 1 && plan.pitch * camera.scale < DOTS_UP_TO && seatShare(scene) === 1;
}

/** How visible the names on shapes and those beside seats are: one is gone before the other appears. */
export function nameShares(seats: number): { onShapes: number; besideSeats: number } {
  return { onShapes: Math.max(0, 1 - 2 * seats), besideSeats: Math.max(0, 2 * seats - 1) };
}
