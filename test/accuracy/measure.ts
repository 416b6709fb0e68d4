import type { Diagnosis } from '../../src/core/diagnose';
import { firstHop } from '../../src/core/evidence';
import type { Failure } from '../../src/core/failure-record';
import type { ExpectedRow } from '../browser/scenario';
import { failuresOf, type Kind } from './evidence-kinds';
import type { Recording } from './recording';

/** How one true row fared with one kind of evidence. */
export interface Verdict {
  readonly framework: string;
  readonly story: string;
  readonly kind: Kind;
  readonly truth: string;
  /** Causes with their confidence, best first; empty when the failure was not noticed. */
  readonly said: readonly Pick<Diagnosis, 'cause' | 'confidence'>[];
  /** The first cause is the true one, or one that no evidence can tell from it. */
  readonly first: boolean;
  /** The true one is among the first three. */
  readonly third: boolean;
  readonly certain: boolean;
  readonly wrongCertain: boolean;
  readonly cannotTell: boolean;
}

/** Holds what is said of a recording against its truth. */
export function measure(recording: Recording, kind: Kind): Verdict[] {
  const left = failuresOf(recording, kind).filter((failure) => !failure.folded || expectsHints(recording));
  const verdicts = recording.truth.map((row) => {
    const failure = bestFor(row, left);
    for (const same of failure ? equals(failure, left) : []) left.splice(left.indexOf(same), 1);
    return verdict(recording, kind, row, failure?.explanation.diagnoses ?? []);
  });
  // A failure that the story does not know: naming it is no help, being sure of it is a lie.
  const strays = new Map(left.map((failure) => [keyOf(failure), failure]));
  const invented = [...strays.values()].map(({ explanation }) =>
    verdict(recording, kind, { cause: 'unnamed' }, explanation.diagnoses),
  );
  return [...verdicts, ...invented];
}

function verdict(
  { framework, id }: Recording,
  kind: Kind,
  { cause, instead = [] }: Pick<ExpectedRow, 'cause' | 'instead'>,
  diagnoses: readonly Diagnosis[],
): Verdict {
  const said = diagnoses.map(({ cause, confidence }) => ({ cause, confidence }));
  const [best] = said;
  const accepted = (slug: string) => slug === cause || (instead as readonly string[]).includes(slug);
  const isCertain = best?.confidence === 'certain';
  const first = best !== undefined && (cause === 'unnamed' ? !isCertain : accepted(best.cause));
  return {
    framework,
    story: id,
    kind,
    truth: cause,
    said,
    first,
    third: first || (cause !== 'unnamed' && said.slice(0, 3).some((one) => accepted(one.cause))),
    certain: isCertain && best.cause === cause,
    wrongCertain: isCertain && best.cause !== cause,
    cannotTell: best === undefined || best.cause === 'unexplained',
  };
}

function expectsHints({ truth }: Recording): boolean {
  // Too many requests are shown folded, whatever the story says of it.
  return truth.some(({ state, cause }) => state === 'hint' || cause === 'rate-limited');
}

/** By its address, then by its cause, else any that is left: as the browser tests find a row. */
function bestFor(
  { cause, url, instead = [] }: ExpectedRow,
  failures: readonly Failure[],
): Failure | undefined {
  const there = failures.filter(({ exchange }) => url === undefined || firstHop(exchange).url.includes(url));
  const named = [cause, ...instead] as readonly (string | undefined)[];
  return there.find(({ explanation }) => named.includes(explanation.diagnoses[0]?.cause)) ?? there[0];
}

function equals(failure: Failure, failures: readonly Failure[]): Failure[] {
  return failures.filter((other) => keyOf(other) === keyOf(failure));
}

function keyOf({ endpoint, explanation }: Failure): string {
  return `${endpoint} ${explanation.diagnoses[0]?.cause}`;
}
