/** The element of the page that contains a map: what is shown around the map, and what the map reports to the page. */
export class MapHost {
  constructor(
    private element: HTMLElement,
    private readonly root: HTMLElement,
  ) {}

  get base(): string {
    return this.element.dataset.base || "/";
  }

  moveTo(element: HTMLElement): void {
    this.element = element;
    if (this.root.parentElement !== element) element.append(this.root);
  }

  is(element: HTMLElement): boolean {
    return this.element === element && this.root.parentElement === element;
  }

  /** Whether a link has moved the focus to this element, perhaps before the map was ready. */
  get hasFocus(): boolean {
    return document.activeElement === this.element;
  }

  /** Hides what the server drew for the time of loading. Blazor may own it, so it is not removed. */
  hideSkeleton(): void {
    for (const child of this.element.children) {
      if (child !== this.root && child instanceof HTMLElement) child.hidden = true;
    }
  }

  /** The page may have a place for the legend; otherwise the legend floats on the map. */
  hangLegend(legend: HTMLElement, overlay: HTMLElement): void {
    legend.classList.add("seat-map-legend");
    const place = this.element.parentElement?.querySelector<HTMLElement>("[data-seat-legend]");
    legend.classList.toggle("floating", !place);
    const parent = place ?? overlay;
    if (legend.parentElement !== parent) parent.append(legend);
  }

  /** Writes attributes only when they change, because scripts watch them. */
  reflect(facts: { readonly state: string; readonly revision: string }): void {
    const { dataset } = this.element;
    if (dataset.state !== facts.state) dataset.state = facts.state;
    if (dataset.revision !== facts.revision) dataset.revision = facts.revision;
  }

  emit(name: string, detail: unknown): void {
    this.element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}
