import { reportHtml } from '../core/report/html';
import { reportMarkdown } from '../core/report/markdown';
import type { Report } from '../core/report/report';
import { reportAnnotations } from '../core/report/workflow-command';
import type { Format } from './arguments';
import { reportText, type TextOptions } from './text/report-text';

/** Writes a report in the format that was asked for. */
export function written(report: Report, format: Format, options: TextOptions): string {
  switch (format) {
    case 'json':
      return `${json(report, 2)}\n`;
    case 'ndjson':
      return report.failures.map((failure) => `${json(failure)}\n`).join('');
    case 'html':
      return reportHtml(report);
    case 'markdown':
      return reportMarkdown(report);
    case 'github':
      return reportAnnotations(report, {});
    case 'text':
      return reportText(report, options);
  }
}

/** JSON whose texts show on a terminal what they are: what hides or turns direction is written as an escape. */
function json(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
