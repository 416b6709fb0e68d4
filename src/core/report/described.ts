import type { Diagnosis } from '../diagnose';
import type { Fact } from '../facts';
import { ENGLISH, type Language } from '../language';
import { type Catalogue, type RenderedDiagnosis, renderDiagnosis, renderFact } from '../rendered';
import { render } from '../text';

/**
 * The sentences of a diagnosis. A text that cannot be made (its rule is gone or has a mistake) costs that one text: the
 * slug stands in its place and everything else is still shown.
 * @param now milliseconds since 1970: the moment of the failure, which "before" and "later" count from.
 */
export function describeDiagnosis(
  diagnosis: Diagnosis,
  catalogue: Catalogue,
  now: number,
): RenderedDiagnosis {
  try {
    return renderDiagnosis(diagnosis, catalogue, now);
  } catch {
    return {
      cause: diagnosis.cause,
      confidence: diagnosis.confidence,
      title: diagnosis.cause,
      summary: '',
      evidence: diagnosis.evidence.map((line) => ({
        text: describeFact(line, now, catalogue.language),
        by: line.by,
      })),
      fixes: [],
      wouldSettle: [],
    };
  }
}

/** The title of a diagnosis alone, or its slug when the title cannot be made. */
export function describeTitle(diagnosis: Diagnosis, catalogue: Catalogue, now: number): string {
  const { rules, language = ENGLISH } = catalogue;
  const rule = rules.find(({ cause }) => cause === diagnosis.cause);
  try {
    return rule ? render(rule.title, diagnosis.message.data, { now, language }) : diagnosis.cause;
  } catch {
    return diagnosis.cause;
  }
}

/** The sentence of a fact, or its id when the sentence cannot be made. */
export function describeFact(line: Fact, now: number, language: Language = ENGLISH): string {
  try {
    return renderFact(line, { now, language });
  } catch {
    return line.id;
  }
}
