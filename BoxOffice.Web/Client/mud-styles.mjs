// Keeps the part of MudBlazor's stylesheet that the components on our pages need: parsing all of it would take a first
// visitor's browser longer than the page itself.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The CSS classes of each MudBlazor component in use. A used component that is missing here fails the build. */
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

/** The MudBlazor classes that the pages in this folder use. */
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
        throw new Error(`Mud${component} is missing in CLASSES of mud-styles.mjs. Add its CSS classes there.`);
      return CLASSES[component](needed).map(each => `mud-${each}`);
    }),
  );
}

/** Keeps the rules whose selectors have no class, or only classes in use. */
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

/** Splits a list into its selectors. Commas within brackets do not separate selectors. */
function selectorsOf(list) {
  return list.split(/,(?![^([]*[)\]])/);
}
