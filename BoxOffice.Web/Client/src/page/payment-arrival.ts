// The address tells how a payment ended, and the page says it once: a reload must not say it again.
addEventListener("load", () => {
  const address = new URL(location.href);
  if (!address.searchParams.has("payment")) return;
  address.searchParams.delete("payment");
  history.replaceState(history.state, "", address);
});
