import type { Plan } from "../plan/plan";

const QUARTER = Math.PI / 2;

/**
 * The directions in which a name may run in a section if it does not fit horizontally: along the section, then across
 * it. In radians, never upside down.
 */
export function turnsFor(
  { x, y }: Plan,
  { start, count }: { readonly start: number; readonly count: number },
): readonly number[] {
  let [sumX, sumY, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let i = start; i < start + count; i++) {
    sumX += x[i];
    sumY += y[i];
  }
  const [middleX, middleY] = [sumX / count, sumY / count];
  for (let i = start; i < start + count; i++) {
    const [dx, dy] = [x[i] - middleX, y[i] - middleY];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const along = Math.atan2(2 * xy, xx - yy) / 2;
  return [upright(along), upright(along + QUARTER)];
}

function upright(turn: number): number {
  const turned = turn - Math.PI * Math.round(turn / Math.PI);
  // Vertical text always reads upwards.
  return Math.abs(turned - QUARTER) < 1e-6 ? -QUARTER : turned;
}
