const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DELIMITERS = /[\t\x20-\x2F\x3B-\x40\x5B-\x60\x7B-\x7E]+/;

/**
 * Reads an Expires attribute as browsers do (RFC 6265bis section 5.1.1): in any order, with any delimiters, without a zone.
 * @returns milliseconds since 1970, or undefined for what is no date: then the attribute counts for nothing.
 */
export function parseCookieDate(text: string): number | undefined {
  let time: readonly number[] | undefined;
  let day: number | undefined;
  let month: number | undefined;
  let year: number | undefined;
  for (const token of text.slice(0, 1_024).split(DELIMITERS)) {
    const clock = /^(\d{1,2}):(\d{1,2}):(\d{1,2})/.exec(token);
    if (!/^\d/.test(token)) {
      const named = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
      if (month === undefined && named !== -1) month = named;
    } else if (token.includes(':')) {
      if (clock) time ??= clock.slice(1).map(Number);
    } else if (day === undefined && token.length <= 2) day = Number.parseInt(token, 10);
    else if (year === undefined && token.length <= 5) year = Number.parseInt(token, 10);
  }
  if (!time || day === undefined || month === undefined || year === undefined) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = time;
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const full = year >= 70 && year <= 99 ? year + 1900 : year <= 69 ? year + 2000 : year;
  // RFC 6265bis ignores such a date; browsers take it for one long past (measured in Chromium 156).
  if (full < 1601) return 0;
  const date = new Date(Date.UTC(full, month, day, hours, minutes, seconds));
  return date.getUTCDate() === day ? date.getTime() : undefined;
}
