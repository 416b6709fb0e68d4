const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME = new RegExp(`(?:^|[\\s,/-])(${MONTHS.join('|')})[a-z]*(?![^\\s,/-])`, 'i');
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

/** American zones by name, in minutes from UTC; Firefox knows them. */
const ZONES: Readonly<Record<string, number>> = {
  EDT: -240,
  EST: -300,
  CDT: -300,
  CST: -360,
  MDT: -360,
  MST: -420,
  PDT: -420,
  PST: -480,
};

/**
 * Reads an Expires attribute as Firefox does (NSPR's PR_ParseTimeString, measured in Firefox 153): the time may be left out or
 * lack its seconds, a zone counts, and what lies over a month's or a day's end runs on.
 * @returns milliseconds since 1970, or undefined for what is no date: then the attribute counts for nothing.
 */
export function parseFreeDate(text: string): number | undefined {
  const bounded = text.slice(0, 200);
  const [clock = '', hours = '0', minutes = '0', seconds = '0'] =
    /(?<![^\s,])(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?/.exec(bounded) ?? [];
  const [before = '', after = ''] = clock === '' ? [bounded] : bounded.split(clock, 2);
  const named = MONTH_NAME.exec(bounded)?.[1];
  const numbers = [
    ...`${before} ${after.replace(/[+-]\d{2}:?\d{2}/, '')}`.matchAll(/(?<![^\s,/-])\d+(?![^\s,/-])/g),
  ].map(([number]) => number);
  const date = named
    ? withMonth(numbers, named)
    : /(?:^|\s)\d{1,2}\/\d{1,2}\/\d/.test(before)
      ? ofNumbers(numbers)
      : undefined;
  if (!date) return undefined;
  const [year, month, day] = date;
  const time = Date.UTC(fullYear(year), month, day, Number(hours), Number(minutes), Number(seconds));
  // A year of many digits lies beyond all that a date can hold.
  return Number.isNaN(time) ? undefined : time - zoneOf(after) * 60_000;
}

/** The first number of a day's size is the day; the first other one of two or four digits is the year. */
function withMonth(numbers: readonly string[], month: string): [string, number, number] | undefined {
  const day = numbers.findIndex((number) => number.length <= 2 && Number(number) <= 31);
  const year = numbers.find((number, index) => index !== day && (number.length === 2 || number.length === 4));
  if (day === -1 || year === undefined) return undefined;
  return [year, MONTHS.indexOf(month.toLowerCase()), Number(numbers[day])];
}

/** Month before day, unless there is no such month. */
function ofNumbers([first = '', second = '', year = '']: readonly string[]): [string, number, number] {
  const [month, day] = Number(first) > 12 ? [second, first] : [first, second];
  return [year, Number(month) - 1, Number(day)];
}

function fullYear(year: string): number {
  const number = Number(year);
  if (year.length > 2) return number;
  return number < 70 ? 2000 + number : 1900 + number;
}

/** What stands behind the time, in minutes from UTC. */
function zoneOf(text: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})/.exec(text) ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const name = /[A-Z]{3}/.exec(text)?.[0] ?? '';
  return ZONES[name] ?? 0;
}
