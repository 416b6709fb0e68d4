import type { Failure } from '../core/failure-record';
import { renderDiagnosis } from '../core/rendered';
import { browser } from '../platform/browser';
import { RULES } from '../rules/index';
import { SERVERS } from '../servers/index';

const RED = '#b3261e';
const AMBER = '#8a5a00';

/** Shows how many failures of a tab are open: red when a cause is known, amber when it is only guessed. */
export async function showBadge(tabId: number, open: readonly Failure[]): Promise<void> {
  const known = open.some((failure) => failure.explanation.diagnoses[0]?.confidence !== 'possible');
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text: open.length === 0 ? '' : countText(open.length) }),
      browser.action.setBadgeBackgroundColor({ tabId, color: known ? RED : AMBER }),
      browser.action.setTitle({ tabId, title: titleFor(open) }),
    ]);
  } catch {
    // The tab closed in between: there is nothing left to show it on.
  }
}

function countText(count: number): string {
  return count > 999 ? '999+' : String(count);
}

function titleFor(open: readonly Failure[]): string {
  const failure = open.at(-1);
  const diagnosis = failure?.explanation.diagnoses[0];
  if (!failure || !diagnosis) return 'Why401';
  const { title } = renderDiagnosis(
    diagnosis,
    { rules: RULES, servers: SERVERS },
    failure.exchange.startedAt,
  );
  return `Why401: ${title}${open.length > 1 ? ` (and ${open.length - 1} more)` : ''}`;
}
