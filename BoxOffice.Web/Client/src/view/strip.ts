import { element } from "./dom";
import { seatShare, type Scene } from "../paint/scene";

export interface StripActions {
  zoomIn(): void;
  zoomOut(): void;
  home(): void;
}

/** In distances between neighbours: without a seat this near to the middle of the view no section is named. */
const NEAR = 12;
/** From this distance between neighbours, in CSS px, the strip describes one section and not the whole plan. */
const CLOSE = 12;

/**
 * The strip at the top of the map, above all seats: the section in view, what is free there and at what price, and the
 * zoom buttons.
 */
export class Strip {
  readonly element: HTMLElement;
  private readonly place = element("strong", {});
  private readonly facts = element("span", {});
  private said = "";

  constructor(actions: StripActions) {
    const button = (label: string, sign: string, action: () => void) => {
      const made = element("button", { type: "button", "aria-label": label, title: label }, sign);
      made.addEventListener("click", action);
      return made;
    };
    this.element = element(
      "div",
      { className: "strip waiting" },
      element("p", { className: "where" }, this.place, this.facts),
      element(
        "div",
        { className: "controls", role: "group", "aria-label": "Zoom" },
        button("Zoom out", "−", actions.zoomOut),
        button("Zoom in", "+", actions.zoomIn),
        button("Show the whole map", "⤢", actions.home),
      ),
    );
  }

  ready(): void {
    this.element.classList.remove("waiting");
  }

  /** Writes what is in view now. */
  follow(scene: Scene): void {
    const section = sectionInView(scene);
    const [place, facts] =
      section === null
        ? ["Whole venue", planFacts(scene)]
        : [scene.plan.sections[section].name, sectionFacts(scene, section)];
    if (this.said === `${place}\n${facts}`) return;
    this.said = `${place}\n${facts}`;
    this.place.textContent = place;
    this.facts.textContent = facts;
  }
}

/** The section of the seat nearest to the middle of the view, once seats are large enough. */
export function sectionInView(scene: Scene): number | null {
  const { plan, camera } = scene;
  if (plan.sections.length === 1) return 0;
  if (seatShare(scene) < 1 || camera.scale <= camera.fitScale * 1.2 || plan.pitch * camera.scale < CLOSE) return null;
  const { left, top, right, bottom } = camera.frame;
  const at = camera.toPlan((left + right) / 2, (top + bottom) / 2);
  const seat = plan.grid.nearest(at.x, at.y, plan.pitch * NEAR);
  return seat === null ? null : plan.section[seat];
}

function planFacts({ plan, availability, states, money }: Scene): string {
  if (!states.known) return "";
  let [left, inBaskets] = [0, 0];
  let fromCents = Infinity;
  for (const section of plan.sections.keys()) {
    const facts = availability.section(section);
    left += facts.left;
    inBaskets += facts.inBaskets;
    fromCents = Math.min(fromCents, facts.fromCents ?? Infinity);
  }
  return left === 0 ? noneFree(inBaskets) : `${seats(left)} free · from ${money(fromCents)}`;
}

function sectionFacts({ availability, states, money }: Scene, section: number): string {
  if (!states.known) return "";
  const { sellable, left, inBaskets, fromCents, toCents } = availability.section(section);
  if (sellable === 0) return "Not on sale";
  if (left === 0) return noneFree(inBaskets);
  const prices = fromCents === toCents ? money(fromCents!) : `${money(fromCents!)} – ${money(toCents!)}`;
  return `${seats(left)} free · ${prices}`;
}

function noneFree(inBaskets: number): string {
  return inBaskets === 0
    ? "Sold out"
    : `No seat is free now · ${inBaskets.toLocaleString(document.documentElement.lang || undefined)} in baskets`;
}

function seats(count: number): string {
  return count === 1 ? "1 seat" : `${count.toLocaleString(document.documentElement.lang || undefined)} seats`;
}
