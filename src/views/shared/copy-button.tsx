import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { copyText } from '../clipboard';
import { CheckIcon, CopyIcon } from './icons';

/** Copies a text and says so, in place: its width never changes. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const state = useSignal<'idle' | 'copied' | 'failed'>('idle');
  const settled = state.value;
  useEffect(() => {
    if (settled === 'idle') return;
    const timer = setTimeout(() => {
      state.value = 'idle';
    }, 1_600);
    return () => clearTimeout(timer);
  }, [settled, state]);
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
      <span aria-live="polite">
        {settled === 'copied' ? 'Copied' : settled === 'failed' ? 'Failed' : 'Copy'}
      </span>
    </button>
  );
}
