/** Writes amounts of minor units as the page's language does; whole amounts go without a fraction. */
export function moneyFormat(currency: string, language: string | undefined): (minorUnits: number) => string {
  const exact = new Intl.NumberFormat(language || undefined, { style: "currency", currency });
  const digits = exact.resolvedOptions().maximumFractionDigits ?? 2;
  const whole = new Intl.NumberFormat(language || undefined, { style: "currency", currency, maximumFractionDigits: 0 });
  const unit = 10 ** digits;
  return minorUnits => (minorUnits % unit === 0 ? whole : exact).format(minorUnits / unit);
}
