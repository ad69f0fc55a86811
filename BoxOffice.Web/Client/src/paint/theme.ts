import { contrast, css, fromOklch, mix, moreReadable, parseHex, toOklch, type Rgb } from "./colour";
import { quietMark } from "./palette";

/** The design tokens of the page, as values to draw with. */
export interface Theme {
  readonly dark: boolean;
  /** The system forces its own few colours upon pages (forced colours). */
  readonly forced: boolean;
  readonly ink: Rgb;
  readonly inkMuted: Rgb;
  readonly paper: Rgb;
  readonly surface: Rgb;
  readonly line: Rgb;
  readonly accent: Rgb;
  readonly accentInk: Rgb;
  readonly stage: Rgb;
  /** Seats that other customers have. */
  readonly quiet: Rgb;
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

const SYSTEM: Readonly<Record<string, string>> = {
  "--ink": "CanvasText",
  "--ink-muted": "GrayText",
  "--paper": "Canvas",
  "--surface": "Canvas",
  "--line": "GrayText",
  "--accent": "Highlight",
  "--accent-ink": "HighlightText",
  "--stage": "CanvasText",
};

const FORCED = "(forced-colors: active)";
const DARK = "(prefers-color-scheme: dark)";

export function readTheme(): Theme {
  const root = document.documentElement;
  const styles = getComputedStyle(root);
  const named = root.dataset.theme;
  const forced = matchMedia(FORCED).matches;
  const dark = named && !forced ? named === "dark" : matchMedia(DARK).matches;
  const colour = (token: string): Rgb => {
    if (forced) return systemColour(SYSTEM[token]);
    const fallback = FALLBACK[token][dark ? 1 : 0];
    return resolve(styles.getPropertyValue(token).trim() || fallback) ?? parseHex(fallback)!;
  };
  const font = (token: string) => styles.getPropertyValue(token).trim() || "system-ui, sans-serif";
  return withQuiet({
    dark,
    forced,
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
  });
}

/** The tokens, and the colours made of them. */
export function withQuiet(tokens: Omit<Theme, "quiet">): Theme {
  return { ...tokens, quiet: quietMark(tokens) };
}

/** A canvas does not resolve system colours; an element does. */
function systemColour(name: string): Rgb {
  const probe = document.createElement("i");
  probe.style.cssText = `color: ${name}; forced-color-adjust: none; display: none`;
  document.body.append(probe);
  const [r, g, b] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
  probe.remove();
  return [r ?? 0, g ?? 0, b ?? 0];
}

/** Resolves when the fonts have loaded, or failed to. */
export async function facesOf({ fontText, fontDisplay }: Theme): Promise<void> {
  await Promise.allSettled([fontText, fontDisplay].map(family => document.fonts.load(`16px ${family}`)));
}

/** Calls `changed` whenever the tokens may have changed; the returned function stops that. */
export function watchTheme(changed: () => void): () => void {
  const preferences = [matchMedia(DARK), matchMedia(FORCED)];
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class", "style"] });
  for (const preference of preferences) preference.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    for (const preference of preferences) preference.removeEventListener("change", changed);
  };
}

/** WCAG 2: the contrast of text with its background. */
const READABLE_CONTRAST = 4.5;

/** The stage has a warm colour that differs clearly from its surroundings. */
export function stageFill(theme: Theme): Rgb {
  if (theme.forced) return theme.paper;
  return mix(theme.surface, theme.stage, theme.dark ? 0.3 : 0.4);
}

/**
 * Decoration keeps its distance in lightness from the background of the plan, as a step from paper towards ink. Plans
 * are drawn for a white background; in a dark theme the same steps go from dark to light.
 */
export function decorColour(plan: string | null, room: number, theme: Theme): Rgb | null {
  const own = parseHex(plan);
  if (!own) return null;
  if (theme.forced) return theme.paper;
  const { l, c, h } = toOklch(own);
  const far = Math.min(1, Math.abs(l - room));
  const plain =
    far < 0.03
      ? theme.paper
      : far < 0.25
        ? mix(theme.paper, theme.surface, Math.min(1, far / 0.15))
        : mix(theme.surface, mix(theme.line, theme.inkMuted, 0.35), Math.min(1, (far - 0.15) / 0.6));
  if (c < 0.03) return plain;
  const tone = toOklch(plain);
  return mix(plain, fromOklch({ l: tone.l, c: Math.min(c, 0.09), h }), 0.55);
}

/** The most readable colour on this one: ink or paper of the theme, or, where neither is readable, black or white. */
export function readable(on: Rgb, theme: Theme): Rgb {
  const own = moreReadable(on, theme.ink, theme.paper);
  return contrast(on, own) >= READABLE_CONTRAST ? own : moreReadable(on, [0, 0, 0], [255, 255, 255]);
}

export function textOn(background: Rgb, theme: Theme): string {
  return css(readable(background, theme));
}

/** Resolves any CSS colour, also `oklch()` and `color-mix()`, by painting one pixel of it. */
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
