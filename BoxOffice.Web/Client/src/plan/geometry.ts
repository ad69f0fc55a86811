/** Points and boxes. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Called millions of times for a large plan, where `Math.hypot` is several times slower. */
export function lengthOf(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}

export function distance(one: Point, other: Point): number {
  return lengthOf(one.x - other.x, one.y - other.y);
}

export function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

export function middle(box: Box): Point {
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
}

/** The point `by` farther from `from`. */
export function away(point: Point, from: Point, by: number): Point {
  const length = distance(point, from) || 1;
  return { x: point.x + ((point.x - from.x) / length) * by, y: point.y + ((point.y - from.y) / length) * by };
}

export function boxAt(centre: Point, width: number, height: number): Box {
  return {
    left: centre.x - width / 2,
    right: centre.x + width / 2,
    top: centre.y - height / 2,
    bottom: centre.y + height / 2,
  };
}

export function grown(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
}

export function overlap(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

export function meet(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    outer.left <= inner.left && inner.right <= outer.right && outer.top <= inner.top && inner.bottom <= outer.bottom
  );
}

export function holds(box: Box, point: Point): boolean {
  return point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom;
}

/** The box around the points `start … start + count - 1`, with room around them. */
export function boxOf(x: ArrayLike<number>, y: ArrayLike<number>, start: number, count: number, margin: number): Box {
  if (count === 0) return { left: 0, top: 0, right: 1, bottom: 1 };
  let left = Infinity,
    top = Infinity,
    right = -Infinity,
    bottom = -Infinity;
  for (let i = start; i < start + count; i++) {
    left = Math.min(left, x[i]);
    right = Math.max(right, x[i]);
    top = Math.min(top, y[i]);
    bottom = Math.max(bottom, y[i]);
  }
  return grown({ left, top, right, bottom }, margin);
}

export function boxAround(points: readonly Point[], margin: number): Box {
  return boxOf(
    points.map(p => p.x),
    points.map(p => p.y),
    0,
    points.length,
    margin,
  );
}

/** The distance of a point from the line between two others. */
export function distanceToLine(x: number, y: number, from: Point, to: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const along = dx * dx + dy * dy;
  const t = along === 0 ? 0 : Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / along));
  return lengthOf(x - from.x - t * dx, y - from.y - t * dy);
}

/** Whether a point lies inside these rings. A ring inside another one is a hole. */
export function inside(rings: readonly (readonly Point[])[], { x, y }: Point): boolean {
  let within = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const one = ring[i];
      const other = ring[j];
      if (one.y > y !== other.y > y && x < ((other.x - one.x) * (y - one.y)) / (other.y - one.y) + one.x)
        within = !within;
    }
  }
  return within;
}

/** Positive when the ring runs clockwise on the screen, negative otherwise. */
export function areaOf(ring: readonly Point[]): number {
  return (
    ring.reduce((sum, point, i) => {
      const next = ring[(i + 1) % ring.length];
      return sum + point.x * next.y - next.x * point.y;
    }, 0) / 2
  );
}

export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? 0 : sorted[sorted.length >> 1];
}
