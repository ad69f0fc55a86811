// Pages without a circuit send forms by themselves. A press on a lost line would end at the browser's own error page and lose what was
// typed: so the server is asked first whether it can be reached, and the form is sent once it can.
import { forgetKept, sayKept } from "./kept-words.js";

const TRY_AGAIN_MS = 1000;
const ANSWER_WITHIN_MS = 5000;
const waiting = new WeakSet();
let reached = null; // The form that may be sent now.

document.addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented || form === reached) return;
  event.preventDefault();
  if (!waiting.has(form)) void sendOnceReached(form, event.submitter);
});

async function sendOnceReached(form, submitter) {
  waiting.add(form);
  while (!(await canReachServer())) {
    sayKept(`No connection right now. “${submitter?.textContent.trim() ?? "Your form"}” is sent as soon as it is back, and what you typed stays here.`, { after: 0 });
    await new Promise(resolve => setTimeout(resolve, TRY_AGAIN_MS));
  }
  forgetKept();
  waiting.delete(form);
  reached = form;
  if (form.isConnected) form.requestSubmit(submitter);
  reached = null;
}

async function canReachServer() {
  try {
    await fetch("health/live", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return true;
  } catch {
    return false;
  }
}
