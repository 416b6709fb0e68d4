import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainHar } from '../../src/cli/library';
import { type Chromium, launchChromium } from '../harness/chromium.mjs';
import { CHROME_BUILD } from './stage';

const RECORDING = new URL('../accuracy/corpus/drf-jwt/expired-de.json', import.meta.url);

describe('a recording that is opened', () => {
  let chromium: Chromium;
  let viewer: Page;
  let folder: string;
  let har: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'why401-viewer-'));
    har = JSON.stringify((JSON.parse(await readFile(RECORDING, 'utf8')) as { har: unknown }).har);
    chromium = await launchChromium({ extension: CHROME_BUILD });
    viewer = await chromium.newPage(chromium.url('src/entries/viewer.html'));
  });
  afterAll(async () => {
    await chromium?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(name: string, content: string): Promise<void> {
    const file = path.join(folder, name);
    await writeFile(file, content);
    const again = await viewer.$('[data-action="another-file"]');
    await again?.click();
    const input = (await viewer.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
  }

  const shownCause = async () => {
    const detail = await viewer.waitForSelector('[data-detail]');
    return detail?.evaluate(
      (element) => `${(element as HTMLElement).dataset.cause} ${(element as HTMLElement).dataset.confidence}`,
    );
  };

  it('shows a HAR file as the panel shows a tab', async () => {
    await open('recorded.har', har);
    expect(await shownCause()).toBe('expired-token certain');
    expect(await viewer.$eval('.file-name', ({ textContent }) => textContent)).toBe('recorded.har');
    // What only a live tab has is not offered.
    expect(await viewer.$('[data-action="pause"]')).toBeNull();
    expect(await viewer.$('[data-action="network"]')).toBeNull();
  });

  it('shows a report of ours, the same failure with the same cause', async () => {
    const report = await explainHar(new Blob([har]).stream());
    await open('report.json', JSON.stringify(report));
    expect(await shownCause()).toBe('expired-token certain');
    expect(await viewer.$$('[data-failure]')).toHaveLength(report.failures.length);
  });

  it('says what is wrong with a file that is neither, and takes the next one', async () => {
    await open('notes.json', '{"hello": "world"}');
    const alert = await viewer.waitForSelector('[role=alert]');
    expect(await alert?.evaluate(({ textContent }) => textContent)).toBe(
      'notes.json could not be opened: it has no list `log.entries`: it is no HAR file, and no report of Why401.',
    );
    await open('cut.har', har.slice(0, 40));
    await viewer.waitForFunction(() =>
      document.querySelector('[role=alert]')?.textContent?.startsWith('cut.har'),
    );
    await open('recorded.har', har);
    expect(await shownCause()).toBe('expired-token certain');
    expect(chromium.problems()).toEqual([]);
  });

  it('says so when nothing in it failed', async () => {
    const empty = { log: { version: '1.2', creator: { name: 'test', version: '1' }, entries: [] } };
    await open('calm.har', JSON.stringify(empty));
    const title = await viewer.waitForSelector('.empty h2');
    expect(await title?.evaluate(({ textContent }) => textContent)).toBe('No failure in calm.har');
  });
});
