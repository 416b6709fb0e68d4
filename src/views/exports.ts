import type { Failure } from '../core/failure-record';
import type { Catalogue } from '../core/rendered';
import { type Har, reportHar } from '../core/report/har';
import { reportJson } from '../core/report/json';
import type { Report } from '../core/report/report';
import type { LiveLog } from './live-log';

/** What a tab's log can be exported as; undefined while the tab is not known. */
export interface Exports {
  /** The report of some failures, of all when not said. */
  report(failures?: readonly Failure[]): Report | undefined;
  /** The failing requests as HAR 1.2. */
  har(): Har | undefined;
}

/**
 * Makes the exports of a log.
 * @param now milliseconds since 1970.
 */
export function exportsOf(log: LiveLog, catalogue: Catalogue, now: () => number): Exports {
  return {
    report: (failures = log.failures.value) =>
      log.tab.value ? reportJson(failures, log.tab.value, catalogue, now(), log.story.value) : undefined,
    har: () => (log.tab.value ? reportHar(log.failures.value, log.tab.value, log.story.value) : undefined),
  };
}
