// How a section may be called where room is short.

/** The first word of all names, if all that follows it is one more: a number, a letter. It then goes without saying. */
export function prefixOf(names: readonly string[]): string {
  const first = /^\S+\s+(?=\S)/.exec(names[0] ?? "")?.[0] ?? "";
  return first !== "" &&
    names.length > 3 &&
    names.every(name => name.startsWith(first) && /^\S+$/.test(name.slice(first.length)))
    ? first
    : "";
}

/** On one line, on two, and with each word on its own. */
export function wrapped(name: string): string[][] {
  const words = name.split(" ").filter(word => word !== "");
  const ways = [[name]];
  const halves = inTwo(name);
  if (halves) ways.push(halves);
  if (words.length > 2) ways.push(words);
  return ways;
}

/** Broken where the longer half is shortest. */
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
