import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import type { Hub } from "./live-feed";

// Heartbeats come every second: after six seconds without one the connection is dead, even if no close frame arrived.
const SILENCE_MS = 6_000;

export function createSignalRHub(url: string): Hub {
  const connection = new HubConnectionBuilder()
    .withUrl(url, { skipNegotiation: true, transport: HttpTransportType.WebSockets })
    .withHubProtocol(new MessagePackHubProtocol())
    .configureLogging(LogLevel.None)
    .withServerTimeout(SILENCE_MS)
    .build();

  return {
    onFrame: listener => connection.on("f", listener),
    onHeartbeat: listener => connection.on("h", listener),
    onSaleChanged: listener => connection.on("s", () => listener()),
    onBasketChanged: listener => connection.on("b", (eventId: number, by: string | null) => listener(eventId, by)),
    onClose: listener => connection.onclose(() => listener()),
    start: () => connection.start(),
    watch: eventId => connection.invoke("Watch", eventId),
    stop: () => connection.stop(),
  };
}
