import { readFrame, Status, type Mark, type Snapshot } from "./wire";

/** One seat that moved, for those who count or animate. */
export interface SeatChange {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/**
 * What this viewer knows of every seat. Within an epoch there is one rule: a change counts only if its version is greater
 * than the version known, so order, duplicates and overlapping snapshots do not matter. Another epoch begins with a
 * snapshot, which replaces all that was known.
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

  /** The sum of the versions known: compared with a heartbeat, it tells whether something was lost. */
  get revision(): number {
    return this.sum;
  }

  get epoch(): number {
    return this.age;
  }

  get mark(): Mark {
    return { epoch: this.age, revision: this.sum };
  }

  /** False until the first snapshot; until then nothing may be said about any seat. */
  get known(): boolean {
    return this.seen;
  }

  /** `first` is true for the first snapshot, which is news about the house and not a change in it. */
  onChange(listener: (changes: readonly SeatChange[], first: boolean) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A frame of another epoch changes nothing: its versions mean something else than those known. */
  applyFrame(bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    if (frame.epoch !== this.age) return;
    const changes: SeatChange[] = [];
    for (const move of frame.moves) this.apply(move.index, move.status, move.version, changes);
    this.tell(changes, false);
  }

  /**
   * With `replace` the snapshot is taken seat by seat as it is. Without, a seat known in a newer version keeps it; a
   * snapshot of a later epoch replaces all the same, and one of an earlier epoch comes from a node that lags and is
   * not used.
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
    // A seat beyond the plan can only come from another event's frame in flight; there is nothing of ours to change.
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
