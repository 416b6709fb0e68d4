import { corpus } from './corpus';
import { KINDS } from './evidence-kinds';
import { measure, type Verdict } from './measure';
import { table } from './table';

/**
 * Prints how right the engine is.
 * @param wanted a text that the framework, the story or the truth must contain; all when empty.
 * @param details adds a line for each row whose first cause is wrong.
 */
export function report(wanted: string, details: boolean): string {
  const recordings = corpus().filter(({ framework, id, truth }) =>
    [framework, id, ...truth.map(({ cause }) => cause)].some((text) => text.includes(wanted)),
  );
  const verdicts = recordings.flatMap((recording) => KINDS.flatMap((kind) => measure(recording, kind)));
  const wrong = details ? verdicts.filter(({ first, wrongCertain }) => !first || wrongCertain) : [];
  return [table(verdicts), ...wrong.map(inWords)].join('\n');
}

function inWords({ framework, story, kind, truth, said, wrongCertain }: Verdict): string {
  const causes = said.slice(0, 3).map(({ cause, confidence }) => `${cause} (${confidence})`);
  const mark = wrongCertain ? 'WRONG CERTAIN ' : '';
  return `${mark}${framework} / ${story} [${kind}]: ${truth}, said ${causes.join(', ') || 'nothing'}`;
}
