import { install } from "./bridge";
import { systemClock } from "./clock";
import { createSignalRHub } from "./signalr-hub";

install({ clock: systemClock, createHub: createSignalRHub });
