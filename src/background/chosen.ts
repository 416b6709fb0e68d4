import { type AddressPattern, isMeant, parseAddressPattern } from '../core/address-pattern';
import { firstHop } from '../core/evidence';
import type { FailureKind } from '../core/failure';
import type { Failure } from '../core/failure-record';
import type { Settings, Uncounted } from '../messaging/settings';

/** What a person chose, as the log uses it. */
export interface Chosen extends Pick<Settings, 'uncounted' | 'preserve' | 'kept'> {
  expected: readonly AddressPattern[];
  ignored: readonly AddressPattern[];
}

const KINDS: Record<Uncounted, readonly FailureKind[]> = {
  blocked: ['hidden', 'cors-blocked', 'preflight-rejected', 'blocked-by-browser'],
  'login-page': ['login-page'],
  within: ['refused-within'],
};

/** Reads the addresses of the settings; a line that is none counts for nothing. */
export function chosenFrom({ expected, ignored, uncounted, preserve, kept }: Settings): Chosen {
  const patterns = (lines: readonly string[]) => lines.flatMap((line) => parseAddressPattern(line) ?? []);
  return { expected: patterns(expected), ignored: patterns(ignored), uncounted, preserve, kept };
}

/** Whether a failure is to be shown folded and never counted, by a person's word. */
export function isNoNews({ exchange, kind }: Failure, { expected, uncounted }: Chosen): boolean {
  return (
    isMeant(firstHop(exchange).url, expected) || uncounted.some((choice) => KINDS[choice].includes(kind))
  );
}
