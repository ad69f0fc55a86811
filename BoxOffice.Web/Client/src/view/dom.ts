/** An element with properties, attributes (names with a dash, and `role`) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Readonly<Record<string, string | boolean | number>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") made.setAttribute(name, String(value));
    else Object.assign(made, { [name]: value });
  }
  made.append(...children);
  return made;
}

export const prefersCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Resolves once the document is parsed and its stylesheets apply. */
export function documentRead(): Promise<void> {
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (document.readyState === "complete" || visit?.domContentLoadedEventStart > 0) return Promise.resolve();
  return new Promise(resolve => document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }));
}
