// Builds the modules the pages load, or (with --tests) the bundles that node's test runner executes.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { build, transform } from "esbuild";
import { usedClasses, usedStyles } from "./mud-styles.mjs";

/** Minifies the styles first: they are bundled as text, which esbuild does not minify. */
const minifiedStyles = {
  name: "minified-styles",
  setup(bundler) {
    bundler.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    });
  },
};
const shared = { bundle: true, format: "esm", target: "es2022", plugins: [minifiedStyles], logLevel: "warning" };

if (process.argv.includes("--tests")) {
  rmSync("obj/test", { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: readdirSync("test", { recursive: true })
      .filter(f => f.endsWith(".test.ts"))
      .map(f => `test/${f}`),
    outdir: "obj/test",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    sourcemap: "inline",
  });
} else {
  await build({
    ...shared,
    entryPoints: {
      page: "src/page/main.ts",
      "seat-map": "src/view/main.ts",
      "seat-panel": "src/page/seat-panel.ts",
      "seat-list": "src/page/seat-list.ts",
    },
    outdir: "../wwwroot/client",
    minify: true,
    sourcemap: true,
  });
  writeFileSync(
    "../wwwroot/client/mud-used.css",
    usedStyles(readFileSync("obj/MudBlazor.min.css", "utf8"), usedClasses("../Components")),
  );
}
