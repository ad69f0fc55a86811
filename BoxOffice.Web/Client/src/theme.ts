import { contrast, css, fromOklch, mix, moreReadable, parseHex, toOklch, type Oklch, type Rgb } from "./colour";

/** The page's design tokens, as numbers to draw with. */
export interface Theme {
  readonly dark: boolean;
  readonly ink: Rgb;
  readonly inkMuted: Rgb;
  readonly paper: Rgb;
  readonly surface: Rgb;
  readonly line: Rgb;
  readonly accent: Rgb;
  readonly accentInk: Rgb;
  readonly stage: Rgb;
  readonly fontText: string;
  readonly fontDisplay: string;
}

const FALLBACK: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  "--ink": ["#1d1a18", "#f3eee8"],
  "--ink-muted": ["#6b645d", "#a39b92"],
  "--paper": ["#f7f4ef", "#14120f"],
  "--surface": ["#ffffff", "#1f1c19"],
  "--line": ["#ddd6cc", "#38332e"],
  "--accent": ["#b3261e", "#ff8a70"],
  "--accent-ink": ["#ffffff", "#2a0d06"],
  "--stage": ["#f0b35a", "#e9a94f"],
};

export function readTheme(): Theme {
  const root = document.documentElement;
  const styles = getComputedStyle(root);
  const named = root.dataset.theme;
  const dark = named ? named === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const colour = (token: string): Rgb => {
    const fallback = FALLBACK[token][dark ? 1 : 0];
    return resolve(styles.getPropertyValue(token).trim() || fallback) ?? parseHex(fallback)!;
  };
  const font = (token: string) => styles.getPropertyValue(token).trim() || "system-ui, sans-serif";
  return {
    dark,
    ink: colour("--ink"),
    inkMuted: colour("--ink-muted"),
    paper: colour("--paper"),
    surface: colour("--surface"),
    line: colour("--line"),
    accent: colour("--accent"),
    accentInk: colour("--accent-ink"),
    stage: colour("--stage"),
    fontText: font("--font-text"),
    fontDisplay: font("--font-display"),
  };
}

/** Settles when the faces are there to be measured, or will not be. */
export async function facesOf({ fontText, fontDisplay }: Theme): Promise<void> {
  await Promise.allSettled([fontText, fontDisplay].map(family => document.fonts.load(`16px ${family}`)));
}

/** Calls back whenever the tokens may have changed; the answer stops it. */
export function watchTheme(changed: () => void): () => void {
  const preference = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class", "style"] });
  preference.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    preference.removeEventListener("change", changed);
  };
}

/** WCAG 2: what must be told apart from its background, and what must be read on it. */
const SEEN = 3;
const READ = 4.5;

/**
 * The categories' own colours, moved only as far as it takes to be seen on this theme. Where one is too pale or too
 * dark all of them move, each less the farther it is from the limit, so that they stay as far apart in greyscale as
 * there is room for, and in the order that their plan gave them.
 */
export function seatColours(plan: readonly string[], theme: Theme): Rgb[] {
  const own = plan.map(each => toOklch(parseHex(each) ?? theme.inkMuted));
  const limits = own.map(colour => limitFor(colour, theme));
  const beyond = Math.max(0, ...own.map(({ l }, i) => (theme.dark ? limits[i] - l : l - limits[i])));
  // The far end of the scale stays, the near end comes within its limit, and all between keep their proportions.
  const far = theme.dark ? Math.max(0.92, ...own.map(each => each.l)) : Math.min(0.3, ...own.map(each => each.l));
  const near = theme.dark ? Math.min(...own.map(each => each.l)) : Math.max(...own.map(each => each.l));
  const shrink = beyond === 0 ? 1 : 1 - beyond / Math.max(beyond, Math.abs(near - far));
  return own.map((colour, i) => {
    const l = far + (colour.l - far) * shrink;
    return fromOklch({ ...calm(colour), l: theme.dark ? Math.max(l, limits[i]) : Math.min(l, limits[i]) });
  });
}

/** The lightness from which (in the dark) or up to which (on paper) a colour of this hue is seen. */
function limitFor(colour: Oklch, theme: Theme): number {
  const visible = (l: number) => {
    const shown = fromOklch({ ...calm(colour), l });
    return Math.min(contrast(shown, theme.surface), contrast(shown, theme.paper)) >= SEEN;
  };
  let [unseen, seen] = theme.dark ? [0, 1] : [1, 0];
  for (let step = 0; step < 12; step++) {
    const between = (unseen + seen) / 2;
    if (visible(between)) seen = between;
    else unseen = between;
  }
  return seen;
}

function calm(colour: Oklch): Oklch {
  return { ...colour, c: Math.min(colour.c, 0.19) };
}

/** The stage stands out warmly from the room. */
export function stageFill(theme: Theme): Rgb {
  return mix(theme.surface, theme.stage, theme.dark ? 0.3 : 0.4);
}

/**
 * Decoration belongs to the room: how far its lightness is from the plan's own background becomes a step from paper
 * towards ink. Plans are drawn for white screens; in a dark room the same steps go the other way and nothing glares.
 */
export function decorColour(plan: string | null, room: number, theme: Theme): Rgb | null {
  const own = parseHex(plan);
  if (!own) return null;
  const { l, c, h } = toOklch(own);
  const far = Math.min(1, Math.abs(l - room));
  const plain = far < 0.03 ? theme.paper
    : far < 0.25 ? mix(theme.paper, theme.surface, Math.min(1, far / 0.15))
    : mix(theme.surface, mix(theme.line, theme.inkMuted, 0.35), Math.min(1, (far - 0.15) / 0.6));
  if (c < 0.03) return plain;
  const tone = toOklch(plain);
  return mix(plain, fromOklch({ l: tone.l, c: Math.min(c, 0.09), h }), 0.55);
}

/** What is read best on this colour: the theme's own ink or paper, or where neither will do, black or white. */
export function readable(on: Rgb, theme: Theme): Rgb {
  const own = moreReadable(on, theme.ink, theme.paper);
  return contrast(on, own) >= READ ? own : moreReadable(on, [0, 0, 0], [255, 255, 255]);
}

export function textOn(background: Rgb, theme: Theme): string {
  return css(readable(background, theme));
}

/** Any CSS colour, `oklch()` and `color-mix()` included, is resolved by painting one pixel of it. */
function resolve(value: string): Rgb | null {
  const hex = parseHex(value);
  if (hex) return hex;
  if (!CSS.supports("color", value)) return null;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}
