// Two more ways to keep a booking, beside copying its link: the device's share menu, and printing.
import { closestTo } from "./event-target";

document.addEventListener("click", event => {
  const button = closestTo(event, "[data-share]");
  if (button) void share(button.dataset);
  if (closestTo(event, "[data-print]")) print();
});

// A browser that cannot share shows no such button.
if ("share" in navigator) {
  for (const button of document.querySelectorAll<HTMLElement>("[data-share]")) button.hidden = false;
}

async function share({ share: url, title }: DOMStringMap): Promise<void> {
  try {
    await navigator.share({ title, url });
  } catch {
    // Cancelled or refused: the link can still be copied.
  }
}
