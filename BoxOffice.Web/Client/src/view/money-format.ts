import unusualDecimals from "../../../../BoxOffice.Domain/currency-decimals.json";

const SYMBOLS: Record<string, string> = { EUR: "€", GBP: "£", USD: "$", JPY: "¥" };
const UNUSUAL: Record<string, number> = unusualDecimals;
const USUAL_DECIMALS = 2;

/** Writes amounts of minor units as the server does (Money.cs). One table of examples tests both. */
export function moneyFormat(currency: string): (minorUnits: number) => string {
  const symbol = SYMBOLS[currency] ?? `${currency}\u00a0`;
  const decimals = UNUSUAL[currency] ?? USUAL_DECIMALS;
  return minorUnits => {
    const digits = String(Math.abs(minorUnits)).padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
    const fraction = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
    return `${minorUnits < 0 ? "−" : ""}${symbol}${whole}${fraction}`;
  };
}
