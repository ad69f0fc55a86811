import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Availability } from "../src/live/availability";
import { Camera } from "../src/paint/camera";
import { parseHex } from "../src/paint/colour";
import { Marks } from "../src/paint/marks";
import { moneyFormat } from "../src/view/money-format";
import { Painter } from "../src/paint/painter";
import { paletteOf } from "../src/paint/palette";
import type { ShapedPlan } from "../src/plan/plan";
import type { PlanJson } from "../src/plan/plan-json";
import { readPlan } from "../src/plan/read-plan";
import type { ShapedScene } from "../src/paint/scene";
import { SeatStates } from "../src/live/seat-states";
import { atOnce } from "../src/plan/slices";
import { withQuiet } from "../src/paint/theme";
import { readSnapshot } from "../src/live/wire";
import { encodeSnapshot } from "./encode";
import { asPen, pretendBrowser, RecordingPen } from "./recording-pen";

const hex = (value: string) => parseHex(value)!;
const THEME = withQuiet({
  dark: false,
  forced: false,
  ink: hex("#1d1a18"),
  inkMuted: hex("#6b645d"),
  paper: hex("#f7f4ef"),
  surface: hex("#ffffff"),
  line: hex("#ddd6cc"),
  accent: hex("#b3261e"),
  accentInk: hex("#ffffff"),
  stage: hex("#f0b35a"),
  fontText: "Text",
  fontDisplay: "Display",
});

/** The height of the strip at the top, in CSS px. */
export const STRIP = 44;

export const DEMO_PLANS = ["studio", "theatre", "arena"] as const;

/** A demonstration plan as the server sends it. */
export function demoPlan(name: (typeof DEMO_PLANS)[number]): ShapedPlan {
  return readPlan(JSON.parse(gunzipSync(readFileSync(`testing/plans/${name}.json.gz`)).toString()) as PlanJson);
}

/** A plan with all seats free, painted on a canvas that records its texts. */
export class PaintedPlan {
  readonly pen = new RecordingPen(2);
  readonly camera: Camera;
  readonly scene: ShapedScene;
  readonly painter: Painter;

  constructor(
    readonly plan: ShapedPlan,
    width: number,
    height: number,
    written = true,
  ) {
    pretendBrowser();
    this.camera = new Camera(plan.bounds, 30 / plan.radius, () => true);
    this.camera.resize(
      width,
      height,
      { left: 8, top: STRIP + 12, right: 8, bottom: 12 },
      { left: 0, top: STRIP, right: 0, bottom: 0 },
    );
    const states = new SeatStates(plan.count);
    const none = new Uint8Array(plan.count);
    states.applySnapshot(readSnapshot(encodeSnapshot(none, none)));
    this.scene = {
      plan,
      states,
      theme: THEME,
      marks: new Marks(plan),
      camera: this.camera,
      availability: new Availability(plan, states),
      money: moneyFormat("EUR"),
      calm: () => true,
      ...paletteOf(plan.categories, THEME),
      pixelRatio: 2,
    };
    this.painter = new Painter(asPen(this.pen), this.scene);
    if (written) this.write();
  }

  /** Adds shapes and text, as the map does after the seats are drawn. */
  write(): this {
    atOnce(this.painter.shapeSteps(this.scene));
    return this;
  }

  /** Moves the view: the plan point is in its middle, and neighbours are `apart` CSS px from each other. */
  look(x: number, y: number, apart: number): this {
    this.camera.flyToPoint({ x, y }, 1e-9, 0);
    Object.assign(this.camera, { x, y, scale: apart / this.plan.pitch });
    return this.paint();
  }

  paint(): this {
    this.pen.clear();
    this.painter.paint(0, true);
    return this;
  }
}
