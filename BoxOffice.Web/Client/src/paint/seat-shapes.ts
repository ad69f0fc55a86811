/** A seat's shape shows its category where colours do not; otherwise all seats are discs. */
export const SHAPES = ["disc", "diamond", "wide", "tall", "up", "down"] as const;

export type SeatShape = (typeof SHAPES)[number];

/** The short side of a long shape, as a share of its long side. */
const SLENDER = 0.6;

/** The shape lies within a circle of that radius, except for the points of diamonds and triangles. */
export function shapePath(pen: CanvasRenderingContext2D, shape: SeatShape, x: number, y: number, radius: number): void {
  pen.beginPath();
  switch (shape) {
    case "disc":
      return pen.arc(x, y, radius, 0, Math.PI * 2);
    case "diamond":
      return corners(pen, x, y, radius * 1.1, [
        [0, -1],
        [1, 0],
        [0, 1],
        [-1, 0],
      ]);
    case "wide":
      return pen.roundRect(x - radius, y - radius * SLENDER, radius * 2, radius * 2 * SLENDER, radius * 0.25);
    case "tall":
      return pen.roundRect(x - radius * SLENDER, y - radius, radius * 2 * SLENDER, radius * 2, radius * 0.25);
    case "up":
      return corners(pen, x, y, radius, [
        [0, -1.05],
        [1.05, 0.8],
        [-1.05, 0.8],
      ]);
    case "down":
      return corners(pen, x, y, radius, [
        [0, 1.05],
        [1.05, -0.8],
        [-1.05, -0.8],
      ]);
  }
}

/** Wheelchair spaces are square: seats are round. */
export function squarePath(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  const half = radius * 0.92;
  pen.beginPath();
  pen.roundRect(x - half, y - half, half * 2, half * 2, radius * 0.28);
}

function corners(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  points: readonly (readonly [number, number])[],
): void {
  points.forEach(([dx, dy], i) =>
    i === 0 ? pen.moveTo(x + dx * radius, y + dy * radius) : pen.lineTo(x + dx * radius, y + dy * radius),
  );
  pen.closePath();
}
