// Serves the harness: `npm run harness [-- plan.json …]`, then http://localhost:5599/?event=1&theme=dark&changes=20
// Events 1 … 3 are made by venues.ts. The given files are the events from 4 on: seating plans of pretix, or plans as
// the server sends them. PORT chooses another port.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { build } from "esbuild";

const bundle = async options =>
  (await build({ bundle: true, write: false, format: "esm", loader: { ".css": "text" }, ...options })).outputFiles[0]
    .text;
const load = async entry =>
  import(`data:text/javascript,${encodeURIComponent(await bundle({ entryPoints: [entry] }))}`);

const here = new URL(".", import.meta.url).pathname;
const venues = await load(`${here}venues.ts`);
const { encodeSnapshot } = await load(`${here}../testing/encode.ts`);
const port = Number(process.env.PORT ?? 5599);
const files = process.argv.slice(2);

const plans = new Map([
  [1, venues.smallVenue(1)],
  [2, venues.curvedTheatre(2)],
  [3, venues.arena(3)],
]);
files.forEach((file, i) => {
  const json = JSON.parse(readFileSync(file, "utf8"));
  plans.set(4 + i, json.zones ? venues.fromPretix(json, 4 + i) : json);
});
for (const [id, plan] of plans) console.log(`event ${id}: ${plan.name}, ${plan.seats.x.length} seats`);

/** Parties of one to five sit together; where there are many sections, every ninth is sold out. */
function snapshotOf(plan) {
  let seed = 42;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const status = plan.seats.x.map(() => 0);
  for (const row of plan.rows) {
    const demand = 0.25 + 0.35 * random();
    for (let i = row.start; i < row.start + row.count;) {
      const party = 1 + Math.floor(random() * 5);
      const gone = plan.sections.length > 8 && row.section % 9 === 4;
      const taken = gone ? 3 : random() < demand ? (random() < 0.12 ? 1 + Math.floor(random() * 2) : 3) : 0;
      for (let n = 0; n < party && i < row.start + row.count; n++) status[i++] = taken;
    }
  }
  return encodeSnapshot(status, status);
}

createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const [, id, what] = /^\/api\/events\/(\d+)\/(plan|map)$/.exec(pathname) ?? [];
  const plan = plans.get(Number(id));
  const send = (type, body) => response.writeHead(200, { "content-type": type }).end(body);
  try {
    if (pathname === "/") return send("text/html", readFileSync(`${here}index.html`));
    if (pathname === "/harness.js")
      return send("text/javascript", await bundle({ entryPoints: [`${here}main.ts`], sourcemap: "inline" }));
    if (plan && what === "plan") return send("application/json", JSON.stringify(plan));
    if (plan && what === "map") return send("application/octet-stream", snapshotOf(plan));
    response.writeHead(404).end();
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}).listen(port, "127.0.0.1", () => console.log(`http://localhost:${port}/`));
