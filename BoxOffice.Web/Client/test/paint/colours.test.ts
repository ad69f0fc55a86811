import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { contrast, parseHex, toOklch, type Rgb } from "../../src/paint/colour";
import { groundsOf, paletteOf } from "../../src/paint/palette";
import { readable, withQuiet, type Theme } from "../../src/paint/theme";
import { difference, seenBy, type Lab } from "../../src/paint/vision";
import { randomFrom } from "../../testing/random-plan";

const TOKENS = readFileSync("../wwwroot/css/tokens.css", "utf8");

/** The colours of the pages. The file lists the light ones first, then the dark ones twice. */
function themeOf(dark: boolean): Theme {
  const token = (name: string): Rgb =>
    parseHex([...TOKENS.matchAll(new RegExp(`--${name}: (#[0-9a-f]+);`, "g"))][dark ? 1 : 0][1])!;
  return withQuiet({
    dark,
    forced: false,
    ink: token("ink"),
    inkMuted: token("ink-muted"),
    paper: token("paper"),
    surface: token("surface"),
    line: token("line"),
    accent: token("accent"),
    accentInk: token("accent-ink"),
    stage: token("stage"),
    fontText: "sans-serif",
    fontDisplay: "serif",
  });
}

const THEMES = [
  ["light", themeOf(false)],
  ["dark", themeOf(true)],
] as const;
const RAMP = ["#FDE725", "#7AD151", "#22A884", "#2A788E", "#414487", "#440154"];
const REAL_THEATRE = ["#A9A9A9", "#61FF02", "#A303FF", "#F44336", "#FFD430", "#006CFF"];
/** The colours of the demonstration plans, of a real theatre and of badly chosen plans. */
const PALETTES: readonly (readonly string[])[] = [
  RAMP,
  RAMP.slice(0, 5),
  [RAMP[0], RAMP[2], RAMP[4]],
  REAL_THEATRE,
  ["#000000", "#ffffff"],
  ["#a02730", "#655b52"],
  ["#cccccc", "#cccccc", "#cccccc"],
];

const of = (colours: readonly string[], theme: Theme) =>
  paletteOf(
    colours.map(color => ({ name: color, color, priceCents: 100 })),
    theme,
  );

/** The least difference between any two colours for any kind of colour vision. */
function leastDifference(colours: readonly Rgb[]): number {
  const labs = colours.map(seenBy);
  let least = Infinity;
  labs.forEach((one, i) =>
    labs
      .slice(i + 1)
      .forEach(other => one.forEach((lab, eye) => (least = Math.min(least, difference(lab, other[eye]))))),
  );
  return least;
}

for (const [name, theme] of THEMES) {
  const marksOf = (colours: readonly string[]) => [...of(colours, theme).categoryColours, theme.accent, theme.quiet];

  for (const plan of PALETTES) {
    test(`Marks_InColoursOf_${plan.join()}_AreVisibleIn_${name}`, () => {
      for (const colour of marksOf(plan))
        for (const ground of groundsOf(theme)) assert.ok(contrast(colour, ground) >= 3, `${colour} on ${ground}`);
    });

    test(`Marks_InColoursOf_${plan.join()}_DifferForAllColourVisionsIn_${name}`, () => {
      assert.ok(of(plan, theme).categoryShapes.every(shape => shape === "disc"));
      assert.ok(leastDifference(marksOf(plan)) >= 10, `${leastDifference(marksOf(plan))}`);
    });

    test(`Numbers_OnColoursOf_${plan.join()}_AreReadableIn_${name}`, () => {
      for (const colour of of(plan, theme).categoryColours) assert.ok(contrast(readable(colour, theme), colour) >= 4.5);
    });
  }

  test(`Marks_OfAnyPlan_AreVisibleAndDifferIn_${name}`, () => {
    const random = randomFrom(7);
    let byColour = 0;
    for (let n = 0; n < 60; n++) {
      const plan = Array.from(
        { length: 2 + (n % 8) },
        () => `#${Math.floor(random(0, 0x1000000)).toString(16).padStart(6, "0")}`,
      );
      const { categoryColours, categoryShapes } = of(plan, theme);
      for (const colour of categoryColours)
        for (const ground of groundsOf(theme)) assert.ok(contrast(colour, ground) >= 3, `${plan}: ${colour}`);
      if (leastDifference(marksOf(plan)) >= 10) byColour++;
      else assert.equal(new Set(categoryShapes).size, Math.min(6, plan.length), `${plan}`);
    }
    assert.ok(byColour >= 35, `${byColour} of 60`);
  });

  test(`Ramp_In_${name}_KeepsItsOrderAndDiffersInGreyscale`, () => {
    const lightness = of(RAMP, theme).categoryColours.map(colour => toOklch(colour).l);
    for (let i = 1; i < lightness.length; i++) assert.ok(lightness[i - 1] - lightness[i] > 0.045, `${lightness}`);
  });
}

test("Colours_AlreadyVisible_StayAsTheyAre", () => {
  const [colour] = of(["#2A788E"], themeOf(false)).categoryColours;
  assert.deepEqual(colour.map(Math.round), [42, 120, 142]);
});

test("Categories_NotForSale_GetNoColour", () => {
  const theme = themeOf(false);
  const { categoryColours } = paletteOf(
    [
      { name: "Off", color: "#2A788E", priceCents: null },
      { name: "On", color: "#2A788E", priceCents: 1 },
    ],
    theme,
  );
  assert.deepEqual(categoryColours[0], theme.inkMuted);
  assert.deepEqual(categoryColours[1].map(Math.round), [42, 120, 142]);
});

test("Categories_InForcedColours_DifferByShape", () => {
  const { categoryColours, categoryShapes } = of(RAMP, { ...themeOf(true), forced: true });
  assert.equal(new Set(categoryShapes).size, 6);
  assert.equal(new Set(categoryColours.map(String)).size, 1);
});

/** From the test data of Sharma, Wu and Dalal (2005). */
const PUBLISHED: readonly (readonly [Lab, Lab, number])[] = [
  [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
  [[50, -1, 2], [50, 0, 0], 2.3669],
  [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
  [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
  [[50, 2.5, 0], [58, 24, 15], 19.4535],
  [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
  [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
];

test("Difference_OfPublishedPairs_IsAsPublished", () => {
  for (const [one, other, published] of PUBLISHED)
    assert.ok(Math.abs(difference(one, other) - published) < 0.0001, `${one}: ${difference(one, other)}`);
});

test("Greys_ForAllColourVisions_HaveNoHue", () => {
  for (const [, a, b] of seenBy([130, 130, 130])) assert.ok(Math.hypot(a, b) < 0.1);
});

test("RedAndGreen_WithoutGreenCones_LookSimilarButDifferOtherwise", () => {
  const [red, green] = [seenBy([170, 90, 40]), seenBy([105, 115, 40])];
  const [, deuteranope, , typical] = red.map((lab, eye) => difference(lab, green[eye]));
  assert.ok(typical > 25 && deuteranope < 10, `${typical} ${deuteranope}`);
});
