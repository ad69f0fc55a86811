// What the page says of presses that could not go through yet, at its top edge (ConnectionLine.razor).
export function sayKept(words) {
  const line = document.querySelector("[data-kept-words]");
  if (line && line.textContent !== words) line.textContent = words;
}
