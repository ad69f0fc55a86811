// Forms of pages without a circuit are sent by the browser. Without a connection the browser would show its error page
// and lose the typed text: so a form is sent only after the server has answered a request.
import { writeConnectionLine } from "./connection-line";

interface Submission {
  readonly form: HTMLFormElement;
  readonly submitter: HTMLElement | null;
}

const TRY_AGAIN_MS = 1000;
const ANSWER_WITHIN_MS = 5000;
const LEFT_WITHIN_MS = 30_000; // A form sent longer ago has failed, and may be sent again.
let waiting: Submission | null = null;
let passing: HTMLFormElement | null = null; // The form that is being sent now.
let sentAt = -Infinity;

document.addEventListener("submit", event => {
  const form = event.target as HTMLFormElement;
  const { submitter } = event;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form === passing) return void (sentAt = performance.now());
  event.preventDefault();
  if (performance.now() - sentAt < LEFT_WITHIN_MS) return; // Sent already: its answer is on the way.
  if (waiting && isSilent(submitter)) return;
  const isFirst = !waiting;
  waiting = { form, submitter };
  if (isFirst) void sendOnceReached();
});

// The browser brought the page back from its cache: its form may be sent again.
addEventListener("pageshow", () => (sentAt = -Infinity));

async function sendOnceReached(): Promise<void> {
  while (!(await canReachServer())) {
    const { submitter } = waiting!;
    const name = submitter && !isSilent(submitter) ? `“${submitter.textContent!.trim()}”` : "Your form";
    writeConnectionLine(
      `No connection right now. ${name} is sent as soon as it is back, and what you typed stays here.`,
    );
    await new Promise(resolve => setTimeout(resolve, TRY_AGAIN_MS));
  }
  writeConnectionLine("");
  const { form, submitter } = waiting!;
  waiting = null;
  passing = form;
  try {
    if (form.isConnected) form.requestSubmit(submitter);
  } finally {
    passing = null;
  }
}

/** A hidden button is pressed by the page itself, when the hold has ended. */
const isSilent = (submitter: HTMLElement | null) => submitter?.hidden === true;

async function canReachServer(): Promise<boolean> {
  try {
    await fetch("health/live", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return true;
  } catch {
    return false;
  }
}
