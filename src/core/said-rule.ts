import type { CauseId } from './cause';
import { refusalFact, said } from './refusal';
import { type About, type AnyRule, defineRule, notApplicable } from './rule';
import type { FixTemplate, Meaning } from './server';

/** A cause that only the server can know: its words are the whole proof. */
export interface SaidCause {
  cause: CauseId;
  title: string;
  /** The one sentence; a template over the base data. */
  says: string;
  means: readonly [Meaning, ...Meaning[]];
  beats?: readonly CauseId[];
  fixes: readonly FixTemplate[];
  about: About;
}

/** Makes the rule of a cause that the server states: `certain` in proven words, `possible` in words that nobody proved. */
export function saidRule({ cause, title, says, means, beats = [], fixes, about }: SaidCause): AnyRule {
  return defineRule({
    cause,
    title,
    messages: { said: says },
    needs: ['response', 'words'],
    wants: [],
    beats,
    judge({ response, words }) {
      const spoken = said(words, ...means);
      if (!spoken) return notApplicable;
      return {
        verdict: 'cause',
        confidence: spoken.verified ? 'certain' : 'possible',
        basis: 'words',
        message: 'said',
        data: {},
        evidence: [refusalFact(words, response, 'webRequest', ...means)],
      };
    },
    fixes,
    about,
  });
}
