import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast, parseHex, toOklch, type Rgb } from "../src/colour";
import { readable, seatColours, type Theme } from "../src/theme";

const hex = (text: string): Rgb => parseHex(text)!;

/** The tokens of the pages. */
const LIGHT: Theme = {
  dark: false, ink: hex("#1f1a17"), inkMuted: hex("#655b52"), paper: hex("#f6f2eb"), surface: hex("#fffdf9"), line: hex("#dfd6c9"),
  accent: hex("#a02730"), accentInk: hex("#ffffff"), stage: hex("#eeb04f"), fontText: "sans-serif", fontDisplay: "serif",
};
const DARK: Theme = {
  ...LIGHT, dark: true, ink: hex("#f4ede4"), inkMuted: hex("#ada196"), paper: hex("#14110f"), surface: hex("#1e1a17"), line: hex("#39322c"),
};

const RAMP = ["#FDE725", "#7AD151", "#22A884", "#2A788E", "#414487", "#440154"];
const REAL_THEATRE = ["#A9A9A9", "#61FF02", "#A303FF", "#F44336", "#FFD430", "#006CFF"];

for (const [name, theme] of [["light", LIGHT], ["dark", DARK]] as const) {
  for (const plan of [RAMP, REAL_THEATRE, ["#000000", "#ffffff"]]) {
    const colours = seatColours(plan, theme);

    test(`Seats_InColoursOf_${plan[0]}_AreSeenIn_${name}`, () => {
      for (const colour of colours) {
        assert.ok(contrast(colour, theme.paper) >= 2.99 && contrast(colour, theme.surface) >= 2.99);
      }
    });

    test(`Numbers_OnColoursOf_${plan[0]}_AreReadIn_${name}`, () => {
      for (const colour of colours) assert.ok(contrast(readable(colour, theme), colour) >= 4.5);
    });
  }

  test(`Ramp_In_${name}_KeepsItsOrderAndStaysApartInGreyscale`, () => {
    const lightness = seatColours(RAMP, theme).map(colour => toOklch(colour).l);
    for (let i = 1; i < lightness.length; i++) assert.ok(lightness[i - 1] - lightness[i] > 0.05, `${lightness}`);
  });
}

test("Colours_ThatAreSeenAlready_StayAsTheyAre", () => {
  const [colour] = seatColours(["#2A788E"], LIGHT);
  assert.deepEqual(colour.map(Math.round), [42, 120, 142]);
});
