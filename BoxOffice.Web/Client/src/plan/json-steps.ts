import type { Steps } from "./slices";

/** As much text as is parsed in some 15 ms. Cutting it up costs more than that, so it is done only where one long task would be felt. */
const MOST_AT_ONCE = 1024 * 1024;

/** Strings, within which nothing else counts, and what opens and closes. The browser's own search is several times as fast as a loop. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{}]/g;
const KEY = /^\s*("(?:[^"\\]|\\.)*")\s*:/;

/** Answers what `JSON.parse` does of the same text, but a long list or object is parsed piece by piece. */
export function* jsonSteps(text: string, most = MOST_AT_ONCE): Steps<unknown> {
  yield;
  if (text.length <= most) return JSON.parse(text);
  const start = text.search(/\S/);
  if (text[start] === "[") return yield* listSteps(text, start + 1, most);
  if (text[start] === "{") return yield* objectSteps(text, start + 1, most);
  return JSON.parse(text);
}

function* listSteps(text: string, from: number, most: number): Steps<unknown[]> {
  const list: unknown[] = [];
  for (let at = from; ;) {
    const end = endOfPiece(text, at, at + most / 4);
    for (const element of JSON.parse(`[${text.slice(at, end)}]`) as unknown[]) list.push(element);
    if (text[end] !== ",") return list;
    at = end + 1;
    yield;
  }
}

function* objectSteps(text: string, from: number, most: number): Steps<Record<string, unknown>> {
  const object: Record<string, unknown> = {};
  for (let at = from; ;) {
    const end = endOfPiece(text, at, at);
    const property = text.slice(at, end);
    const key = KEY.exec(property);
    if (!key) throw new SyntaxError("A property has no name.");
    object[JSON.parse(key[1]) as string] = yield* jsonSteps(property.slice(key[0].length), most);
    if (text[end] !== ",") return object;
    at = end + 1;
  }
}

/** Where the first comma between two elements is that stands at `earliest` or later, or else the end of what they are in. */
function endOfPiece(text: string, from: number, earliest: number): number {
  let depth = 0;
  for (let at = from; ; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    const comma = depth === 0 ? text.indexOf(",", Math.max(at, earliest)) : -1;
    if (comma >= 0 && comma < (token?.index ?? text.length)) return comma;
    if (!token) throw new SyntaxError("The text is cut short.");
    if (token[0] === "[" || token[0] === "{") depth++;
    else if ((token[0] === "]" || token[0] === "}") && depth-- === 0) return token.index;
  }
}
