/** The page's element that holds a map: what it shows around the map, and what it tells the page. */
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

  /** Whether a link led the focus here, before or after the map was there to take it. */
  get hasFocus(): boolean {
    return document.activeElement === this.element;
  }

  /** Hides what the server drew while waiting. It may belong to Blazor, so it stays in place. */
  hideSkeleton(): void {
    for (const child of this.element.children) {
      if (child !== this.root && child instanceof HTMLElement) child.hidden = true;
    }
  }

  /** The page may have a place for the legend; otherwise it floats on the map, which then keeps clear of it. */
  hangLegend(legend: HTMLElement, overlay: HTMLElement): void {
    legend.classList.add("seat-map-legend");
    const place = this.element.parentElement?.querySelector<HTMLElement>("[data-seat-legend]");
    legend.classList.toggle("floating", !place);
    const parent = place ?? overlay;
    if (legend.parentElement !== parent) parent.append(legend);
  }

  /** Attributes are written only when they change: the page watches them. */
  reflect(facts: { readonly state: string; readonly revision: string }): void {
    const { dataset } = this.element;
    if (dataset.state !== facts.state) dataset.state = facts.state;
    if (dataset.revision !== facts.revision) dataset.revision = facts.revision;
  }

  emit(name: string, detail: unknown): void {
    this.element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}
