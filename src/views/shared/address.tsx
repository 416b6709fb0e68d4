import { visibleText } from '../../core/report/visible-text';

/** How much of an address's end is never cut: there its meaning sits. */
const TAIL = 14;

/** An address on one line; when it is too long its middle gives way. The whole stands in the tooltip. */
export function Address({ text, full }: { text: string; full?: string }) {
  const shown = visibleText(text);
  const cut = shown.length > TAIL + 6 ? shown.length - TAIL : shown.length;
  return (
    <bdi class="address" title={visibleText(full ?? text)}>
      <span class="address-head">{shown.slice(0, cut)}</span>
      {cut < shown.length && <span class="address-tail">{shown.slice(cut)}</span>}
    </bdi>
  );
}
