import { fromOklch, luminance, mix, MOST_CHROMA, parseHex, toOklch, type Oklch, type Rgb } from "./colour";
import type { Category } from "../plan/plan";
import { SHAPES, type SeatShape } from "./seat-shapes";
import type { Theme } from "./theme";
import { toldApart } from "./told-apart";

/** WCAG 2: the least contrast between a mark and its background. */
const LEAST_CONTRAST = 3;

/** How each category's seats look on a theme. */
export interface Palette {
  categoryColours: readonly Rgb[];
  /** Discs, unless the colours alone do not distinguish the categories. */
  categoryShapes: readonly SeatShape[];
}

/**
 * The colours of the categories, changed as little as possible to be visible on this theme and, also with a colour
 * vision deficiency, to differ from each other, from the customer's seats and from held seats. Categories that are not
 * for sale have no colour.
 */
export function paletteOf(categories: readonly Category[], theme: Theme): Palette {
  const onSale = [...categories.keys()].filter(i => categories[i].priceCents !== null);
  if (theme.forced)
    return { categoryColours: categories.map(() => theme.ink), categoryShapes: shapesFor(categories, onSale) };
  const seen = seenColours(
    onSale.map(i => toOklch(parseHex(categories[i].color) ?? theme.inkMuted)),
    theme,
  );
  const apart = toldApart(seen, [theme.accent, theme.quiet], seenOn(theme));
  const colours = apart ?? seen.map(fromOklch);
  return {
    categoryColours: categories.map((_, i) => colours[onSale.indexOf(i)] ?? theme.inkMuted),
    categoryShapes: shapesFor(categories, apart ? [] : onSale),
  };
}

/** A shape for each of these categories, as far as there are shapes. */
function shapesFor(categories: readonly Category[], some: readonly number[]): SeatShape[] {
  return categories.map((_, i) => SHAPES[Math.max(0, some.indexOf(i)) % SHAPES.length]);
}

/** The colour of seats that other customers have: just visible. */
export function quietMark(theme: Omit<Theme, "quiet">): Rgb {
  if (theme.forced) return theme.inkMuted;
  const isSeen = seenOn(theme);
  for (let share = 0.62; share < 1; share += 0.02) {
    const colour = mix(theme.surface, theme.inkMuted, share);
    if (isSeen(colour)) return colour;
  }
  return theme.inkMuted;
}

/** The backgrounds of seats: the paper, decoration, and the light from the stage. */
export function groundsOf({ paper, surface, stage, dark }: Omit<Theme, "quiet">): Rgb[] {
  return [paper, surface, mix(paper, stage, dark ? 0.1 : 0.14)];
}

/**
 * Whether a colour is visible on all backgrounds: in a dark theme the lightest of them decides, in a light theme the
 * darkest.
 */
function seenOn(theme: Omit<Theme, "quiet">): (colour: Rgb) => boolean {
  const light = groundsOf(theme).map(luminance);
  const [least, most] = theme.dark
    ? [LEAST_CONTRAST * (Math.max(...light) + 0.05) - 0.05, 1]
    : [0, (Math.min(...light) + 0.05) / LEAST_CONTRAST - 0.05];
  return colour => {
    const own = luminance(colour);
    return own >= least && own <= most;
  };
}

/**
 * If one colour is too pale or too dark, all of them move, those farther from the limit less. So they keep their order
 * and stay as far apart in greyscale as there is room for.
 */
function seenColours(own: readonly Oklch[], theme: Theme): Oklch[] {
  const isSeen = seenOn(theme);
  const limits = own.map(colour => limitFor(colour, theme, isSeen));
  const beyond = Math.max(0, ...own.map(({ l }, i) => (theme.dark ? limits[i] - l : l - limits[i])));
  // The colour farthest from the limit stays, the nearest moves within it, and those between keep their proportions.
  const far = theme.dark ? Math.max(0.92, ...own.map(each => each.l)) : Math.min(0.3, ...own.map(each => each.l));
  const near = theme.dark ? Math.min(...own.map(each => each.l)) : Math.max(...own.map(each => each.l));
  const shrink = beyond === 0 ? 1 : 1 - beyond / Math.max(beyond, Math.abs(near - far));
  return own.map((colour, i) => {
    const l = far + (colour.l - far) * shrink;
    return { ...calm(colour), l: theme.dark ? Math.max(l, limits[i]) : Math.min(l, limits[i]) };
  });
}

/** The lightness from which (dark theme) or up to which (light theme) a colour of this hue is visible. */
function limitFor(colour: Oklch, theme: Theme, isSeen: (colour: Rgb) => boolean): number {
  let [unseen, seen] = theme.dark ? [0, 1] : [1, 0];
  for (let step = 0; step < 12; step++) {
    const between = (unseen + seen) / 2;
    if (isSeen(fromOklch({ ...calm(colour), l: between }))) seen = between;
    else unseen = between;
  }
  return seen;
}

function calm(colour: Oklch): Oklch {
  return { ...colour, c: Math.min(colour.c, MOST_CHROMA) };
}
