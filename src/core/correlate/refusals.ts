import type { Past } from '../history';
import type { LooseRecord } from '../observation';
import { CLOCK_TOLERANCE } from './join';

/**
 * Notes with each request which of its Set-Cookie lines the browser itself did not keep, as far as a record with its words
 * belongs to that request and to no other. Requests keep what was noted before.
 */
export function withRefusals(pasts: Past[], records: readonly LooseRecord[]): Past[] {
  const told = records.filter((record) => (record.browserWords?.refused ?? []).length > 0);
  if (told.length === 0) return pasts;
  return pasts.map((past) => {
    const [own, ...others] = told.filter((record) => fits(record, past));
    if (!own?.browserWords?.refused || others.length > 0) return past;
    const rivals = pasts.filter((other) => fits(own, other));
    return rivals.length === 1 ? { ...past, refused: own.browserWords.refused } : past;
  });
}

/** A record tells of a request's last address; a request that was redirected began earlier. */
function fits(record: LooseRecord, past: Past): boolean {
  return (
    record.method === past.method &&
    record.url === past.url &&
    record.status === past.status &&
    record.startedAt >= past.at - CLOCK_TOLERANCE &&
    record.startedAt <= past.endedAt + CLOCK_TOLERANCE
  );
}
