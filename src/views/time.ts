import { duration } from '../core/text';

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

/** The time of day, in the person's own zone: `12:03:07`. */
export function clockTime(at: number): string {
  return CLOCK.format(at);
}

/** How far a moment lies from another: `4 min before the request`. */
export function relativeTime(at: number, base: number, what: string): string {
  const difference = base - at;
  if (Math.abs(difference) < 1_000) return `within a second of ${what}`;
  return difference > 0 ? `${duration(difference)} before ${what}` : `${duration(-difference)} after ${what}`;
}
