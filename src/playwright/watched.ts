import { writeFile } from 'node:fs/promises';
import type { BrowserContext, Page, TestInfo } from '@playwright/test';
import { createFingerprint } from '../core/redact/fingerprint';
import { reportMarkdown } from '../core/report/markdown';
import type { Report } from '../core/report/report';
import { visibleText } from '../core/report/visible-text';
import { ContextWatch } from './context-watch';
import { TestLog } from './test-log';
import { annotations, firstCause, shortened } from './told';
import { within } from './within';

/** How a context is watched. */
export interface Watching {
  attach?: 'failure' | 'always' | 'off';
  debugger?: boolean;
  browserName: string;
}

/** How long a page waits to be watched, in milliseconds: a test never waits for us. */
const LONGEST_JOINING = 2_000;

const watches = new WeakMap<BrowserContext, ContextWatch>();

/**
 * Watches a context while a test uses it, and tells afterwards why its requests were refused, if the test failed. No mistake
 * of ours fails a test: it becomes a warning among the test's annotations.
 */
export async function watched(
  context: BrowserContext,
  { attach = 'failure', debugger: protocol = true, browserName }: Watching,
  testInfo: TestInfo,
  use: () => Promise<void>,
): Promise<void> {
  if (attach === 'off') return use();
  const warn = (error: unknown) => {
    const description = `Why401 failed by itself: ${visibleText(error instanceof Error ? error.message : String(error))}`;
    if (!testInfo.annotations.some((one) => one.description === description))
      testInfo.annotations.push({ type: 'warning', description });
  };
  const fingerprint = createFingerprint(crypto.getRandomValues(new Uint8Array(32)));
  const log = new TestLog({ name: browserName, version: context.browser()?.version() ?? '' });
  const watch = new ContextWatch(context, { protocol, fingerprint, log, onTrouble: warn });
  watches.set(context, watch);
  await watch.begin().catch(warn);
  await use();
  const hasFailed = testInfo.status !== testInfo.expectedStatus;
  if (!hasFailed && attach !== 'always') return;
  try {
    await watch.finish();
    await tell(log.report(Date.now()), hasFailed, testInfo);
  } catch (error) {
    warn(error);
  }
}

/** Resolves when a page of a watched context is heard, so that its first request is. */
export async function heard(page: Page): Promise<void> {
  const watch = watches.get(page.context());
  if (watch) await within(LONGEST_JOINING, watch.ready(page));
}

async function tell(report: Report, hasFailed: boolean, testInfo: TestInfo): Promise<void> {
  if (report.failures.length === 0) return;
  const cause = firstCause(report);
  if (cause !== undefined) {
    await testInfo.attach('why401', { body: shortened(cause), contentType: 'text/plain' });
    testInfo.annotations.push({ type: 'why401', description: cause });
  }
  const files = [
    ['why401.md', 'text/markdown', reportMarkdown(report)],
    ['why401.json', 'application/json', `${JSON.stringify(report, null, 2)}\n`],
  ] as const;
  for (const [name, contentType, text] of files) {
    const path = testInfo.outputPath(name);
    await writeFile(path, text);
    await testInfo.attach(name, { path, contentType });
  }
  if (!hasFailed || cause === undefined) return;
  process.stdout.write(`Why401: ${cause}\n`);
  if (process.env.GITHUB_ACTIONS === 'true')
    process.stdout.write(
      annotations(report, testInfo, process.env.GITHUB_WORKSPACE ?? testInfo.config.rootDir),
    );
}
