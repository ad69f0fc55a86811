/** Writes amounts of minor units as the page's language does; whole amounts go without a fraction. */
export function moneyFormat(currency: string, language: string | undefined): (minorUnits: number) => string {
  const format = new Intl.NumberFormat(language || undefined, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" });
  const unit = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
  return minorUnits => format.format(minorUnits / unit);
}
