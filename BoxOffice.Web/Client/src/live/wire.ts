// Reads the binary messages of docs/live-map.md. Keeps nothing between calls and does not use the DOM.

/** What the two status bits of a seat mean. `held`: in a customer's basket. `reserved`: its payment is under way. */
export const Status = { available: 0, held: 1, reserved: 2, booked: 3 } as const;

const SNAPSHOT_FORMAT = 2;

/**
 * How current a state of the seats is. The revision is the sum of all versions. Versions and revisions can be compared
 * only within one epoch; a new epoch begins when seats were reset to lower versions.
 */
export interface Mark {
  readonly epoch: number;
  readonly revision: number;
}

/** The state of every seat at one moment. A seat has the same index as in the plan. */
export interface Snapshot extends Mark {
  readonly count: number;
  readonly status: Uint8Array;
  readonly version: Uint32Array;
}

/** The bytes are not what docs/live-map.md describes; none of them may be used. */
export class WireError extends Error {}

class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    if (this.done) throw new WireError("The message ends too early.");
    return this.bytes[this.at++];
  }

  take(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) throw new WireError("The message ends too early.");
    return this.bytes.subarray(this.at, (this.at += length));
  }

  /** Multiplies, because shifts in JavaScript work on 32 bits only; revisions need up to 53. */
  varint(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * unit;
      if (value > Number.MAX_SAFE_INTEGER) throw new WireError("A number is 2^53 or larger.");
      if (byte < 0x80) return value;
      unit *= 128;
      if (unit > Number.MAX_SAFE_INTEGER) throw new WireError("A number is longer than eight bytes.");
    }
  }

  end(): void {
    if (!this.done) throw new WireError("Bytes are left over after the message.");
  }
}

export function readSnapshot(bytes: Uint8Array): Snapshot {
  const reader = new Reader(bytes);
  const format = reader.byte();
  if (format !== SNAPSHOT_FORMAT) throw new WireError(`Snapshot format ${format} is not known.`);

  const epoch = reader.varint();
  const count = reader.varint();
  const revision = reader.varint();
  const packed = reader.take(Math.ceil(count / 4));
  const status = new Uint8Array(count);
  const version = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    // A seat that is not in the list that follows in the message has a version equal to its status code.
    version[i] = status[i] = (packed[i >> 2] >> ((i & 3) * 2)) & 3;
  }

  let index = -1;
  for (let left = reader.varint(); left > 0; left--) {
    index += reader.varint() + 1;
    if (index >= count) throw new WireError(`There is no seat with index ${index}: the plan has ${count} seats.`);
    version[index] = reader.varint();
  }
  reader.end();
  return { epoch, count, revision, status, version };
}

/** The last state of each seat that changed, in ascending order of the seats' indexes. */
export interface Frame {
  readonly epoch: number;
  readonly moves: readonly SeatMove[];
}

export interface SeatMove {
  readonly index: number;
  readonly status: number;
  readonly version: number;
}

/** Reads the whole frame before anything is applied, so that a damaged frame changes nothing. */
export function readFrame(bytes: Uint8Array): Frame {
  const reader = new Reader(bytes);
  const epoch = reader.varint();
  const moves: SeatMove[] = [];
  let index = -1;
  while (!reader.done) {
    const head = reader.varint();
    const status = head % 4;
    index += (head - status) / 4 + 1;
    moves.push({ index, status, version: reader.varint() });
  }
  return { epoch, moves };
}

/** Reads how current the node's states are. */
export function readHeartbeat(bytes: Uint8Array): Mark {
  const reader = new Reader(bytes);
  const epoch = reader.varint();
  const revision = reader.varint();
  reader.end();
  return { epoch, revision };
}
