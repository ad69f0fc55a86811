// Shorter ways to write the name of a section.

/** The first word, if all names share it and have one more word: a number or a letter. It can be left out. */
export function prefixOf(names: readonly string[]): string {
  const first = /^\S+\s+(?=\S)/.exec(names[0] ?? "")?.[0] ?? "";
  return first !== "" &&
    names.length > 3 &&
    names.every(name => name.startsWith(first) && /^\S+$/.test(name.slice(first.length)))
    ? first
    : "";
}

/** On one line, on two, and with each word on a line. */
export function wrapped(name: string): string[][] {
  const words = name.split(" ").filter(word => word !== "");
  const ways = [[name]];
  const halves = inTwo(name);
  if (halves) ways.push(halves);
  if (words.length > 2) ways.push(words);
  return ways;
}

/** Broken where the longer line is shortest. */
function inTwo(name: string): string[] | null {
  let best: string[] | null = null;
  for (let space = name.indexOf(" "); space > 0; space = name.indexOf(" ", space + 1)) {
    const halves = [name.slice(0, space), name.slice(space + 1)];
    if (!best || longest(halves) < longest(best)) best = halves;
  }
  return best;
}

function longest(lines: readonly string[]): number {
  return Math.max(...lines.map(line => line.length));
}
