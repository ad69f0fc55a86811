/** What `host.dataset.state` says, in the order in which a map passes through them. */
export type MapState =
  /** The plan, the first snapshot of the seats, or the first connection is being fetched. */
  | "loading"
  /** The seats shown are correct to within a second. */
  | "live"
  /** The connection is lost and is being restored: the seats are shown as they last were. */
  | "reconnecting"
  /** The plan could not be fetched. It is tried again, and a button tries at once. */
  | "error"
  /** The event has no map, and trying again will not bring one. */
  | "unavailable";
