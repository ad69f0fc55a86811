import type { Hub } from "../src/live/live-feed";
import { readSnapshot } from "../src/live/wire";
import { encodeFrame, encodeHeartbeat, type SeatMove } from "../testing/encode";

const EVERY_MS = 250;

/** A hub without a server: changes its own copy of the seats, as if other customers took and gave back seats. */
export class FakeHub implements Hub {
  private frame: (bytes: Uint8Array) => void = () => {};
  private heartbeat: (bytes: Uint8Array) => void = () => {};
  private close: () => void = () => {};
  private timers: number[] = [];
  private static status: Uint8Array;
  private static version: Uint32Array;

  constructor(private readonly changesEachSecond: number) {}

  onFrame(listener: (bytes: Uint8Array) => void): void {
    this.frame = listener;
  }
  onHeartbeat(listener: (bytes: Uint8Array) => void): void {
    this.heartbeat = listener;
  }
  onSaleChanged(): void {}
  onBasketChanged(): void {}
  onClose(listener: () => void): void {
    this.close = listener;
  }
  async start(): Promise<void> {}

  async watch(eventId: number): Promise<void> {
    if (!FakeHub.status) {
      const response = await fetch(`/api/events/${eventId}/map`);
      const { status, version } = readSnapshot(new Uint8Array(await response.arrayBuffer()));
      FakeHub.status = status;
      FakeHub.version = version;
    }
    if (this.changesEachSecond > 0) this.timers.push(window.setInterval(() => this.change(), EVERY_MS));
    this.timers.push(
      window.setInterval(() => this.heartbeat(encodeHeartbeat(FakeHub.version.reduce((a, b) => a + b, 0))), 1000),
    );
  }

  async stop(): Promise<void> {
    this.timers.forEach(timer => clearInterval(timer));
    this.close();
  }

  private change(): void {
    const moves = new Map<number, SeatMove>();
    for (let n = (this.changesEachSecond * EVERY_MS) / 1000; n > 0; n--) {
      const index = Math.floor(Math.random() * FakeHub.status.length);
      const status =
        FakeHub.status[index] === 0
          ? 1
          : FakeHub.status[index] === 1
            ? Math.random() < 0.5
              ? 0
              : 3
            : FakeHub.status[index];
      if (status === FakeHub.status[index]) continue;
      FakeHub.status[index] = status;
      moves.set(index, { index, status, version: ++FakeHub.version[index] });
    }
    this.frame(encodeFrame([...moves.values()]));
  }
}
