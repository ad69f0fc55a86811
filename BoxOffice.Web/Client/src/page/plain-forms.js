// Pages without a circuit send forms by themselves. A press on a lost line would end at the browser's own error page
// and lose what was typed: so the server is asked first whether it can be reached, and the form is sent once it can.
import { sayKept } from "./connection-line.js";

const TRY_AGAIN_MS = 1000;
const ANSWER_WITHIN_MS = 5000;
const LEFT_WITHIN_MS = 30_000; // After this the browser was stopped, or has given up.
let waiting = null; // { form, submitter } that is to be sent.
let passing = null; // The form that may be sent now.
let sentAt = -Infinity;

document.addEventListener("submit", event => {
  const { target: form, submitter } = event;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form === passing) return void (sentAt = performance.now());
  event.preventDefault();
  if (performance.now() - sentAt < LEFT_WITHIN_MS) return; // Its answer is on the way, and would be given up.
  if (waiting && isSilent(submitter)) return;
  const isFirst = !waiting;
  waiting = { form, submitter };
  if (isFirst) void sendOnceReached();
});

// The browser brings the page back as it was left.
addEventListener("pageshow", () => (sentAt = -Infinity));

async function sendOnceReached() {
  while (!(await canReachServer())) {
    const { submitter } = waiting;
    const name = submitter && !isSilent(submitter) ? `“${submitter.textContent.trim()}”` : "Your form";
    sayKept(`No connection right now. ${name} is sent as soon as it is back, and what you typed stays here.`);
    await new Promise(resolve => setTimeout(resolve, TRY_AGAIN_MS));
  }
  sayKept("");
  const { form, submitter } = waiting;
  waiting = null;
  passing = form;
  try {
    if (form.isConnected) form.requestSubmit(submitter);
  } finally {
    passing = null;
  }
}

/** The page presses it by itself, when the time is over. */
const isSilent = submitter => submitter?.hidden === true;

async function canReachServer() {
  try {
    await fetch("health/live", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return true;
  } catch {
    return false;
  }
}
