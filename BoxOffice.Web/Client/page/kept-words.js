// What the page says of presses that could not go through yet, at its top edge (ConnectionLine.razor).
const SHORT_WAIT_MS = 600; // A moment's wait is not worth a word.
let timer = 0;

/** @param {string} words
 *  @param {{ after?: number, until?: number }} when After how long it is said, and for how long; by itself it stays until something else is said. */
export function sayKept(words, { after = SHORT_WAIT_MS, until = 0 } = {}) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    write(words);
    if (until > 0) timer = setTimeout(() => write(""), until);
  }, after);
}

export function forgetKept() {
  clearTimeout(timer);
  write("");
}

function write(words) {
  const line = document.querySelector("[data-kept-words]");
  if (line && line.textContent !== words) line.textContent = words;
}
