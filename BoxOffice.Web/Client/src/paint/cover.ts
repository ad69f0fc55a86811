import type { Point } from "../plan/geometry";

/** What is drawn over the seats: a seat that cannot be seen cannot be chosen. */
export interface Cover {
  /** Whether something covers the point, in CSS px of the view. */
  covers(at: Point): boolean;
  /** Whether any part of the seat is visible. */
  shows(seat: number): boolean;
}
