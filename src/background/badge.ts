import type { Failure } from '../core/failure-record';
import { type Language, texts } from '../core/language';
import { describeTitle } from '../core/report/described';
import { visibleText } from '../core/report/visible-text';
import { render } from '../core/text';
import { browser } from '../platform/browser';
import { loadLanguage } from '../platform/locales';
import { RULES } from '../rules/index';
import { SERVERS } from '../servers/index';

const RED = '#b3261e';
const AMBER = '#8a5a00';

const MORE = texts('{title} (and {n} more)');

/**
 * Shows how many failures of a tab are open: red when a cause is known, amber when it is only guessed.
 * @param folder of the language that the tooltip speaks.
 */
export async function showBadge(tabId: number, open: readonly Failure[], folder: string): Promise<void> {
  const language = await loadLanguage(folder);
  const known = open.some((failure) => failure.explanation.diagnoses[0]?.confidence !== 'possible');
  const title = titleFor(open, language);
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text: open.length === 0 ? '' : countText(open.length) }),
      browser.action.setBadgeBackgroundColor({ tabId, color: known ? RED : AMBER }),
      browser.action.setTitle({ tabId, title }),
    ]);
  } catch {
    // The tab closed in between: there is nothing left to show it on.
  }
}

function countText(count: number): string {
  return count > 999 ? '999+' : String(count);
}

function titleFor(open: readonly Failure[], language: Language): string {
  const failure = open.at(-1);
  const diagnosis = failure?.explanation.diagnoses[0];
  if (!failure || !diagnosis) return 'Why401';
  // The background is built without the words of fixes (scripts/build/facets.mjs).
  const title = describeTitle(
    diagnosis,
    { rules: RULES, servers: SERVERS, language },
    failure.exchange.startedAt,
  );
  const more = open.length - 1;
  return visibleText(`Why401: ${more > 0 ? render(MORE, { title, n: more }, { now: 0, language }) : title}`);
}
