import type { Point } from "../plan/geometry";
import type { Journeys } from "./journeys";
import type { Painter } from "../paint/painter";
import { groupAt, wantedNow, type Group } from "../plan/party";
import { canBeTaken, seatChoiceOf } from "./seat-choice";
import { pick, seatUnder, type Pick } from "./picking";
import { seatShare, type Scene } from "../paint/scene";
import { SeatCursor } from "./seat-cursor";
import type { SeatChange } from "../live/seat-states";
import { shortNames } from "./seat-words";
import type { Tooltip } from "./tooltip";

const TIP_AFTER_TAP_MS = 2_800;
const USUAL_PARTY = 2;

export interface ChoosingTargets {
  /** Free seats are to be added to the basket, or one of the customer's seats is to be given back. */
  seatsChosen(seats: readonly number[], take: boolean): void;
  /** A seat was chosen whose request still waits. */
  chosenAgain(seat: number): void;
  /** Fewer free seats than wanted are side by side where the user tapped. */
  tooFew(together: number): void;
  /** The user leaves the map by key. */
  left(): void;
}

interface ViewParts {
  readonly painter: Painter;
  readonly journeys: Journeys;
  readonly tooltip: Tooltip;
  invalidate(): void;
}

/**
 * Choosing seats by mouse, finger and keyboard. A free seat is chosen together with as many neighbours as the party
 * still lacks.
 */
export class Choosing {
  readonly cursor: SeatCursor;
  party = USUAL_PARTY;
  /** The seat pointed at, and the point of the plan that its group should be near. */
  private aim: { readonly seat: number; readonly at: Point } | null = null;

  constructor(
    private readonly scene: Scene,
    private readonly view: HTMLElement,
    private readonly parts: ViewParts,
    private readonly targets: ChoosingTargets,
  ) {
    const { journeys } = parts;
    this.cursor = new SeatCursor(scene, view, {
      choose: seat => this.choose(seat, this.ahead(seat)),
      at: (seat, moved) => this.cursorCame(seat, moved),
      consequence: seat => this.consequence(seat),
      pan: direction => journeys.pan(direction),
      zoom: direction => journeys.zoom(direction),
      home: () => journeys.home(),
      leave: () => targets.left(),
    });
  }

  /** Returns true when the tap did something. */
  tapped(at: Point, coarse: boolean): boolean {
    const { journeys, tooltip } = this.parts;
    const picked = this.pickAt(at, coarse);
    this.scene.marks.highlighted = null;
    if (coarse) this.aimAt(null);
    switch (picked.kind) {
      case "seat":
        this.choose(picked.seat, this.scene.camera.toPlan(at.x, at.y));
        return true;
      case "section":
        journeys.toSection(picked.section);
        return true;
      case "closer":
        journeys.zoomAt(at, picked.scale);
        return true;
      case "nothing":
        tooltip.show(null);
        this.parts.invalidate();
        return false;
    }
  }

  hovered(at: Point | null, coarse: boolean): void {
    const { camera, plan, marks } = this.scene;
    const seat = at && seatUnder(at, camera, plan, this.parts.painter.cover);
    if (at && this.pickAt(at, coarse).kind === "seat") this.aimAt(seat, camera.toPlan(at.x, at.y));
    else this.aimAt(null);
    if (coarse || seat === marks.hovered) return;
    marks.hovered = seat;
    this.view.classList.toggle("over-seat", seat !== null);
    this.parts.tooltip.show(seat ?? marks.highlighted ?? this.cursor.at);
    this.parts.invalidate();
  }

  seatsChanged(changes: readonly SeatChange[]): void {
    this.cursor.seatsChanged(changes);
    this.refresh();
  }

  /** Shows which seats a tap or Enter would take now. */
  refresh(): void {
    const { marks } = this.scene;
    const seats =
      this.aim && canBeTaken(this.scene, this.aim.seat) ? this.groupOf(this.aim.seat, this.aim.at).seats : [];
    const ghost = seats.length > 1 ? seats : [];
    if (ghost.length === marks.ghost.length && ghost.every((seat, i) => seat === marks.ghost[i])) return;
    marks.ghost = ghost;
    this.parts.tooltip.follow();
    this.parts.invalidate();
  }

  private pickAt(at: Point, coarse: boolean): Pick {
    return pick(at, this.scene.camera, this.scene.plan, coarse, seatShare(this.scene) > 0.5, this.parts.painter.cover);
  }

  private aimAt(seat: number | null, at?: Point): void {
    this.aim = seat === null || !at ? null : { seat, at };
    this.refresh();
  }

  /** Takes the group around a free seat, or gives back one seat. */
  private choose(seat: number, at: Point): void {
    const { marks } = this.scene;
    this.parts.tooltip.show(seat, this.cursor.at === seat ? undefined : TIP_AFTER_TAP_MS);
    this.parts.invalidate();
    if (marks.asking.has(seat)) this.targets.chosenAgain(seat);
    else if (marks.mine.has(seat)) this.targets.seatsChosen([seat], false);
    else if (canBeTaken(this.scene, seat)) {
      const { seats, together } = this.groupOf(seat, at);
      if (seats.length > 0) this.targets.seatsChosen(seats, true);
      else this.targets.tooFew(together);
    }
  }

  private groupOf(seat: number, at: Point): Group {
    return groupAt(seatChoiceOf(this.scene), seat, wantedNow(this.party, this.scene.marks.mine.size), at);
  }

  private cursorCame(seat: number | null, moved: boolean): void {
    this.scene.marks.highlighted = null;
    this.parts.tooltip.show(seat);
    this.aimAt(seat, seat === null ? undefined : this.ahead(seat));
    if (seat !== null && moved) this.parts.journeys.toSeatIfFar(seat);
    this.parts.invalidate();
  }

  /** From the cursor a group extends forward in the row. */
  private ahead(seat: number): Point {
    const { plan, marks } = this.scene;
    const { start, count } = plan.rows[plan.row[seat]];
    const other = Math.min(start + count - 1, seat + wantedNow(this.party, marks.mine.size) - 1);
    return { x: (plan.x[seat] + plan.x[other]) / 2, y: (plan.y[seat] + plan.y[other]) / 2 };
  }

  private consequence(seat: number): string {
    if (!canBeTaken(this.scene, seat)) return "";
    const { seats, together } = this.groupOf(seat, this.ahead(seat));
    if (seats.length === 0) return tooFewWords(together);
    return seats.length > 1 ? `Enter takes ${shortNames(this.scene, seats)}.` : "";
  }
}

export function tooFewWords(together: number): string {
  return `Only ${together} free side by side here.`;
}
