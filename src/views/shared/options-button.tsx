import { t } from '../language';
import { GearIcon } from './icons';

/** The way to the options. */
export function OptionsButton({ open }: { open(): void }) {
  return (
    <button
      type="button"
      class="tool"
      data-action="options"
      aria-label={t('Options')}
      title={t('Options')}
      onClick={open}
    >
      <GearIcon />
    </button>
  );
}
