/** The nearest element that matches the selector: the event's target or one around it. */
export function closestTo<E extends Element = HTMLElement>(event: Event, selector: string): E | null {
  return event.target instanceof Element ? event.target.closest<E>(selector) : null;
}
