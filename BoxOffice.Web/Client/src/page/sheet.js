// The sheet from below on phones: pulled up by its handle, by a swipe, or by anything that asks for it. Wide screens show it whole.
const PULL_PX = 36;

function set(sheet, open) {
  sheet.toggleAttribute("data-open", open);
  for (const handle of sheet.querySelectorAll("[data-sheet-handle]")) handle.setAttribute("aria-expanded", String(open));
}

let pull = null;
let pulled = false; // The click that ends a pull is no tap.

document.addEventListener("click", event => {
  const sheet = event.target.closest("[data-sheet]");
  if (event.target.closest("[data-sheet-handle]")) pulled || set(sheet, !sheet.hasAttribute("data-open"));
  else if (event.target.closest("[data-sheet-open]")) set(sheet ?? document.querySelector("[data-sheet]"), true);
  else if (event.target.closest("[data-sheet-close]")) set(sheet ?? document.querySelector("[data-sheet]"), false);
});

document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  const sheet = document.querySelector("[data-sheet][data-open]");
  if (sheet) set(sheet, false);
});

document.addEventListener("pointerdown", event => {
  pulled = false;
  if (event.target.closest("[data-sheet-grip]")) pull = { sheet: event.target.closest("[data-sheet]"), from: event.clientY };
});
document.addEventListener("pointermove", event => {
  if (!pull || Math.abs(event.clientY - pull.from) < PULL_PX) return;
  set(pull.sheet, event.clientY < pull.from);
  pulled = true;
  pull = null;
});
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => (pull = null));
