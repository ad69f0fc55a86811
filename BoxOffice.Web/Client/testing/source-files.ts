import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** The texts of the client's own files with these extensions, by their path from the client's folder. */
export function readFiles(
  kinds: readonly string[],
  folders = ["src", "test", "testing", "harness"],
): Map<string, string> {
  const inFolders = folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map(path => join(folder, path)),
  );
  const here = readdirSync(".").filter(path => path.includes("."));
  const paths = [...inFolders, ...here].filter(path => kinds.some(kind => path.endsWith(`.${kind}`)));
  return new Map(paths.sort().map(path => [path, readFileSync(path, "utf8")]));
}

export interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const IMPORT = /^(import|export)( type)?\b[^"';]*?"(\.[^"]+)";$/gm;

/** The imports within `src`, with paths from the client's folder. */
export function importsOf(files: ReadonlyMap<string, string>): Import[] {
  const imports = [...files].flatMap(([from, text]) =>
    [...text.matchAll(IMPORT)].map(([, , type, to]) => ({
      from,
      to: normalize(join(dirname(from), to)),
      typeOnly: type !== undefined,
    })),
  );
  return imports.filter(({ to }) => to.startsWith("src/"));
}
