// Switches between the light and the dark theme. Only a theme that differs from the system's is kept in the cookie.
import { closestTo } from "./event-target";

const YEAR_SECONDS = 365 * 24 * 3600;

document.addEventListener("click", event => closestTo(event, "[data-theme-toggle]") && toggleTheme());

function toggleTheme(): void {
  const page = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const next = (page.dataset.theme ?? system) === "dark" ? "light" : "dark";
  if (next === system) delete page.dataset.theme;
  else page.dataset.theme = next;
  const isSecure = location.protocol === "https:";
  const name = `${isSecure ? "__Host-" : ""}boxoffice.theme`;
  const age = next === system ? 0 : YEAR_SECONDS;
  document.cookie = `${name}=${next}; path=/; samesite=lax; max-age=${age}${isSecure ? "; secure" : ""}`;
}
