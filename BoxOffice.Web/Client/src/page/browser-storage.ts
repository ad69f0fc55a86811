// Values that the browser keeps for our pages. Storage that is switched off throws: the page then works without it.

/** A function, because even reading `window.localStorage` throws if storage is switched off. */
type StorageSource = () => Storage;

/** The value under the key, or null. Its type is not checked. */
export function recall<T>(storage: StorageSource, key: string): T | null {
  try {
    return JSON.parse(storage().getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

/** Null removes the value. */
export function remember(storage: StorageSource, key: string, value: unknown): void {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or switched off.
  }
}

export const tabStorage: StorageSource = () => sessionStorage;
export const browserStorage: StorageSource = () => localStorage;
