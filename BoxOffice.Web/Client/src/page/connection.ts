// Blazor's connection to the server. Each page is a whole document whose interactive parts connect by themselves, and a
// lost connection is restored without asking. The page reloads only when the server can be reached and no longer knows
// this page's circuit.
import { Answers } from "../live/answers";

/** The part of SignalR's connection that is used here. */
interface HubConnection {
  readonly state: string;
  start(): Promise<void>;
  send(method: string, ...values: unknown[]): Promise<void>;
  on(method: string, listener: (call: string) => void): void;
  onclose(listener: () => void): void;
}

interface HubConnectionBuilder {
  build(): HubConnection;
}

declare const Blazor: {
  start(options: object): Promise<void>;
  reconnect(): Promise<boolean>;
  resumeCircuit(): Promise<boolean>;
};

const LONGEST_PAUSE_MS = 5000;
const pauseBefore = (attempt: number) => Math.min(250 * 2 ** attempt, LONGEST_PAUSE_MS);
const MAP_WITHIN_MS = 2500;
let wasConnected = false;
let current: HubConnection | null = null;
let isBroken = false; // From the connection's end until its circuit is restored.
let onBreak = () => {};
let onReload = () => {};
const answers = new Answers();

export interface Connection {
  isConnected(): boolean;
  /** Whether there has been a connection since the page loaded. */
  wasConnected(): boolean;
  readonly answers: Answers;
  onBreak(listener: () => void): void;
  /** Called just before the page reloads itself. */
  onReload(listener: () => void): void;
}

export const connection: Connection = {
  isConnected: () => wasConnected && !isBroken && current?.state === "Connected",
  wasConnected: () => wasConnected,
  answers,
  onBreak: listener => void (onBreak = listener),
  onReload: listener => void (onReload = listener),
};

/**
 * Blazor and the map would slow each other down. The map comes first, unless it takes too long or the customer has
 * already pressed something.
 */
export async function startBlazor(): Promise<void> {
  if (document.querySelector("[data-seat-map]")) await mapDrawn();
  await loadBlazor();
  void Blazor.start({
    ssr: { disableDomPreservation: true },
    circuit: {
      initializers: { beforeStart: [], afterStarted: [] }, // There are none: this saves Blazor a request for them.
      configureSignalR: retryFirstConnection,
      reconnectionOptions: { maxRetries: 30, retryIntervalMilliseconds: pauseBefore },
    },
  });
  document
    .getElementById("components-reconnect-modal")
    ?.addEventListener("components-reconnect-state-changed", event => {
      const { state } = (event as CustomEvent<{ state: string }>).detail;
      if (state === "hide") isBroken = false;
      if (state === "failed") void keepTrying();
      if (state === "rejected" || state === "resume-failed") void reload();
    });
}

function mapDrawn(): Promise<void> {
  return new Promise(resolve => {
    for (const sign of ["boxoffice:drawn", "pointerdown", "keydown"]) {
      addEventListener(sign, () => resolve(), { once: true, capture: true });
    }
    setTimeout(resolve, MAP_WITHIN_MS);
  });
}

function loadBlazor(): Promise<void> {
  return new Promise(resolve => {
    const script = document.createElement("script");
    script.setAttribute("autostart", "false");
    script.src = document.querySelector<HTMLLinkElement>("link[data-blazor]")!.href;
    script.addEventListener("load", () => resolve());
    document.head.append(script);
  });
}

/** Repeats a first connection that fails. Blazor itself only restores a connection that was lost. */
function retryFirstConnection(builder: HubConnectionBuilder): void {
  const build = builder.build;
  builder.build = () => {
    const connection = (current = build.call(builder));
    connection.onclose(lost);
    watchAnswers(connection);
    const start = connection.start;
    connection.start = async () => {
      for (let attempt = 0; !wasConnected; attempt++) {
        try {
          await start.call(connection);
          wasConnected = true;
          return;
        } catch {
          await pause(pauseBefore(attempt));
        }
      }
      return start.call(connection);
    };
    return connection;
  };
}

function lost(): void {
  if (wasConnected && !isBroken) onBreak();
  isBroken = true;
  answers.broke();
}

/** Each event of a control and each call from a script is one call to the server, answered once its result is drawn. */
function watchAnswers(connection: HubConnection): void {
  const send = connection.send;
  connection.send = (method, ...values) => {
    if (method === "BeginInvokeDotNetFromJS" && values[0]) answers.sent(values[0] as string);
    return send.call(connection, method, ...values);
  };
  connection.on("JS.EndInvokeDotNet", call => answers.ended(call));
}

/** Blazor has stopped trying to reconnect: go on until the server answers. */
async function keepTrying(): Promise<void> {
  for (;;) {
    await pause();
    try {
      if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) await reload();
      return;
    } catch {
      // Not reachable yet.
    }
  }
}

/** The circuit is gone, but the hold belongs to the customer's cookie and is still there after a reload. */
async function reload(): Promise<void> {
  for (;;) {
    try {
      if ((await fetch("health/live", { cache: "no-store" })).ok) {
        onReload();
        return location.reload();
      }
    } catch {
      // Not reachable yet.
    }
    await pause();
  }
}

const pause = (ms = LONGEST_PAUSE_MS) => new Promise(resolve => setTimeout(resolve, ms));
