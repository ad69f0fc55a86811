// On a phone the seat panel is a sheet at the lower edge of the screen. Its handle, a swipe and buttons that ask for it
// pull it up. Wide screens show all of it.
import { closestTo } from "./event-target";

const PULL_PX = 36;

function set(sheet: Element | null, open: boolean): void {
  if (!sheet) return;
  sheet.toggleAttribute("data-open", open);
  for (const handle of sheet.querySelectorAll("[data-sheet-handle]")) {
    handle.setAttribute("aria-expanded", String(open));
  }
}

let pull: { readonly sheet: Element | null; readonly from: number } | null = null;
let wasPulled = false; // The click at the end of a swipe is not a tap.

document.addEventListener("click", event => {
  const sheet = closestTo(event, "[data-sheet]");
  const anySheet = () => sheet ?? document.querySelector("[data-sheet]");
  if (closestTo(event, "[data-sheet-handle]")) {
    if (!wasPulled) set(sheet, !sheet?.hasAttribute("data-open"));
  } else if (closestTo(event, "[data-sheet-open]")) set(anySheet(), true);
  else if (closestTo(event, "[data-sheet-close]")) set(anySheet(), false);
});

document.addEventListener("keydown", event => {
  if (event.key === "Escape") set(document.querySelector("[data-sheet][data-open]"), false);
});

document.addEventListener("pointerdown", event => {
  wasPulled = false;
  if (closestTo(event, "[data-sheet-grip]")) pull = { sheet: closestTo(event, "[data-sheet]"), from: event.clientY };
});
document.addEventListener("pointermove", event => {
  if (!pull || Math.abs(event.clientY - pull.from) < PULL_PX) return;
  set(pull.sheet, event.clientY < pull.from);
  wasPulled = true;
  pull = null;
});
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => (pull = null));
