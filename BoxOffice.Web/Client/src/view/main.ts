import { install } from "./bridge";
import { systemClock } from "../live/clock";
import { createSignalRHub } from "../live/signalr-hub";

install({ clock: systemClock, createHub: createSignalRHub });
