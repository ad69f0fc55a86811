// Blazor's connection: pages are whole documents, islands connect by themselves, and a lost connection is taken up again
// without asking. A page reloads only when its server has forgotten it and can be reached.
import { Answers } from "../live/answers";

const SLOWEST_MS = 5000;
const pauseBefore = attempt => Math.min(250 * 2 ** attempt, SLOWEST_MS);
const MAP_WITHIN_MS = 2500;
let stood = false; // Whether there has been a connection.
let current = null;
let broken = false; // From the connection's end until its circuit is taken up again.
let broke = () => {};
let reloads = () => {};
const answers = new Answers();

/** The connection to the server as the rest of the page may ask about it. */
export const connection = {
  stands: () => stood && !broken && current?.state === "Connected",
  stood: () => stood,
  answers,
  onBreak: listener => (broke = listener),
  /** The page is about to load itself again. */
  onReload: listener => (reloads = listener),
};

/** Blazor and the map would hinder each other: what one sees comes first, unless it is late or somebody wants to do something already. */
export async function startBlazor() {
  if (document.querySelector("[data-seat-map]")) await mapDrawn();
  await loadBlazor();
  void Blazor.start({
    ssr: { disableDomPreservation: true },
    circuit: {
      initializers: { beforeStart: [], afterStarted: [] }, // There are none; asking the server for them is one more thing to fail.
      configureSignalR: insistOnTheFirst,
      reconnectionOptions: { maxRetries: 30, retryIntervalMilliseconds: pauseBefore },
    },
  });
  document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", event => {
    if (event.detail.state === "hide") broken = false;
    if (event.detail.state === "failed") void keepTrying();
    if (event.detail.state === "rejected" || event.detail.state === "resume-failed") void reload();
  });
}

function mapDrawn() {
  return new Promise(resolve => {
    for (const sign of ["boxoffice:drawn", "pointerdown", "keydown"]) addEventListener(sign, resolve, { once: true, capture: true });
    setTimeout(resolve, MAP_WITHIN_MS);
  });
}

function loadBlazor() {
  return new Promise(resolve => {
    const script = document.createElement("script");
    script.setAttribute("autostart", "false");
    script.src = document.querySelector("link[data-blazor]").href;
    script.addEventListener("load", resolve);
    document.head.append(script);
  });
}

/** Blazor renews a lost connection, but would leave a page dead whose first one fails: that one is tried until it stands. */
function insistOnTheFirst(builder) {
  const build = builder.build;
  builder.build = () => {
    const connection = (current = build.call(builder));
    connection.onclose(lost);
    noteAnswers(connection);
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

function lost() {
  if (stood && !broken) broke();
  broken = true;
  answers.broke();
}

/** Every event of a control and every call of a script is a call to the server, which is answered once it is done and drawn. */
function noteAnswers(connection) {
  const send = connection.send;
  connection.send = (method, ...values) => {
    if (method === "BeginInvokeDotNetFromJS" && values[0]) answers.sent(values[0]);
    return send.call(connection, method, ...values);
  };
  connection.on("JS.EndInvokeDotNet", call => answers.ended(call));
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
      if ((await fetch("health/live", { cache: "no-store" })).ok) {
        reloads();
        return location.reload();
      }
    } catch {
      // Not reachable yet.
    }
    await pause();
  }
}

const pause = (ms = SLOWEST_MS) => new Promise(resolve => setTimeout(resolve, ms));
