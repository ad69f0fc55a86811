// Reads the binary messages of docs/live-map.md. No state, no DOM.

/** What the two status bits of a seat mean. `held`: in a customer's basket. `reserved`: its payment is under way. */
export const Status = { available: 0, held: 1, reserved: 2, booked: 3 } as const;

const SNAPSHOT_FORMAT = 2;

/**
 * How current a state of the seats is. Versions, and their sum the revision, can be compared within one epoch only: a
 * new epoch begins when seats were reset to lower versions.
 */
export interface Mark {
  readonly epoch: number;
  readonly revision: number;
}

/** The state of every seat at one moment, indexed like the plan. */
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

  /** Multiplies instead of shifting: revisions grow past 32 bits, but not past 2^53. */
  varint(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * unit;
      if (value > Number.MAX_SAFE_INTEGER) throw new WireError("A number is larger than 2^53.");
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
    // A seat that is not in the list below has a version equal to its status code.
    version[i] = status[i] = (packed[i >> 2] >> ((i & 3) * 2)) & 3;
  }

  let index = -1;
  for (let left = reader.varint(); left > 0; left--) {
    index += reader.varint() + 1;
    if (index >= count) throw new WireError(`Seat ${index} is beyond the last of ${count}.`);
    version[index] = reader.varint();
  }
  reader.end();
  return { epoch, count, revision, status, version };
}

/** The last state of each seat that changed, in ascending order. */
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
