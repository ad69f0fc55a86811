// Writes the messages of docs/live-map.md, for tests and the harness. The client itself only reads them.
import type { SeatMove } from "../src/live/wire";

export type { SeatMove };

export function varint(value: number): number[] {
  const bytes: number[] = [];
  while (value >= 0x80) {
    bytes.push((value % 0x80) | 0x80);
    value = Math.floor(value / 0x80);
  }
  bytes.push(value);
  return bytes;
}

export function encodeSnapshot(status: ArrayLike<number>, version: ArrayLike<number>, epoch = 0): Uint8Array {
  const count = status.length;
  const packed = new Array<number>(Math.ceil(count / 4)).fill(0);
  const exceptions: number[] = [];
  let revision = 0;
  let exceptionCount = 0;
  let previous = -1;
  for (let i = 0; i < count; i++) {
    packed[i >> 2] |= status[i] << ((i & 3) * 2);
    revision += version[i];
    if (version[i] === status[i]) continue;
    exceptions.push(...varint(i - previous - 1), ...varint(version[i]));
    exceptionCount++;
    previous = i;
  }
  return Uint8Array.from([
    2,
    ...varint(epoch),
    ...varint(count),
    ...varint(revision),
    ...packed,
    ...varint(exceptionCount),
    ...exceptions,
  ]);
}

export function encodeFrame(moves: readonly SeatMove[], epoch = 0): Uint8Array {
  let previous = -1;
  const bytes = varint(epoch);
  for (const { index, status, version } of [...moves].sort((a, b) => a.index - b.index)) {
    bytes.push(...varint((index - previous - 1) * 4 + status), ...varint(version));
    previous = index;
  }
  return Uint8Array.from(bytes);
}

export function encodeHeartbeat(revision: number, epoch = 0): Uint8Array {
  return Uint8Array.from([...varint(epoch), ...varint(revision)]);
}
