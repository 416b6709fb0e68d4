import { useSignal } from '@preact/signals';
import type { RenderedFix } from '../../core/rendered';
import { type Tab, Tabs } from '../shared/tabs';
import { FixCard } from './fix-card';

const SIDES: readonly { side: RenderedFix['side']; label: string }[] = [
  { side: 'client', label: 'Client' },
  { side: 'server', label: 'Server' },
  { side: 'browser', label: 'Browser' },
];

/** What to change, by the side on which it is changed. The first fix of a diagnosis is its best, and opens its side. */
export function Fixes({ fixes }: { fixes: readonly RenderedFix[] }) {
  const chosen = useSignal<string | null>(null);
  const best = fixes[0];
  if (!best) return null;
  const tabs = SIDES.flatMap(({ side, label }): Tab[] => {
    const own = fixes.filter((fix) => fix.side === side);
    return own.length === 0
      ? []
      : [{ id: side, label, content: own.map((fix) => <FixCard key={fix.id} fix={fix} />) }];
  });
  const active = tabs.some((tab) => tab.id === chosen.value) ? chosen.value : best.side;
  return (
    <section class="fixes" data-fixes>
      <h3>Fix</h3>
      <Tabs
        label="Where to fix it"
        tabs={tabs}
        active={active ?? best.side}
        onSelect={(id) => {
          chosen.value = id;
        }}
      />
    </section>
  );
}
