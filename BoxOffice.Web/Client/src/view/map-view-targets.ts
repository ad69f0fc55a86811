import type { Filter } from "../paint/marks";
import type { ChoosingTargets } from "./choosing";

/** Whom the view tells about what happens in it. */
export interface MapViewTargets extends ChoosingTargets {
  filterChanged(filter: Filter): void;
  /** `finished` once all seats are drawn. */
  painted(finished: boolean): void;
}
