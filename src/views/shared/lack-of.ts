import { texts } from '../../core/language';
import type { TabState } from '../../messaging/messages';

const LACKS = texts({
  partial: 'Why401 has access to some sites only, so it may miss requests to others.',
  missing: 'Why401 has no access to this site, so it sees none of its requests.',
});

/** What cannot be seen of a tab for want of access; undefined where nothing is wanting. */
export function lackOf(tab: Pick<TabState, 'access'> | null): string | undefined {
  return tab?.access === 'partial' || tab?.access === 'missing' ? LACKS[tab.access] : undefined;
}
