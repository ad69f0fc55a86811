/** Writes the line at the top of the page that tells of presses and forms not sent yet (ConnectionLine.razor). */
export function writeConnectionLine(words: string): void {
  const line = document.querySelector("[data-kept-words]");
  if (line && line.textContent !== words) line.textContent = words;
}
