import { HINTS } from '../../src/core/hints';
import { ENGLISH, type Language } from '../../src/core/language';
import { renderConsidered, renderDiagnosis, renderFact, renderUnseen } from '../../src/core/rendered';
import { render } from '../../src/core/text';
import { RULES } from '../../src/rules';
import { SERVERS } from '../../src/servers';
import { corpus } from '../accuracy/corpus';
import { failuresOf, KINDS } from '../accuracy/evidence-kinds';

/** A sentence with real data, in English and in another language. */
type Pair = readonly [english: string, other: string];

/**
 * Every sentence of causes, evidence and fixes that the recorded failures bring about, once each with the data of a real
 * request: what a translator reads before a language ships.
 */
export function sheetOf(language: Language): Pair[] {
  const pairs = new Map<string, Pair>();
  const note = (id: string, say: (language: Language) => string) => {
    if (!pairs.has(id)) pairs.set(id, [say(ENGLISH), say(language)]);
  };
  for (const recording of corpus()) {
    for (const { exchange, explanation } of KINDS.flatMap((kind) => failuresOf(recording, kind))) {
      const now = exchange.startedAt;
      for (const diagnosis of explanation.diagnoses) {
        const said = (spoken: Language) =>
          renderDiagnosis(diagnosis, { rules: RULES, servers: SERVERS, language: spoken }, now);
        note(`${diagnosis.cause} title`, (spoken) => said(spoken).title);
        note(`${diagnosis.cause} ${diagnosis.message.id}`, (spoken) => said(spoken).summary);
        for (const [index, id] of diagnosis.wouldSettle.entries())
          note(`settles ${id}`, (spoken) => said(spoken).wouldSettle[index] ?? '');
        for (const id of diagnosis.fixes)
          note(
            `${diagnosis.cause} ${id}`,
            (spoken) => said(spoken).fixes.find((fix) => fix.id === id)?.title ?? '',
          );
        for (const fact of diagnosis.evidence)
          note(`fact ${fact.id} ${fact.data.what ?? fact.data.form ?? ''}`, (spoken) =>
            renderFact(fact, { now, language: spoken }),
          );
      }
      for (const one of explanation.considered) {
        const id = one.because ? `fact ${one.because.id}` : `considered ${one.verdict} ${one.missing}`;
        note(id, (spoken) => renderConsidered(one, { now, language: spoken }));
      }
      for (const missing of explanation.unseen)
        note(`unseen ${missing.what} ${missing.why}`, (spoken) =>
          Object.values(renderUnseen(missing, spoken)).join(' · '),
        );
      for (const hint of explanation.hints)
        note(`hint ${hint.id}`, (spoken) => render(HINTS[hint.id], hint.data, { now, language: spoken }));
    }
  }
  return [...pairs.values()];
}
