import type { Painter } from "./painter";
import type { ShapedScene } from "./scene";
import { inSlices, type Turns } from "../plan/slices";
import { facesOf } from "./theme";

/** Names wait so long for the faces they are set in, then they are set in what there is. */
const FACES_WITHIN_MS = 1_000;

/** Gives a house whose seats are seen already its shapes and all that is written on it. `show` asks for a frame. */
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
    new Promise(resolve => setTimeout(resolve, FACES_WITHIN_MS, false)),
  ]);
  await inSlices(painter.shapeSteps(scene), turns, off);
  show();
  if (inTime) return;
  await faces;
  off.throwIfAborted();
  painter.fontsChanged();
  show();
}
