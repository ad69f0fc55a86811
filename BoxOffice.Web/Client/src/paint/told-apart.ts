import { fromOklch, MOST_CHROMA, toOklch, type Oklch, type Rgb } from "./colour";
import { difference, seenBy, type Lab } from "./vision";

/** The least CIEDE2000 difference between two marks, for every kind of colour vision. The test requires 10. */
const APART = 10.1;
/** Colours that differ in lightness (OKLCH) by this much keep doing so. */
const STEP = 0.05;
/** Limits of lightness (OKLCH): beyond them there is hardly any colour. */
const [DARKEST, LIGHTEST] = [0.15, 0.97];
/** The number of pairs of colours to compare before a palette is given up. */
const MOST_LOOKS = [200, 1_500];

/** How far a colour is moved: in lightness, hue (radians) and chroma. */
type Offset = readonly [l: number, h: number, c: number];

/** The smallest change first. */
const OFFSETS = [0, 0.03, -0.03, 0.06, -0.06, 0.09, -0.09, 0.12, -0.12, 0.16, -0.16, 0.2, -0.2, 0.26, -0.26]
  .flatMap(dl =>
    [0, 12, -12, 25, -25, 40, -40, 60, -60].flatMap(degrees =>
      [0, 0.05, -0.05].map((dc): Offset => [dl, (degrees * Math.PI) / 180, dc]),
    ),
  )
  .sort((one, other) => change(one) - change(other));

function change([dl, dh, dc]: Offset): number {
  return (dl / 0.07) ** 2 + (dh / 0.45) ** 2 + (dc / 0.06) ** 2;
}

interface Candidate {
  readonly colour: Rgb;
  readonly l: number;
  /** Null until needed. */
  labs: readonly Lab[] | null;
}

/**
 * The nearest colours that differ from each other and from those of `fixed` for every kind of colour vision; null if
 * none were found within the limit.
 */
export function toldApart(
  own: readonly Oklch[],
  fixed: readonly Rgb[],
  isSeen: (colour: Rgb) => boolean,
): Rgb[] | null {
  for (const most of MOST_LOOKS) {
    const found = placedFrom(-1, most, own, fixed, isSeen) ?? placedFrom(1, most, own, fixed, isSeen);
    if (found) return found;
  }
  return null;
}

/** Places one colour after the other, from the lightest down (-1) or from the darkest up (1). */
function placedFrom(
  way: 1 | -1,
  most: number,
  own: readonly Oklch[],
  fixed: readonly Rgb[],
  isSeen: (colour: Rgb) => boolean,
): Rgb[] | null {
  const order = own.map((_, i) => i).sort((a, b) => way * (own[a].l - own[b].l));
  const others = fixed.map(seenBy);
  const known = order.map((): (Candidate | null)[] => []);
  const placed: Candidate[] = [];
  let looks = 0;

  /** Each colour is computed once, and only if needed. */
  const candidate = (n: number, offset: number): Candidate | null => {
    let found = known[n][offset];
    if (found !== undefined) return found;
    const { l, c, h } = own[order[n]];
    const [dl, dh, dc] = OFFSETS[offset];
    const colour = fromOklch({ l: l + dl, c: Math.min(MOST_CHROMA, Math.max(0, c + dc)), h: h + dh });
    // Few hues exist at every lightness: the displayed colour may be darker or lighter than wanted.
    found = isSeen(colour) ? { colour, l: toOklch(colour).l, labs: null } : null;
    return (known[n][offset] = found);
  };
  const isClear = (labs: readonly Lab[], other: readonly Lab[]) => {
    looks++;
    return labs.every((lab, eye) => difference(lab, other[eye]) >= APART);
  };
  const place = (n: number): boolean => {
    if (n === order.length) return true;
    const { l } = own[order[n]];
    const least = n > 0 && Math.abs(l - own[order[n - 1]].l) >= STEP ? STEP : -Infinity;
    for (let offset = 0; offset < OFFSETS.length && looks < most; offset++) {
      const moved = l + OFFSETS[offset][0];
      if (moved < DARKEST || moved > LIGHTEST) continue;
      const next = candidate(n, offset);
      if (!next || (n > 0 && way * (next.l - placed[n - 1].l) < least)) continue;
      next.labs ??= seenBy(next.colour);
      const { labs } = next;
      // The colour placed last is the most similar.
      if (![...placed].reverse().every(each => isClear(labs, each.labs!)) || !others.every(each => isClear(labs, each)))
        continue;
      placed[n] = next;
      if (place(n + 1)) return true;
      placed.length = n;
    }
    return false;
  };
  if (!place(0)) return null;

  const colours: Rgb[] = [];
  order.forEach((category, n) => (colours[category] = placed[n].colour));
  return colours;
}
