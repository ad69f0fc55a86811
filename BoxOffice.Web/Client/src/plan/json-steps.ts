import type { Steps } from "./slices";

/**
 * As much text as is parsed in about 15 ms. Longer texts are parsed in pieces, which takes longer altogether, so that
 * no single task is noticed.
 */
const MOST_AT_ONCE = 1024 * 1024;

/** Strings, whose content is skipped, and brackets. A regular expression is several times as fast here as a loop. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{}]/g;
const KEY = /^\s*("(?:[^"\\]|\\.)*")\s*:/;

/** Returns what `JSON.parse` does, but parses a long list or object piece by piece. */
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

/** The place of the first comma between two elements at `earliest` or later, or of the bracket that ends their list. */
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
