// What every page needs of the browser: the theme's switch, copy buttons, a booking's other ways to be kept, the clock, the sheet, the basket in the
// header, presses on a lost line, a payment's end, and Blazor's start.
import "./basket-pill.js";
import "./hold-clock.js";
import "./share-booking.js";
import "./plain-forms.js";
import "./payment-settling.js";
import "./sheet.js";
import { connection, startBlazor } from "./connection.js";
import { keepPresses, presses } from "./presses.js";

const YEAR_SECONDS = 365 * 24 * 3600;
const COPIED_FOR_MS = 4000;
const SECURE = location.protocol === "https:";

document.addEventListener("click", event => {
  if (event.target.closest("[data-theme-toggle]")) toggleTheme();
  const copier = event.target.closest("[data-copy]");
  if (copier) void copy(copier);
});

/** Back to what the system wishes, or against it; only the latter is worth a cookie. */
function toggleTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const next = (document.documentElement.dataset.theme ?? system) === "dark" ? "light" : "dark";
  if (next === system) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  document.cookie = `${SECURE ? "__Host-" : ""}boxoffice.theme=${next}; path=/; samesite=lax; max-age=${next === system ? 0 : YEAR_SECONDS}${SECURE ? "; secure" : ""}`;
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select(); // Without the clipboard's leave, the text is ready to be copied by hand.
    return;
  }
  const words = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = words), COPIED_FOR_MS);
}

/** How a payment ended is said once; a reload later need not hear it again. */
function forgetArrival() {
  const address = new URL(location.href);
  if (!address.searchParams.has("payment")) return;
  address.searchParams.delete("payment");
  history.replaceState(history.state, "", address);
}

addEventListener("load", forgetArrival);
keepPresses(connection);
window.boxOffice = Object.assign(window.boxOffice ?? {}, { presses });
void startBlazor();
