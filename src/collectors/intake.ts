import type { Observation } from '../core/observation';
import type { Fingerprint } from '../core/redact/fingerprint';

/**
 * How a collector hands over what it saw: as a function that makes the observation once the fingerprint key is there. The
 * raw event lives only in that function's closure, in memory, and is never stored or sent.
 */
export type Emit = (make: (fingerprint: Fingerprint) => Observation) => void;

let counter = 0;

/** A number that grows with each observation of this worker's life: it orders events that share a millisecond. */
export function nextOrder(): number {
  counter += 1;
  return counter;
}
