import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Har } from 'har-format';
import type { Failure } from '../../src/core/failure-record';
import type { Past } from '../../src/core/history';
import { expectedRows } from '../browser/judge';
import type { PlayOptions, Witness } from '../browser/play';
import type { Story } from '../browser/scenario';
import { STORED } from '../browser/stored';
import { until } from '../harness/until.mjs';
import type { Live } from './recording';

const corpus = fileURLToPath(new URL('corpus/', import.meta.url));

/** Set while stories are recorded as they are played. */
export const recording = process.env.WHY401_RECORD !== undefined;

/** Plays a story with the options that it is handed, and returns what is wrong. */
type Player<S extends Story> = (story: S, options: PlayOptions) => Promise<string[]>;

/**
 * Plays a story twice, with DevTools open and closed, and writes what was seen into the corpus. Returns what is wrong with
 * DevTools open: without it less is seen, and what is seen less surely is no mistake.
 * @param framework whose server the player plays against: the corpus' folder, and the name with its version.
 */
export async function playAndRecord<S extends Story>(
  framework: { readonly id: string; readonly name: string },
  story: S,
  player: Player<S>,
): Promise<string[]> {
  const seen: { open?: Live; closed?: Live; har?: Har } = {};
  // What is wrong is known afterwards, from the table: no need to wait long for better words.
  const deadlineMs = 3_000;
  const open: Witness = async ({ driver, panel }) => {
    seen.open = await liveOf(driver);
    seen.har = (await panel.evaluate(readHar)) as Har;
  };
  const closed: Witness = async ({ driver }) => {
    seen.closed = await liveOf(driver);
  };
  const wrong = await player({ ...story, devtools: 'open' }, { deadlineMs, witness: open });
  await player({ ...story, devtools: 'closed' }, { deadlineMs, witness: closed });
  const { id, title, expect } = story;
  const folder = join(corpus, framework.id);
  await mkdir(folder, { recursive: true });
  const recorded = { framework: framework.name, id, title, truth: expectedRows(expect), ...seen };
  await writeFile(join(folder, `${id}.json`), `${withoutPlace(JSON.stringify(recorded))}\n`);
  return wrong;
}

/** Servers that show their stack traces tell where this project lies, with slashes as JSON in JSON may escape them. */
function withoutPlace(text: string): string {
  const [, ...parts] = process.cwd().split('/');
  return text.replaceAll(new RegExp(`(\\\\*/)${parts.join('\\\\*/')}(?=\\\\*/)`, 'g'), '$1srv');
}

/** The log is written within a second of the last event. */
async function liveOf(driver: Parameters<Witness>[0]['driver']): Promise<Live> {
  const read = async () => {
    const all = (await driver.inBackground(STORED)) as Record<string, unknown>;
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
      const {
        _initiator,
        timings: _timings,
        cache: _cache,
        ...rest
      } = JSON.parse(JSON.stringify(entry)) as Record<string, unknown> &
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
