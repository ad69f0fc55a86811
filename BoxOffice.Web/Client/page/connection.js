// Blazor's connection: pages are whole documents, islands connect by themselves, and a lost connection is taken up again
// without asking. A page reloads only when its server has forgotten it and can be reached.
const SLOWEST_MS = 5000;
const pauseBefore = attempt => Math.min(250 * 2 ** attempt, SLOWEST_MS);
let stood = false; // Whether there has been a connection.

export function startBlazor() {
  if (!window.Blazor) return void document.addEventListener("DOMContentLoaded", startBlazor, { once: true });
  void Blazor.start({
    ssr: { disableDomPreservation: true },
    circuit: {
      initializers: { beforeStart: [], afterStarted: [] }, // There are none; asking the server for them is one more thing to fail.
      configureSignalR: insistOnTheFirst,
      reconnectionOptions: { maxRetries: 30, retryIntervalMilliseconds: pauseBefore },
    },
  });
  document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", event => {
    if (event.detail.state === "failed") void keepTrying();
    if (event.detail.state === "rejected" || event.detail.state === "resume-failed") void reload();
  });
}

/** Blazor renews a lost connection, but would leave a page dead whose first one fails: that one is tried until it stands. */
function insistOnTheFirst(builder) {
  const build = builder.build;
  builder.build = () => {
    const connection = build.call(builder);
    const start = connection.start;
    connection.start = async () => {
      for (let attempt = 0; !stood; attempt++) {
        try {
          await start.call(connection);
          stood = true;
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

/** Blazor has given up on a server that does not answer; we have not. */
async function keepTrying() {
  for (;;) {
    await pause();
    try {
      return (await Blazor.reconnect()) || (await Blazor.resumeCircuit()) || (await reload());
    } catch {
      // Not reachable yet.
    }
  }
}

/** The server has forgotten this page, not its visitor: what is held belongs to the cookie and is there after a reload. */
async function reload() {
  for (;;) {
    try {
      if ((await fetch("health/live", { cache: "no-store" })).ok) return location.reload();
    } catch {
      // Not reachable yet.
    }
    await pause();
  }
}

const pause = (ms = SLOWEST_MS) => new Promise(resolve => setTimeout(resolve, ms));
