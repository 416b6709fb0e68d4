import { block, plain, sentence } from './markdown-text';
import type { ReportDiagnosis } from './report';
import { witnessOf } from './witnesses';

/** The evidence of a diagnosis in Markdown, each line with who saw it; '' when there is none. */
export function evidenceMarkdown({ evidence }: Pick<ReportDiagnosis, 'evidence'>): string {
  return list(
    'How we know',
    evidence.map(({ fact, by }) => `${sentence(fact)} (${plain(witnessOf(by))})`),
  );
}

/** The fixes of a diagnosis in Markdown, under one title; '' when there are none. */
export function fixesMarkdown({ fixes }: Pick<ReportDiagnosis, 'fixes'>): string {
  return fixes.length === 0
    ? ''
    : [
        '**Fix**',
        ...fixes.map((fix) => fixMarkdown(fix, fix.server ? `${fix.side}, ${fix.server}` : fix.side)),
      ].join('\n\n');
}

/**
 * One fix in Markdown: what to do, and the code.
 * @param where for whom it is; '' when that is said elsewhere.
 */
export function fixMarkdown(
  fix: Pick<ReportDiagnosis['fixes'][number], 'title' | 'code' | 'language'>,
  where: string,
): string {
  return [
    `${where === '' ? '' : `*${plain(where)}*: `}${sentence(fix.title)}`,
    fix.code && block(fix.code, fix.language === 'text' ? '' : fix.language),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What would make a diagnosis certain, in Markdown; '' when nothing is named. */
export function settlesMarkdown({ wouldSettle }: Pick<ReportDiagnosis, 'wouldSettle'>): string {
  return list('What would settle it', wouldSettle.map(sentence));
}

/** A titled list of finished Markdown; '' when it is empty. */
export function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [`**${title}**`, items.map((item) => `- ${item}`).join('\n')].join('\n\n');
}
