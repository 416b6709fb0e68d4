import { useSignal } from '@preact/signals';
import { texts } from '../../core/language';
import type { RenderedFix } from '../../core/rendered';
import type { FailureGroup } from '../../core/report/groups';
import { t } from '../language';
import { type Tab, Tabs } from '../shared/tabs';
import { FixCard } from './fix-card';
import type { PanelModel } from './model';
import { keyOf, Outcome, ResendButton } from './resend/outcome';

const SIDES: readonly RenderedFix['side'][] = ['client', 'server', 'browser'];

const LABELS = texts({ client: 'Client', server: 'Server', browser: 'Browser' });

/** What to change, by the side on which it is changed. The first fix of a diagnosis is its best, and opens its side. */
export function Fixes({
  model,
  group,
  fixes,
}: {
  model: PanelModel;
  group: FailureGroup;
  fixes: readonly RenderedFix[];
}) {
  const chosen = useSignal<string | null>(null);
  const best = fixes[0];
  if (!best) return null;
  const tabs = SIDES.flatMap((side): Tab[] => {
    const own = fixes.filter((fix) => fix.side === side);
    return own.length === 0
      ? []
      : [
          {
            id: side,
            label: t(LABELS[side]),
            content: own.map((fix) => (
              <FixCard key={fix.id} fix={fix}>
                <Try model={model} group={group} fix={fix} />
              </FixCard>
            )),
          },
        ];
  });
  const active = tabs.some((tab) => tab.id === chosen.value) ? chosen.value : best.side;
  return (
    <section class="fixes" data-fixes>
      <h3>{t('Fix')}</h3>
      <Tabs
        label={t('Where to fix it')}
        tabs={tabs}
        active={active ?? best.side}
        onSelect={(id) => {
          chosen.value = id;
        }}
      />
    </section>
  );
}

/** Sends the failing request again with the change, where the page can do that by itself. */
function Try({ model, group, fix }: { model: PanelModel; group: FailureGroup; fix: RenderedFix }) {
  if (!model.attempts || !fix.trial) return null;
  const id = keyOf(group, fix.id);
  return (
    <div class="try" data-try={fix.id}>
      <ResendButton
        model={model}
        id={id}
        failure={group.newest}
        wish={{ kind: 'trial', trial: fix.trial }}
        label={t('Try it')}
        look="button"
      />
      <Outcome model={model} id={id} />
    </div>
  );
}
