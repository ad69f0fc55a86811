// The script of every page. Modules imported only for their effect add listeners for their own elements.
import "./basket-pill";
import "./copy-button";
import "./hold-clock";
import "./payment-arrival";
import "./payment-settling";
import "./plain-forms";
import "./share-booking";
import "./sheet";
import "./theme-switch";
import { connection, startBlazor } from "./connection";
import { keepPresses, presses } from "./presses";

keepPresses(connection);
window.boxOffice = Object.assign(window.boxOffice ?? {}, { presses });
void startBlazor();
