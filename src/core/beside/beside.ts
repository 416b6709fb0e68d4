import type { CauseId } from '../cause';
import { ENGLISH, type Language } from '../language';
import { type Row, rowsOf, type Topic } from './rows';
import type { Side } from './side';
import { ORDER, topicsOf } from './topics';
import { type Verdict, verdictOf } from './verdict';
import { wordsIn } from './words';

/** Two requests side by side: the other one, which worked, and the one that failed here. */
export interface Beside {
  /** One sentence on top: what explains the failure, or that nothing here does. */
  verdict: Verdict;
  /** What differs, or may, and can decide about authentication: that which explains the failure first. */
  decides: Row[];
  /** What differs and decides nothing. */
  idle: Row[];
  same: Row[];
}

/** Holds another request against a failing one, in the light of what the diagnosis says. */
export function besideEachOther(
  other: Side,
  here: Side,
  cause: CauseId,
  language: Language = ENGLISH,
): Beside {
  const words = wordsIn(language);
  const topics = topicsOf(cause);
  const rank = ({ topic, relation, field }: Row) => {
    const near = topics.indexOf(topic);
    const place = near === -1 ? topics.length + ORDER.indexOf(topic) : near;
    // What is not known is shown behind what surely differs; of the cookies, sessions come first.
    return place * 4 + (relation === 'unknown' ? 2 : 0) + (topic === 'cookies' && !isSession(field) ? 1 : 0);
  };
  const counts = (topic: Topic) => ORDER.includes(topic) || topics.includes(topic);
  const rows = rowsOf(other, here, words);
  const differing = rows.filter(({ relation }) => relation !== 'same');
  const decides = differing.filter(({ topic }) => counts(topic)).sort((a, b) => rank(a) - rank(b));
  return {
    verdict: verdictOf({ other, here, cause, rows: decides }, words),
    decides,
    idle: differing.filter(({ topic }) => !counts(topic)),
    same: rows.filter(({ relation }) => relation === 'same'),
  };
}

function isSession(field: string): boolean {
  return /^request\.cookies(?:$|\..*(?:sess|sid|auth|token|jwt))/i.test(field);
}
