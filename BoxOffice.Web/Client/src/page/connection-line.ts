/** Writes the line at the top of the page about presses and forms that are not sent yet (ConnectionLine.razor). */
export function writeConnectionLine(words: string): void {
  const line = document.querySelector("[data-kept-words]");
  if (line && line.textContent !== words) line.textContent = words;
}
