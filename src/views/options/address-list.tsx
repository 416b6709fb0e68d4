import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { parseAddressPattern } from '../../core/address-pattern';

/**
 * A list of addresses, one a line, written when the person leaves it. A line that is no address is named and kept for mending;
 * the others count.
 */
export function AddressList({
  id,
  label,
  lines,
  placeholder,
  isAddress = (line) => parseAddressPattern(line) !== undefined,
  form = 'a host, a path, or both: api.test/me',
  onChange,
  children,
}: {
  id: string;
  label: string;
  lines: readonly string[];
  placeholder: string;
  isAddress?: (line: string) => boolean;
  /** What an address is made of, with an example. */
  form?: string;
  onChange(lines: string[]): void;
  children: ComponentChildren;
}) {
  const wrong = useSignal('');
  const take = (text: string) => {
    const written = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const place = written.findIndex((line) => !isAddress(line));
    wrong.value =
      place === -1 ? '' : `Line ${place + 1} is no address: “${written[place]?.slice(0, 60)}”. Write ${form}`;
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
        placeholder={placeholder}
        aria-describedby={`${id}-why ${id}-wrong`}
        aria-invalid={wrong.value !== ''}
        value={lines.join('\n')}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <p id={`${id}-wrong`} class="wrong" role="status">
        {wrong.value}
      </p>
    </div>
  );
}
