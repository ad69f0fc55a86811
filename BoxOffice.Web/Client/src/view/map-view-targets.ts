import type { Filter } from "../paint/marks";
import type { ChoosingTargets } from "./choosing";

/** The callbacks for what happens in the view. */
export interface MapViewTargets extends ChoosingTargets {
  filterChanged(filter: Filter): void;
  /** `finished` once all seats are drawn. */
  painted(finished: boolean): void;
}
