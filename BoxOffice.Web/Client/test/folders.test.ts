import assert from "node:assert/strict";
import { test } from "node:test";
import { importsOf, readFiles, type Import } from "../testing/source-files";

/** The folders of `src` that a folder may import from. No two folders import from each other. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  plan: [],
  live: ["plan"],
  paint: ["plan", "live"],
  view: ["plan", "live", "paint"],
  page: ["plan", "live", "paint", "view"],
};

const folderOf = (path: string) => path.split("/")[1];

function forbidden(imports: readonly Import[]): string[] {
  return imports
    .map(({ from, to }) => ({ from, to, own: folderOf(from), other: folderOf(to) }))
    .filter(({ own, other }) => own !== other && !ALLOWED[own]?.includes(other))
    .map(({ from, to }) => `${from} imports ${to}`);
}

/** The scripts of every page stay small, so they may import only types of the map. */
function mapCodeInPages(imports: readonly Import[]): string[] {
  return imports
    .filter(
      ({ from, to, typeOnly }) => folderOf(from) === "page" && !["page", "live"].includes(folderOf(to)) && !typeOnly,
    )
    .map(({ from, to }) => `${from} imports ${to}`);
}

const sources = importsOf(readFiles(["ts"], ["src"]));

test("Folders_InSource_ImportOnlyFromFoldersBelowThem", () => {
  assert.ok(sources.length > 200, `${sources.length} imports were found`);
  assert.deepEqual(forbidden(sources), []);
});

test("Folders_ImportFromAFolderAbove_IsFound", () => {
  const files = new Map([
    ["src/plan/plan.ts", 'import { Camera } from "../paint/camera";\nimport { boxOf } from "./geometry";\n'],
    [
      "src/paint/painter.ts",
      'import {\n  type Point,\n} from "../plan/geometry";\nimport type { Legend } from "../view/legend";\n',
    ],
    ["src/live/wire.ts", 'export { element } from "../view/dom";\n'],
  ]);
  assert.deepEqual(forbidden(importsOf(files)), [
    "src/plan/plan.ts imports src/paint/camera",
    "src/paint/painter.ts imports src/view/legend",
    "src/live/wire.ts imports src/view/dom",
  ]);
});

test("PageScripts_InSource_ImportOnlyTypesOfTheMap", () => {
  assert.deepEqual(mapCodeInPages(sources), []);
});

test("PageScripts_ImportOfCodeOfTheMap_IsFound", () => {
  const files = new Map([
    ["src/page/main.ts", 'import type { Bridge } from "../view/bridge";\nimport { element } from "../view/dom";\n'],
  ]);
  assert.deepEqual(mapCodeInPages(importsOf(files)), ["src/page/main.ts imports src/view/dom"]);
});

test("ExportedTypes_InAllFolders_HaveUniqueNames", () => {
  assert.deepEqual(sharedNames(readFiles(["ts"], ["src"])), []);
  const files = new Map([
    ["src/plan/a.ts", "export interface Point {}\n"],
    ["src/view/b.ts", "export class Point {}\n"],
  ]);
  assert.deepEqual(sharedNames(files), ["Point: src/plan/a.ts, src/view/b.ts"]);
});

function sharedNames(files: ReadonlyMap<string, string>): string[] {
  const places = new Map<string, string[]>();
  for (const [path, text] of files) {
    for (const [, name] of text.matchAll(/^export (?:abstract )?(?:class|interface|type|enum) (\w+)/gm)) {
      places.set(name, [...(places.get(name) ?? []), path]);
    }
  }
  return [...places].filter(([, paths]) => paths.length > 1).map(([name, paths]) => `${name}: ${paths.join(", ")}`);
}
