import type { Filter } from "../paint/marks";

/** The methods of the seat panel on the server (SeatPanel.Map.cs) that scripts call, with their arguments. */
interface PanelMethods {
  LiveChanged: [];
  SaleChanged: [];
  /** `by` is the panel that changed the basket, null if none did. */
  BasketChanged: [by: string | null];
  SeatsTapped: [ids: readonly number[], take: boolean];
  PartyChosen: [party: number];
  FilterChosen: [filter: Filter | null];
}

/** The part of the panel's Blazor `DotNetObjectReference` that is used. */
export interface PanelReference {
  invokeMethodAsync<M extends keyof PanelMethods>(method: M, ...values: PanelMethods[M]): Promise<unknown>;
}
