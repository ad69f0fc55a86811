import type { Direction } from "../plan/seat-navigation";

/** What a key on the map asks for. */
export type KeyRequest =
  | { readonly kind: "step"; readonly direction: Direction }
  | { readonly kind: "pan"; readonly direction: Direction }
  | { readonly kind: "rowEnd"; readonly end: "first" | "last" }
  | { readonly kind: "section"; readonly step: 1 | -1 }
  | { readonly kind: "choose" }
  | { readonly kind: "type"; readonly text: string }
  | { readonly kind: "zoom"; readonly direction: 1 | -1 }
  | { readonly kind: "home" | "help" | "leave" | "erase" };

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * `typed` is what was typed of a name so far, and `isRow` whether that names a row: then a space separates row and
 * number.
 */
export function readKey(
  event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">,
  typed: string,
  isRow: boolean,
): KeyRequest | null {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const direction = ARROWS[key];
  if (direction) return { kind: event.shiftKey ? "pan" : "step", direction };
  switch (key) {
    case "Home":
      return { kind: "rowEnd", end: "first" };
    case "End":
      return { kind: "rowEnd", end: "last" };
    case "PageUp":
      return { kind: "section", step: -1 };
    case "PageDown":
      return { kind: "section", step: 1 };
    case "Enter":
      return { kind: "choose" };
    case " ":
      return isRow && !typed.includes(" ") ? { kind: "type", text: " " } : { kind: "choose" };
    case "Escape":
      return { kind: "leave" };
    case "Backspace":
      return typed === "" ? null : { kind: "erase" };
    case "?":
      return { kind: "help" };
    case "+":
    case "=":
      return { kind: "zoom", direction: 1 };
    case "-":
    case "_":
      return { kind: "zoom", direction: -1 };
    case "0":
      return typed === "" ? { kind: "home" } : { kind: "type", text: key };
    default:
      return /^[\p{L}\p{N}]$/u.test(key) ? { kind: "type", text: key } : null;
  }
}
