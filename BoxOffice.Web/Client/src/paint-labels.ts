import { css } from "./colour";
import type { RowJson } from "./plan-json";
import type { Point } from "./plan";
import type { Scene } from "./scene";

// Distances between neighbouring seats, in CSS px, from which letters of neighbouring rows stay apart, and from which a
// row whose ends are out of view says its letter at the edge of the view.
const ROWS_FROM = 12;
const EDGES_FROM = 20;
const EDGE = 18;

/** Row letters at the rows' ends and section names behind the last row: where an usher would look. */
export function paintLabels(pen: CanvasRenderingContext2D, scene: Scene, alpha: number): void {
  const { plan, camera, theme, pixelRatio } = scene;
  pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = css(theme.inkMuted);
  pen.globalAlpha = alpha;
  if (plan.sections.length > 1) paintSectionNames(pen, scene);
  const room = plan.pitch * camera.scale;
  if (room >= ROWS_FROM) {
    pen.globalAlpha = alpha * Math.min(1, 0.3 + (room - ROWS_FROM) / 4);
    paintRowLetters(pen, scene);
    if (room >= EDGES_FROM) paintEdgeLetters(pen, scene);
  }
  pen.globalAlpha = 1;
}

function paintSectionNames(pen: CanvasRenderingContext2D, { plan, camera, theme }: Scene): void {
  const view = camera.view(60);
  const size = Math.min(20, Math.max(11, plan.radius * camera.scale * 1.5));
  pen.font = `600 ${size}px ${theme.fontDisplay}`;
  // A rim of paper keeps a name legible where the next section's seats come close.
  pen.strokeStyle = css(theme.paper, 0.85);
  pen.lineWidth = 4;
  pen.lineJoin = "round";
  for (const { name, nameAt } of plan.sections) {
    if (nameAt.x < view.left || nameAt.x > view.right || nameAt.y < view.top || nameAt.y > view.bottom) continue;
    const on = camera.toScreen(nameAt.x, nameAt.y);
    pen.strokeText(name, on.x, on.y);
    pen.fillText(name, on.x, on.y);
  }
}

function paintRowLetters(pen: CanvasRenderingContext2D, { plan, camera, theme }: Scene): void {
  const view = camera.view(20);
  pen.font = rowFont(plan.radius * camera.scale, theme.fontText);
  for (const { text, at } of plan.rowLabels) {
    if (at.x < view.left || at.x > view.right || at.y < view.top || at.y > view.bottom) continue;
    const on = camera.toScreen(at.x, at.y);
    pen.fillText(text, on.x, on.y);
  }
}

/** A row that runs through the view from edge to edge shows its letter on the seat at the edge. */
function paintEdgeLetters(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { plan, camera, theme } = scene;
  const radius = plan.radius * camera.scale;
  pen.font = rowFont(radius, theme.fontText);
  for (const row of plan.rows) {
    const on = row.label && row.labelAt ? edgeOf(row, scene) : null;
    if (!on) continue;
    // Large enough to cover the seat it stands on.
    const half = Math.max(10, radius * 1.08);
    const width = Math.max(half * 2, pen.measureText(row.label).width + half);
    pen.fillStyle = css(theme.paper);
    pen.beginPath();
    pen.roundRect(on.x - width / 2, on.y - half, width, half * 2, half);
    pen.fill();
    pen.fillStyle = css(theme.inkMuted);
    pen.fillText(row.label, on.x, on.y);
  }
}

/** The first seat inside the view of a row that begins and ends outside it; null where an end is in view. */
function edgeOf(row: RowJson, { plan, camera }: Scene): Point | null {
  const inside = (seat: number): Point | null => {
    const on = camera.toScreen(plan.x[seat], plan.y[seat]);
    const { left, top, right, bottom } = camera.insets;
    const margin = Math.min(EDGE, plan.pitch * camera.scale * 0.45);
    return on.x > left + margin && on.y > top + margin && on.x < camera.width - right - margin && on.y < camera.height - bottom - margin
      ? on : null;
  };
  const last = row.start + row.count - 1;
  if (row.count < 3 || inside(row.start) || inside(last)) return null;
  for (let seat = row.start; seat <= last; seat++) {
    const on = inside(seat);
    if (on) return on;
  }
  return null;
}

function rowFont(radius: number, family: string): string {
  return `600 ${Math.min(14, Math.max(9, radius * 1.2))}px ${family}`;
}
