import { install } from "../src/view/bridge";
import { systemClock } from "../src/live/clock";
import { FakeHub } from "./fake-hub";

const query = new URLSearchParams(location.search);
const host = document.querySelector<HTMLElement>("[data-seat-map]")!;
host.dataset.eventId = query.get("event") ?? "2";
if (query.has("theme")) document.documentElement.dataset.theme = query.get("theme")!;
if (query.has("nolegend")) document.querySelector("[data-seat-legend]")!.remove();

install({ clock: systemClock, createHub: () => new FakeHub(Number(query.get("changes") ?? 8)) });
