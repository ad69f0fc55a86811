// A page that waits for the payment provider asks the server for itself again in the background, so that the reader
// keeps their place. When the answer redirects elsewhere, the browser follows it.
const LOOK_AGAIN_MS = 3000;

async function waitUntilSettled(): Promise<void> {
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
    if (document.hidden) continue;
    try {
      const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" });
      if (answer.type === "opaqueredirect") return location.reload();
    } catch {
      // Not reachable; try again later.
    }
  }
}

if (document.querySelector("[data-settling]")) void waitUntilSettled();
