import { css, mix, type Rgb } from "./colour";
import { BLOOM_MS } from "./marks";
import { circle } from "./seat-painter";
import type { Scene } from "./scene";
import { drawMine } from "./seat-signs";
import { Status } from "../live/wire";

// The customer's seats stay visible at any zoom. In CSS px.
const SMALLEST_MINE = 4.5;
const TURN_MS = 1_100;

/**
 * Draws the marks above the seats, in CSS px, in each frame: blooms, rings, requests, the customer's seats, the seat
 * pointed at.
 */
export function paintMarks(pen: CanvasRenderingContext2D, scene: Scene, now: number): void {
  const { marks, pixelRatio } = scene;
  pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  for (const [seat, since] of marks.blooms) paintBloom(pen, scene, seat, (now - since) / BLOOM_MS);
  // All halos first: a halo would cut into the seat beside it.
  for (const seat of marks.mine) paintHalo(pen, scene, seat);
  for (const seat of marks.mine) {
    const { x, y, size } = placeOfMine(scene, seat);
    drawMine(pen, x, y, size, scene.theme);
  }
  for (const seat of marks.asking) paintAsking(pen, scene, seat, now);
  for (const seat of marks.ghost) paintGhost(pen, scene, seat);
  for (const seat of marks.rings.keys())
    if (!marks.mine.has(seat)) paintRing(pen, scene, seat, 1.5, 2, scene.theme.accent);
  if (marks.hovered !== null) paintRing(pen, scene, marks.hovered, 1.22, 1.5, scene.theme.ink);
  if (marks.highlighted !== null) paintRing(pen, scene, marks.highlighted, 1.45, 3, scene.theme.ink);
}

function paintBloom(pen: CanvasRenderingContext2D, scene: Scene, seat: number, t: number): void {
  if (t >= 1 || t < 0) return;
  const { plan, states, theme, categoryColours, marks } = scene;
  const free = states.status[seat] === Status.available;
  const colour = marks.mine.has(seat) ? theme.accent : free ? categoryColours[plan.category[seat]] : theme.inkMuted;
  const eased = 1 - (1 - t) ** 3;
  const { x, y, radius } = place(scene, seat);
  pen.fillStyle = css(colour ?? theme.inkMuted, (1 - eased) * 0.55);
  circle(pen, x, y, Math.max(3, radius) * (0.7 + eased * 1.3));
  pen.fill();
}

function paintHalo(pen: CanvasRenderingContext2D, scene: Scene, seat: number): void {
  const { x, y, size } = placeOfMine(scene, seat);
  pen.fillStyle = css(scene.theme.surface);
  circle(pen, x, y, size + Math.max(1.5, size * 0.14));
  pen.fill();
}

/** A seat that a tap would take: tinted in the accent colour, with a ring. */
function paintGhost(pen: CanvasRenderingContext2D, scene: Scene, seat: number): void {
  const { x, y, radius } = place(scene, seat);
  pen.fillStyle = css(scene.theme.accent, 0.28);
  circle(pen, x, y, Math.max(4, radius * 1.18));
  pen.fill();
  paintRing(pen, scene, seat, 1.22, 2.5, scene.theme.accent);
}

/** Three quarters of a ring that turns until the answer comes. With reduced motion it does not turn. */
function paintAsking(pen: CanvasRenderingContext2D, scene: Scene, seat: number, now: number): void {
  const { x, y, radius } = place(scene, seat);
  const turn = scene.calm() ? 0 : ((now % TURN_MS) / TURN_MS) * Math.PI * 2;
  const size = Math.max(5, radius * 1.22);
  pen.lineCap = "round";
  pen.lineWidth = Math.max(2, radius * 0.24);
  pen.strokeStyle = css(mix(scene.theme.surface, scene.theme.accent, 0.3));
  circle(pen, x, y, size);
  pen.stroke();
  pen.strokeStyle = css(scene.theme.accent);
  pen.beginPath();
  pen.arc(x, y, size, turn, turn + Math.PI * 1.4);
  pen.stroke();
}

function paintRing(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  seat: number,
  reach: number,
  width: number,
  colour: Rgb,
): void {
  const { x, y, radius } = place(scene, seat);
  pen.strokeStyle = css(colour);
  pen.lineWidth = width;
  circle(pen, x, y, Math.max(6, radius * reach));
  pen.stroke();
}

function placeOfMine(scene: Scene, seat: number): { x: number; y: number; size: number } {
  const { x, y, radius } = place(scene, seat);
  return { x, y, size: Math.max(SMALLEST_MINE, radius * 1.18) };
}

function place({ plan, camera }: Scene, seat: number): { x: number; y: number; radius: number } {
  const { x, y } = camera.toScreen(plan.x[seat], plan.y[seat]);
  return { x, y, radius: plan.r[seat] * camera.scale };
}
