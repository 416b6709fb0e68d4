import { visibleText } from '../../core/report/visible-text';

/** How much of an address's end is never cut, in characters: there its meaning sits. */
const TAIL = 16;

/** An address on one line; when it is too long its middle gives way. The whole stands in the tooltip. */
export function Address({ text, full }: { text: string; full?: string }) {
  const shown = visibleText(text);
  const cut = tailOf(shown);
  return (
    <bdi class="address" title={visibleText(full ?? text)}>
      <span class="address-head">{shown.slice(0, cut)}</span>
      {cut < shown.length && <span class="address-tail">{shown.slice(cut)}</span>}
    </bdi>
  );
}

/** Where the end begins that is kept: at a slash where there is one. */
function tailOf(address: string): number {
  if (address.length <= TAIL + 6) return address.length;
  const slash = address.indexOf('/', address.length - TAIL);
  return slash === -1 || slash > address.length - 4 ? address.length - TAIL : slash;
}
