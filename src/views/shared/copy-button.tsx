import { texts } from '../../core/language';
import { copyText } from '../clipboard';
import { t } from '../language';
import { CheckIcon, CopyIcon } from './icons';
import { useBriefly } from './use-briefly';

const LABELS = texts({ idle: 'Copy', copied: 'Copied', failed: 'Failed' });

/** Copies a text and says so, in place: its width never changes. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const state = useBriefly<keyof typeof LABELS>('idle', 1_600);
  const settled = state.value;
  const copy = () =>
    copyText(text).then(
      () => {
        state.value = 'copied';
      },
      () => {
        state.value = 'failed';
      },
    );
  return (
    <button type="button" class="copy" aria-label={label} title={label} data-state={settled} onClick={copy}>
      {settled === 'copied' ? <CheckIcon /> : <CopyIcon />}
      <span aria-live="polite">{t(LABELS[settled])}</span>
    </button>
  );
}
