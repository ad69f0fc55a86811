import { readFrame, Status, type Snapshot } from "./wire";

/** One seat that moved, for those who count or animate. */
export interface SeatChange {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/**
 * What this viewer knows of every seat. The one rule: a change counts only if its version is greater than the version
 * known, so order, duplicates and overlapping snapshots do not matter.
 */
export class SeatStates {
  readonly status: Uint8Array;
  readonly version: Uint32Array;
  private sum = 0;
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

  /** False until the first snapshot; until then nothing may be said about any seat. */
  get known(): boolean {
    return this.seen;
  }

  /** `first` is true for the first snapshot, which is news about the house and not a change in it. */
  onChange(listener: (changes: readonly SeatChange[], first: boolean) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  applyFrame(bytes: Uint8Array): void {
    const changes: SeatChange[] = [];
    readFrame(bytes, (index, status, version) => this.apply(index, status, version, changes));
    this.tell(changes, false);
  }

  applySnapshot(snapshot: Snapshot): void {
    if (snapshot.count !== this.count) {
      throw new RangeError(`The snapshot has ${snapshot.count} seats, the plan ${this.count}.`);
    }
    const changes: SeatChange[] = [];
    for (let i = 0; i < this.count; i++) this.apply(i, snapshot.status[i], snapshot.version[i], changes);
    const first = !this.seen;
    this.seen = true;
    this.tell(changes, first);
  }

  isFree(index: number): boolean {
    return this.seen && this.status[index] === Status.available;
  }

  private apply(index: number, status: number, version: number, changes: SeatChange[]): void {
    // A seat beyond the plan can only come from another event's frame in flight; there is nothing of ours to change.
    if (index >= this.count || version <= this.version[index]) return;
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
