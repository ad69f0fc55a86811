// Buttons that copy a field's text: `data-copy` names the field.
import { closestTo } from "./event-target";

const COPIED_FOR_MS = 4000;

document.addEventListener("click", event => {
  const button = closestTo(event, "[data-copy]");
  if (button) void copy(button);
});

async function copy(button: HTMLElement): Promise<void> {
  const field = document.getElementById(button.dataset.copy!) as HTMLInputElement;
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select(); // The browser does not allow copying: the selected text can be copied by hand.
    return;
  }
  const words = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = words), COPIED_FOR_MS);
}
