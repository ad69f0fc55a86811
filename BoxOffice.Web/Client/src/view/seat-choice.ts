import type { Scene } from "../paint/scene";
import type { SeatChoice } from "../plan/party";

export function canBeTaken({ states, availability, marks }: Scene, seat: number): boolean {
  return states.isFree(seat) && availability.isForSale(seat) && !marks.mine.has(seat) && !marks.asking.has(seat);
}

export function seatChoiceOf(scene: Scene): SeatChoice {
  return {
    plan: scene.plan,
    canBeTaken: seat => canBeTaken(scene, seat),
    isShown: seat => scene.marks.shows(seat),
  };
}
