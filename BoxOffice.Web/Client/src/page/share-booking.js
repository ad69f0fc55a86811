// How a booking is kept beside copying its link: the device's own way of sharing, and print.
document.addEventListener("click", event => {
  const sharer = event.target.closest("[data-share]");
  if (sharer) void share(sharer.dataset);
  if (event.target.closest("[data-print]")) print();
});

// A control that would do nothing is not shown.
if (navigator.share) for (const sharer of document.querySelectorAll("[data-share]")) sharer.hidden = false;

async function share({ share: url, title }) {
  try {
    await navigator.share({ title, url });
  } catch {
    // The customer turned back, or the device would not: the link can still be copied.
  }
}
