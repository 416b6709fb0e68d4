import type { Failure } from '../core/failure-record';
import type { Catalogue } from '../core/rendered';
import { reportFileName } from '../core/report/file-name';
import { reportHar } from '../core/report/har';
import { reportHtml } from '../core/report/html';
import { reportJson } from '../core/report/json';
import { reportMarkdown } from '../core/report/markdown';
import { reportPrompt } from '../core/report/prompt';
import type { Report } from '../core/report/report';
import type { LiveLog } from './live-log';

/** The formats of an exported file, by their extension. */
export type Format = 'json' | 'md' | 'html' | 'har';

/** A text on its way to the disk. */
export interface SavedText {
  name: string;
  text: string;
  /** Its media type. */
  type: string;
}

/** What a tab's log can be exported as; undefined while the tab is not known. */
export interface Exports {
  /** The report of some failures, of all when not said. */
  report(failures?: readonly Failure[]): Report | undefined;
  /** All failures as a file. */
  file(format: Format): SavedText | undefined;
  /** Some failures as text to be pasted: for people, or for a language model. */
  text(as: 'markdown' | 'prompt', failures?: readonly Failure[]): string | undefined;
}

/** Loads what writes reports: it is heavier than the view, and few look at a failure to export it. */
export type LoadExports = () => Promise<Exports>;

/**
 * Makes the exports of a log. Views load this module when a person first asks for one of them.
 * @param now milliseconds since 1970.
 */
export function exportsOf(log: LiveLog, catalogue: Catalogue, now: () => number): Exports {
  const report = (failures: readonly Failure[] = log.failures.value) =>
    log.tab.value ? reportJson(failures, log.tab.value, catalogue, now(), log.story.value) : undefined;
  return {
    report,
    file: (format) => {
      const made = report();
      const { value: tab } = log.tab;
      if (!made || !tab) return undefined;
      const name = reportFileName(tab.url, made.createdAt, format);
      switch (format) {
        case 'json':
          return { name, text: indented(made), type: 'application/json' };
        case 'har':
          return {
            name,
            text: indented(reportHar(log.failures.value, tab, log.story.value)),
            type: 'application/json',
          };
        case 'html':
          return { name, text: reportHtml(made), type: 'text/html' };
        case 'md':
          return { name, text: reportMarkdown(made), type: 'text/markdown' };
      }
    },
    text: (as, failures) => {
      const made = report(failures);
      if (!made) return undefined;
      return as === 'prompt' ? reportPrompt(made) : reportMarkdown(made);
    },
  };
}

function indented(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
