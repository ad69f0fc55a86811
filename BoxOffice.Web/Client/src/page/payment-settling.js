// The page that waits for the payment provider asks for itself again, out of sight: whoever reads it keeps their place. Once the
// answer would lead elsewhere, the browser follows it.
const LOOK_AGAIN_MS = 3000;

async function waitUntilSettled() {
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
    if (document.hidden) continue; // Nobody waits here just now.
    try {
      const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" });
      if (answer.type === "opaqueredirect") return location.reload();
    } catch {
      // Not reachable; perhaps next time.
    }
  }
}

if (document.querySelector("[data-settling]")) void waitUntilSettled();
