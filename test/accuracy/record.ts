import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Har } from 'har-format';
import type { Failure } from '../../src/core/failure-record';
import type { Past } from '../../src/core/history';
import { expectedRows } from '../browser/judge';
import type { Witness } from '../browser/play';
import type { Story } from '../browser/scenario';
import { until } from '../harness/until.mjs';
import type { Live } from './recording';

const corpus = fileURLToPath(new URL('corpus/', import.meta.url));

/** Takes down a story that is played twice; `keep` writes it into the corpus. */
export function record(
  framework: { readonly id: string; readonly name: string },
  { id, title, expect }: Story,
): { open: Witness; closed: Witness; keep: () => Promise<void> } {
  const seen: { open?: Live; closed?: Live; har?: Har } = {};
  return {
    open: async ({ driver, panel }) => {
      seen.open = await liveOf(driver);
      seen.har = (await panel.evaluate(readHar)) as Har;
    },
    closed: async ({ driver }) => {
      seen.closed = await liveOf(driver);
    },
    keep: async () => {
      const folder = join(corpus, framework.id);
      await mkdir(folder, { recursive: true });
      const recording = { framework: framework.name, id, title, truth: expectedRows(expect), ...seen };
      await writeFile(join(folder, `${id}.json`), `${JSON.stringify(recording)}\n`);
    },
  };
}

/** The log is written within a second of the last event. */
async function liveOf(driver: Parameters<Witness>[0]['driver']): Promise<Live> {
  const read = async () => {
    const all = (await driver.inBackground('chrome.storage.session.get(null)')) as Record<string, unknown>;
    const entries = Object.entries(all).filter(([key]) => key.startsWith('tab:'));
    const failures = entries
      .filter(([key]) => key.split(':').length > 2)
      .map(([, value]) => value as Failure);
    const pasts = entries
      .filter(([key]) => key.split(':').length === 2)
      .flatMap(([, value]) => (value as { content: { pasts: Past[] } }).content.pasts);
    const isWritten = failures.every(({ id }) => pasts.some((past) => past.id === id));
    return isWritten && { exchanges: failures.map(({ exchange }) => exchange), pasts };
  };
  return until(read, 'the log in the store', { deadlineMs: 5_000 }) as Promise<Live>;
}

/** Runs in the panel, where DevTools hands out its log as a HAR. Who called (stacks) and how long parts took is left out. */
async function readHar(): Promise<unknown> {
  const log = await new Promise<Har['log']>((resolve) =>
    chrome.devtools.network.getHAR((har) => resolve(har as unknown as Har['log'])),
  );
  const entries = await Promise.all(
    log.entries.map(async (entry) => {
      const request = entry as unknown as chrome.devtools.network.Request;
      const content = await new Promise<[string, string]>((resolve) =>
        request.getContent((text, encoding) => resolve([text, encoding])),
      );
      const { _initiator, timings, cache, ...rest } = JSON.parse(JSON.stringify(entry)) as Record<
        string,
        unknown
      > &
        Har['log']['entries'][number] & { _initiator?: unknown };
      const [text, encoding] = content;
      const withText = {
        ...rest.response.content,
        ...(text ? { text } : {}),
        ...(encoding ? { encoding } : {}),
      };
      return { ...rest, cache: {}, timings: {}, response: { ...rest.response, content: withText } };
    }),
  );
  return { log: { ...log, entries } };
}
