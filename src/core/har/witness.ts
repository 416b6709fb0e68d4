import type { Explanation } from '../diagnose';
import type { Fact } from '../facts';
import type { Failure } from '../failure-record';

/** The failure with the file as witness: rules name the collector that sees such facts in a browser, and none ran here. */
export function attributed(failure: Failure): Failure {
  const { diagnoses, considered, ...rest } = failure.explanation;
  const explanation: Explanation = {
    ...rest,
    diagnoses: diagnoses.map((diagnosis) => ({ ...diagnosis, evidence: diagnosis.evidence.map(byFile) })),
    considered: considered.map((other) => ({ ...other, because: other.because && byFile(other.because) })),
  };
  return { ...failure, explanation };
}

function byFile(fact: Fact): Fact {
  return fact.by === 'history' ? fact : { ...fact, by: 'har' };
}
