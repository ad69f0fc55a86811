// Blazor's connection: pages are whole documents, islands connect by themselves, and a lost connection is taken up again
// without asking. A page reloads only when its server has forgotten it and can be reached.
const SLOWEST_MS = 5000;

export function startBlazor() {
  if (!window.Blazor) return void document.addEventListener("DOMContentLoaded", startBlazor, { once: true });
  void Blazor.start({
    ssr: { disableDomPreservation: true },
    circuit: { reconnectionOptions: { maxRetries: 30, retryIntervalMilliseconds: attempt => Math.min(250 * 2 ** attempt, SLOWEST_MS) } },
  });
  document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", event => {
    if (event.detail.state === "failed" || event.detail.state === "rejected") void recover();
  });
}

/** Tries to go on where it was; else reloads as soon as the server answers: what is held belongs to the visitor, not to the page. */
async function recover() {
  for (;;) {
    try {
      if (await Blazor.reconnect()) return;
      if (await Blazor.resumeCircuit?.()) return;
      const answer = await fetch("health/live", { cache: "no-store" });
      if (answer.ok) return location.reload();
    } catch {
      // Not reachable yet.
    }
    await new Promise(resolve => setTimeout(resolve, SLOWEST_MS));
  }
}
