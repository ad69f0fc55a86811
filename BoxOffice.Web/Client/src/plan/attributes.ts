/** What is special about a place to sit, as the server's `SeatAttributes`; a seat has the sum of its own. */
export const Attribute = { wheelchair: 1, companion: 2, restrictedView: 4 } as const;

/** Each attribute as people call it. */
export const ATTRIBUTE_WORDS: readonly (readonly [attribute: number, words: string])[] = [
  [Attribute.wheelchair, "Wheelchair space"],
  [Attribute.companion, "Companion seat"],
  [Attribute.restrictedView, "Restricted view"],
];

/** Of a seat with these attributes. */
export function attributeWords(attributes: number): string[] {
  return ATTRIBUTE_WORDS.filter(([attribute]) => attributes & attribute).map(([, words]) => words);
}
