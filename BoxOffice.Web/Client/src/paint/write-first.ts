import type { Painter } from "./painter";
import type { ShapedScene } from "./scene";
import { inSlices, type Turns } from "../plan/slices";
import { facesOf } from "./theme";

/** Text waits this long for its fonts; then it is drawn in the available fonts. */
const FONTS_WITHIN_MS = 1_000;

/** Adds shapes and text to a plan whose seats are already shown. `show` requests a frame. */
export async function writeFirst(
  painter: Painter,
  scene: ShapedScene,
  turns: Turns,
  off: AbortSignal,
  show: () => void,
): Promise<void> {
  const faces = facesOf(scene.theme);
  const inTime = await Promise.race([
    faces.then(() => true),
    new Promise(resolve => setTimeout(resolve, FONTS_WITHIN_MS, false)),
  ]);
  await inSlices(painter.shapeSteps(scene), turns, off);
  show();
  if (inTime) return;
  await faces;
  off.throwIfAborted();
  painter.fontsChanged();
  show();
}
