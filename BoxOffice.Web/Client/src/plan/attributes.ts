/** What is special about a seat, as the server's `SeatAttributes`. A seat has the sum of its attributes. */
export const Attribute = { wheelchair: 1, companion: 2, restrictedView: 4 } as const;

/** The attributes in words. */
export const ATTRIBUTE_WORDS: readonly (readonly [attribute: number, words: string])[] = [
  [Attribute.wheelchair, "Wheelchair space"],
  [Attribute.companion, "Companion seat"],
  [Attribute.restrictedView, "Restricted view"],
];

/** The attributes of a seat in words. */
export function attributeWords(attributes: number): string[] {
  return ATTRIBUTE_WORDS.filter(([attribute]) => attributes & attribute).map(([, words]) => words);
}
