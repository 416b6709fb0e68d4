import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { parseAddressPattern } from '../../core/address-pattern';
import { t } from '../language';

/**
 * A list of addresses, one a line, written when the person leaves it. A line that is no address is named and kept for mending;
 * the others count.
 */
export function AddressList({
  id,
  label,
  lines,
  examples,
  isAddress = (line) => parseAddressPattern(line) !== undefined,
  form = t('Write a host, a path, or both: api.test/me'),
  onChange,
  children,
}: {
  id: string;
  label: string;
  lines: readonly string[];
  /** Shown while there are no lines. */
  examples: readonly string[];
  isAddress?: (line: string) => boolean;
  /** What to write instead of a line that is no address, with an example. */
  form?: string;
  onChange(lines: string[]): void;
  children: ComponentChildren;
}) {
  /** The first line that is no address, by its number. */
  const wrong = useSignal<{ n: number; line: string } | null>(null);
  /** What is being written, which nothing that changes elsewhere may take away. */
  const draft = useSignal<string | null>(null);
  const take = (text: string) => {
    draft.value = null;
    const written = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const place = written.findIndex((line) => !isAddress(line));
    const line = written[place]?.slice(0, 60);
    wrong.value = line === undefined ? null : { n: place + 1, line };
    onChange(written);
  };
  return (
    <div class="address-list">
      <label class="setting-name" for={id}>
        {label}
      </label>
      <p id={`${id}-why`}>{children}</p>
      <textarea
        id={id}
        data-setting={id}
        rows={3}
        spellcheck={false}
        placeholder={examples.join('\n')}
        aria-describedby={`${id}-why ${id}-wrong`}
        aria-invalid={wrong.value !== null}
        value={draft.value ?? lines.join('\n')}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
        }}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <p id={`${id}-wrong`} class="wrong" role="status">
        {wrong.value && (
          <>
            {t('Line {n} is no address: “{line}”.', wrong.value)} <span>{form}</span>
          </>
        )}
      </p>
    </div>
  );
}
