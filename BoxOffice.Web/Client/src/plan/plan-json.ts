// The plan exactly as `GET /api/events/{id}/plan` tells it (docs/live-map.md).

export interface PlanJson {
  readonly eventId: number;
  readonly name: string;
  readonly venueName: string;
  readonly currency: string;
  readonly seatLimit: number;
  readonly width: number;
  readonly height: number;
  readonly focus: { readonly x: number; readonly y: number } | null;
  readonly categories: readonly CategoryJson[];
  readonly sections: readonly SectionJson[];
  readonly rows: readonly RowJson[];
  readonly seats: {
    readonly id: readonly number[];
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly r: readonly number[];
    readonly number: readonly string[];
    readonly category: readonly number[];
    /** The few seats with attributes: the index of each, and the sum of its attributes. */
    readonly special?: { readonly seat: readonly number[]; readonly attributes: readonly number[] };
  };
  readonly areas: readonly AreaJson[];
}

/** A null price means the category is not for sale. */
export interface CategoryJson {
  readonly name: string;
  readonly color: string;
  readonly priceCents: number | null;
}

export interface SectionJson {
  readonly name: string;
  readonly start: number;
  readonly count: number;
}

export interface RowJson {
  readonly section: number;
  readonly label: string;
  readonly labelAt: "start" | "end" | "both" | "none";
  readonly start: number;
  readonly count: number;
}

export interface AreaJson {
  readonly shape: "rectangle" | "ellipse" | "circle" | "polygon" | "text";
  readonly x: number;
  readonly y: number;
  readonly rotation: number;
  readonly color: string | null;
  readonly borderColor: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly radiusX: number | null;
  readonly radiusY: number | null;
  readonly points: readonly (readonly [number, number])[] | null;
  readonly text: AreaTextJson | null;
}

export interface AreaTextJson {
  readonly x: number;
  readonly y: number;
  readonly color: string | null;
  readonly text: string;
  readonly size: number;
}
