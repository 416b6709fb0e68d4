import { useId } from 'preact/hooks';
import { texts } from '../../core/language';
import type { Confidence } from '../../core/rule';
import { t } from '../language';

/** How sure a verdict is, in a word; `t` shows it. */
export const CONFIDENCE: Record<Confidence, string> = texts({
  certain: 'certain',
  likely: 'likely',
  possible: 'possible',
});

const MEANINGS: Record<Confidence, string> = texts({
  certain: 'The evidence leaves no other cause.',
  likely: 'The best of several causes that fit.',
  possible: 'It fits, and so may others. See what would settle it.',
});

/** How sure a verdict is: a word, with its meaning at a hover or at the keyboard's focus. */
export function ConfidenceWord({ confidence }: { confidence: Confidence }) {
  const id = useId();
  return (
    <span class="confidence">
      <button type="button" class="confidence-word" data-confidence={confidence} aria-describedby={id}>
        <span class="gauge" aria-hidden="true" />
        {t(CONFIDENCE[confidence])}
      </button>
      <span role="tooltip" id={id} class="tooltip">
        {t(MEANINGS[confidence])}
      </span>
    </span>
  );
}
