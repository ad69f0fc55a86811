// Keeps the part of MudBlazor's stylesheet that the components on our pages need: parsing all of it would take a first
// visitor's browser longer than the page itself.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What each component of MudBlazor in use is drawn with. One that is not named here fails the build. */
const CLASSES = {
  Button: ({ variants, colours }) => [
    "button",
    "button-root",
    "button-label",
    "width-full",
    ...variants.flatMap(variant =>
      ["", "-default", "-size-medium", ...colours.map(colour => `-${colour}`)].map(end => `button-${variant}${end}`),
    ),
  ],
  ThemeProvider: () => [],
};

/** The classes that the pages in this folder use of MudBlazor. */
export function usedClasses(folder) {
  const pages = readdirSync(folder, { recursive: true })
    .filter(file => file.endsWith(".razor"))
    .map(file => readFileSync(join(folder, file), "utf8"))
    .join("\n");
  const named = pattern => [...new Set([...pages.matchAll(pattern)].map(match => match[1]))];
  const needed = {
    variants: named(/\bVariant\.(\w+)/g).map(each => each.toLowerCase()),
    colours: named(/\bColor\.(\w+)/g).map(each => each.toLowerCase()),
  };
  return new Set(
    named(/<Mud(\w+)/g).flatMap(component => {
      if (!CLASSES[component])
        throw new Error(`mud-styles.mjs does not know which of MudBlazor's classes Mud${component} needs.`);
      return CLASSES[component](needed).map(each => `mud-${each}`);
    }),
  );
}

/** Keeps the rules about elements as such, and those about nothing but the classes that are used. */
export function usedStyles(css, used) {
  const kept = [];
  for (const { head, body } of blocksOf(css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\uFEFF/, ""))) {
    if (head.startsWith("@media")) {
      const inner = usedStyles(body, used);
      if (inner) kept.push(`${head}{${inner}}`);
    } else if (!head.startsWith("@")) {
      const selectors = selectorsOf(head).filter(selector =>
        [...selector.matchAll(/\.((?:[\w-]|\\.)+)/g)].every(match => used.has(match[1])),
      );
      if (selectors.length > 0) kept.push(`${selectors.join(",")}{${body}}`);
    }
  }
  return kept.join("\n");
}

/** Every `head{body}` at the top level. */
function blocksOf(css) {
  const blocks = [];
  let start = 0;
  let open = -1;
  let depth = 0;
  for (let at = 0; at < css.length; at++) {
    if (css[at] === "{" && depth++ === 0) open = at;
    if (css[at] === "}" && --depth === 0) {
      blocks.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, at) });
      start = at + 1;
    }
  }
  return blocks;
}

/** The selectors of a list; commas within brackets separate none. */
function selectorsOf(list) {
  return list.split(/,(?![^([]*[)\]])/);
}
