import assert from "node:assert/strict";
import { test } from "node:test";
import { readFiles } from "../testing/source-files";

const MOST_COLUMNS = 120;

function wideLines(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) =>
    text
      .split("\n")
      .map((line, at) => ({ where: `${path}:${at + 1}`, columns: [...line].length }))
      .filter(({ columns }) => columns > MOST_COLUMNS)
      .map(({ where, columns }) => `${where} has ${columns} columns`),
  );
}

test("Lines_OfTheClient_HaveAtMost120Columns", () => {
  const files = readFiles(["ts", "mjs", "css"]);
  assert.ok(files.size > 100, `${files.size} files were found`);
  assert.deepEqual(wideLines(files), []);
});

test("Lines_OneIsTooWide_IsFound", () => {
  const files = new Map([["src/a.ts", `${"x".repeat(120)}\n${"é".repeat(121)}\n`]]);
  assert.deepEqual(wideLines(files), ["src/a.ts:2 has 121 columns"]);
});
