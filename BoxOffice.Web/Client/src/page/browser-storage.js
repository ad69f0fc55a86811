// What the browser keeps for our pages. Some keep nothing, and say so by an exception; then a page does without.

/** @param {() => Storage} storage As a function, since naming a storage that is switched off fails too. */
export function recall(storage, key) {
  try {
    return JSON.parse(storage().getItem(key) ?? "null");
  } catch {
    return null;
  }
}

export function remember(storage, key, value) {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, JSON.stringify(value));
  } catch {
    // Not kept.
  }
}

export const ofThisTab = () => sessionStorage;
export const ofThisBrowser = () => localStorage;
