import { isBackdrop, stagesOf } from "../plan/areas";
import { css, mix, parseHex, toOklch, type Rgb } from "./colour";
import { middle, type Point } from "../plan/geometry";
import type { Area } from "../plan/plan";
import type { Scene } from "./scene";
import { decorColour, stageFill } from "./theme";

interface Decoration {
  readonly area: Area;
  readonly path: Path2D | null;
  readonly fill: Rgb | null;
  readonly border: Rgb | null;
  readonly isStage: boolean;
}

/** Paints decoration, the stage, and light from the stage. */
export class RoomPainter {
  private decorations: readonly Decoration[] = [];

  constructor(private readonly scene: Scene) {
    this.themeChanged();
  }

  themeChanged(): void {
    const { plan, theme } = this.scene;
    const backdrop = plan.areas.find(area => isBackdrop(area, plan));
    const room = toOklch(parseHex(backdrop?.color) ?? [255, 255, 255]).l;
    const stages = stagesOf(plan, plan.seatBounds);
    this.decorations = plan.areas
      .filter(area => area !== backdrop)
      .map(area => {
        const isStage = stages.has(area);
        const fill = decorColour(area.color, room, theme);
        return {
          area,
          isStage,
          path: outline(area),
          fill: isStage && fill ? stageFill(theme) : fill,
          border: theme.forced
            ? theme.inkMuted
            : isStage
              ? mix(theme.surface, theme.stage, 0.75)
              : borderOf(area, fill, room, this.scene),
        };
      });
  }

  paint(pen: CanvasRenderingContext2D): void {
    const { camera, pixelRatio } = this.scene;
    const scale = camera.scale * pixelRatio;
    for (const each of this.decorations) {
      const { area } = each;
      const at = camera.toScreen(area.x, area.y);
      pen.setTransform(scale, 0, 0, scale, at.x * pixelRatio, at.y * pixelRatio);
      if (area.rotation) pen.rotate((area.rotation * Math.PI) / 180);
      if (each.path && each.fill) {
        pen.fillStyle = css(each.fill);
        pen.fill(each.path);
      }
      if (each.path && each.border) {
        pen.strokeStyle = css(each.border);
        pen.lineWidth = 1 / camera.scale;
        pen.stroke(each.path);
      }
    }
    if (this.scene.plan.focus) this.paintFocus(pen, this.scene.plan.focus);
  }

  private paintFocus(pen: CanvasRenderingContext2D, focus: Point): void {
    const { camera, theme, pixelRatio } = this.scene;
    const at = camera.toScreen(focus.x, focus.y);
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    if (!theme.forced) this.paintLight(pen, at, focus);
    if (!this.decorations.some(each => each.isStage)) this.paintBareStage(pen, at);
  }

  /** Warm light from the stage on the nearest rows. */
  private paintLight(pen: CanvasRenderingContext2D, at: Point, focus: Point): void {
    const {
      plan: { seatBounds: b },
      camera,
      theme,
    } = this.scene;
    const reach = Math.max(b.right - b.left, b.bottom - b.top) * 0.62 * camera.scale;
    const light = pen.createRadialGradient(at.x, at.y, 0, at.x, at.y, reach);
    // A stage in the middle would tint the whole plan: there the light is half as strong.
    const inTheRound = focus.x > b.left && focus.x < b.right && focus.y > b.top && focus.y < b.bottom;
    const strength = (theme.dark ? 0.26 : 0.34) * (inTheRound ? 0.5 : 1);
    light.addColorStop(0, css(theme.stage, strength));
    light.addColorStop(0.35, css(theme.stage, strength * 0.35));
    light.addColorStop(1, css(theme.stage, 0));
    pen.fillStyle = light;
    pen.fillRect(0, 0, camera.width, camera.height);
  }

  /** In a plan without a stage, a low, warm line shows the direction in which people look. */
  private paintBareStage(pen: CanvasRenderingContext2D, at: Point): void {
    const { plan, camera, theme } = this.scene;
    const centre = middle(plan.seatBounds);
    const away = Math.hypot(plan.focus!.x - centre.x, plan.focus!.y - centre.y);
    const size = Math.max(plan.seatBounds.right - plan.seatBounds.left, plan.seatBounds.bottom - plan.seatBounds.top);
    if (away < size * 0.15) return;
    const half = size * 0.16 * camera.scale;
    const thick = Math.max(5, plan.radius * 1.4 * camera.scale);
    pen.save();
    pen.translate(at.x, at.y);
    pen.rotate(squared(Math.atan2(plan.focus!.y - centre.y, plan.focus!.x - centre.x) - Math.PI / 2));
    pen.fillStyle = css(theme.forced ? theme.ink : mix(theme.surface, theme.stage, 0.7));
    pen.beginPath();
    pen.roundRect(-half, -thick / 2, half * 2, thick, thick / 2);
    pen.fill();
    pen.restore();
  }
}

/** Rounds an angle within 0.2 radians of a multiple of 90°: the small rest is an inaccuracy of the plan. */
function squared(angle: number): number {
  const nearest = Math.round(angle / (Math.PI / 2)) * (Math.PI / 2);
  return Math.abs(angle - nearest) < 0.2 ? nearest : angle;
}

function borderOf(area: Area, fill: Rgb | null, room: number, scene: Scene): Rgb | null {
  const own = decorColour(area.borderColor, room, scene.theme);
  if (!own || area.borderColor === area.color) return null;
  return fill ? mix(fill, own, 0.8) : own;
}

function outline(area: Area): Path2D | null {
  const path = new Path2D();
  switch (area.shape) {
    case "rectangle":
      path.rect(0, 0, area.width ?? 0, area.height ?? 0);
      return path;
    case "ellipse":
    case "circle": {
      const radiusX = area.radiusX ?? area.radiusY ?? 0;
      path.ellipse(0, 0, radiusX, area.radiusY ?? radiusX, 0, 0, Math.PI * 2);
      return path;
    }
    case "polygon":
      area.points?.forEach(([x, y], index) => (index === 0 ? path.moveTo(x, y) : path.lineTo(x, y)));
      path.closePath();
      return path;
    default:
      return null;
  }
}
