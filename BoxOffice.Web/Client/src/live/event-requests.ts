import type { Clock } from "./clock";
import { jsonSteps } from "../plan/json-steps";
import { pauseBefore } from "./live-feed";
import type { Plan } from "../plan/plan";
import type { PlanJson } from "../plan/plan-json";
import { planSteps } from "../plan/read-plan";
import { browserTurns, inSlices } from "../plan/slices";

const REQUEST_MS = 12_000;
const SLOWEST_RETRY_ATTEMPT = 10;

/** Requests for one event over plain HTTP. */
export class EventRequests {
  constructor(
    private readonly eventId: number,
    private readonly base: () => string,
    private readonly clock: Clock,
    private readonly off: AbortSignal,
  ) {}

  /**
   * The plan; null when the event has none or the map was stopped. After each failure `failed` gets a function that
   * ends the pause before the next attempt.
   */
  async plan(failed: (retry: () => void) => void): Promise<Plan | null> {
    const json = await this.planJson(failed);
    if (this.off.aborted || !json) return null;
    await browserTurns.next();
    return inSlices(planSteps(json), browserTurns, this.off);
  }

  async snapshot(): Promise<Uint8Array> {
    const response = await this.get("map", { cache: "no-store" });
    if (!response) throw new Error("The event has no map any more.");
    return new Uint8Array(await response.arrayBuffer());
  }

  private async planJson(failed: (retry: () => void) => void): Promise<PlanJson | null> {
    for (let attempt = 2; !this.off.aborted; attempt = Math.min(attempt + 1, SLOWEST_RETRY_ATTEMPT)) {
      try {
        const response = await this.get("plan", {});
        return response && ((await inSlices(jsonSteps(await response.text()), browserTurns, this.off)) as PlanJson);
      } catch {
        if (!this.off.aborted) await this.pause(attempt, failed);
      }
    }
    return null;
  }

  private pause(attempt: number, failed: (retry: () => void) => void): Promise<void> {
    return new Promise(resolve => {
      const cancel = this.clock.after(pauseBefore(attempt, this.clock.random()), resolve);
      const end = () => {
        cancel();
        resolve();
      };
      this.off.addEventListener("abort", end, { once: true });
      failed(end);
    });
  }

  /** Null when the server has no such event for this visitor; throws when another attempt may succeed. */
  private async get(what: "plan" | "map", init: RequestInit): Promise<Response | null> {
    const signal = AbortSignal.any([this.off, AbortSignal.timeout(REQUEST_MS)]);
    const response = await fetch(`${this.base()}api/events/${this.eventId}/${what}`, { ...init, signal });
    if (response.status === 404 || response.status === 410 || response.status === 403) return null;
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    return response;
  }
}
