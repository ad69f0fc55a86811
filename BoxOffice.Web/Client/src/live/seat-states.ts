import { readFrame, Status, type Mark, type Snapshot } from "./wire";

/** A seat whose status changed. */
export interface SeatChange {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The known status and version of every seat. Within an epoch a change counts only if its version is greater than the
 * known one, so order, duplicates and overlapping snapshots do not matter. A new epoch begins with a snapshot, which
 * replaces everything.
 */
export class SeatStates {
  readonly status: Uint8Array;
  readonly version: Uint32Array;
  private sum = 0;
  private age = 0;
  private seen = false;
  private readonly listeners = new Set<(changes: readonly SeatChange[], first: boolean) => void>();

  constructor(readonly count: number) {
    this.status = new Uint8Array(count);
    this.version = new Uint32Array(count);
  }

  /** The sum of all known versions. A heartbeat with another sum reveals lost frames. */
  get revision(): number {
    return this.sum;
  }

  get epoch(): number {
    return this.age;
  }

  get mark(): Mark {
    return { epoch: this.age, revision: this.sum };
  }

  /** False until the first snapshot. Until then the status of every seat is unknown. */
  get known(): boolean {
    return this.seen;
  }

  /** `first` is true for the first snapshot, which shows the state of the seats and not a change of it. */
  onChange(listener: (changes: readonly SeatChange[], first: boolean) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A frame of another epoch is ignored: its versions cannot be compared with the known ones. */
  applyFrame(bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    if (frame.epoch !== this.age) return;
    const changes: SeatChange[] = [];
    for (const move of frame.moves) this.apply(move.index, move.status, move.version, changes);
    this.tell(changes, false);
  }

  /**
   * With `replace` the snapshot is taken as it is. Without it, a seat whose known version is newer keeps its state. A
   * snapshot of a later epoch always replaces; one of an earlier epoch comes from a node that lags, and is ignored.
   */
  applySnapshot(snapshot: Snapshot, replace = false): void {
    if (snapshot.count !== this.count) {
      throw new RangeError(`The snapshot has ${snapshot.count} seats, the plan ${this.count}.`);
    }
    const first = !this.seen;
    if (!replace && snapshot.epoch < this.age) return;
    const changes: SeatChange[] = [];
    if (replace || snapshot.epoch > this.age) {
      this.age = snapshot.epoch;
      for (let i = 0; i < this.count; i++) this.set(i, snapshot.status[i], snapshot.version[i], changes);
    } else {
      for (let i = 0; i < this.count; i++) this.apply(i, snapshot.status[i], snapshot.version[i], changes);
    }
    this.seen = true;
    this.tell(changes, first);
  }

  isFree(index: number): boolean {
    return this.seen && this.status[index] === Status.available;
  }

  private apply(index: number, status: number, version: number, changes: SeatChange[]): void {
    // A seat beyond the plan belongs to another event, whose last frames may still arrive.
    if (index >= this.count || version <= this.version[index]) return;
    this.set(index, status, version, changes);
  }

  private set(index: number, status: number, version: number, changes: SeatChange[]): void {
    this.sum += version - this.version[index];
    this.version[index] = version;
    const from = this.status[index];
    this.status[index] = status;
    if (from !== status) changes.push({ index, from, to: status });
  }

  private tell(changes: readonly SeatChange[], first: boolean): void {
    if (changes.length === 0 && !first) return;
    for (const listener of this.listeners) listener(changes, first);
  }
}
