import { GearIcon } from './icons';

/** The way to the options. */
export function OptionsButton({ open }: { open(): void }) {
  return (
    <button
      type="button"
      class="tool"
      data-action="options"
      aria-label="Options"
      title="Options"
      onClick={open}
    >
      <GearIcon />
    </button>
  );
}
