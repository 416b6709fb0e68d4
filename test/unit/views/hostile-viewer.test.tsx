// @vitest-environment happy-dom
import { cleanup, render, waitFor } from '@testing-library/preact';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../src/core/language';
import { createFingerprint } from '../../../src/core/redact/fingerprint';
import { readFile } from '../../../src/documents/opened';
import { RULES } from '../../../src/rules/index';
import { SERVERS } from '../../../src/servers/index';
import { Viewer } from '../../../src/views/viewer/viewer';
import { changed, mutated, pathsOf, VALUES, withTexts } from '../../documents/hostile';
import { OURS, REPORT } from '../../documents/hostile-documents';
import { NOON } from '../../fixtures/exchanges';
import { cases, noteFigure } from '../../reliability/figures';

const tried = { files: 0, harm: 0 };
const fingerprint = createFingerprint(new Uint8Array(32).fill(7));

afterEach(cleanup);
afterAll(() =>
  noteFigure('hostile-files-viewer', {
    promise: 'Nobody let in',
    where: 'engine',
    tried: 'hostile files opened in the viewer',
    times: tried.files,
    harm: 'components that broke or markup that came in',
    found: tried.harm,
  }),
);

/** Drops a file onto the viewer, and waits until its failures or its trouble are shown. */
async function show(file: unknown): Promise<HTMLElement> {
  tried.files += 1;
  tried.harm += 1;
  const { container, unmount } = render(
    <Viewer
      catalogue={{ rules: RULES, servers: SERVERS }}
      read={(chosen) => readFile(chosen, fingerprint, '1.0.0', ENGLISH)}
      now={() => NOON}
    />,
  );
  const input = container.querySelector('input');
  if (!input) throw new Error('Failed to find the field for a file');
  Object.defineProperty(input, 'files', { value: [new File([JSON.stringify(file)], 'a.json')] });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await waitFor(
    () => expect(container.querySelector('[role=alert].trouble, [data-failure], .empty')).not.toBeNull(),
    { timeout: 20_000 },
  );
  for (const summary of container.querySelectorAll<HTMLElement>('details > summary, [aria-expanded=false]'))
    summary.click();
  expect(container.querySelector('img, script, iframe, form, [onerror], a[href^="javascript:"]')).toBeNull();
  expect(container.textContent).not.toMatch(/\[object Object\]\[object|native code/);
  tried.harm -= 1;
  const shown = container.cloneNode(true) as HTMLElement;
  unmount();
  return shown;
}

describe('the viewer', { timeout: 120_000 * cases(1) }, () => {
  it('shows what is sound', async () => {
    expect((await show(REPORT)).querySelectorAll('[data-failure]')).toHaveLength(REPORT.failures.length);
  });

  it('holds whatever field of a record is forged', async () => {
    const paths = pathsOf(REPORT).filter((path) => path.includes('record') || path[0] === 'story');
    const all = paths.length * VALUES.length;
    const step = Math.max(1, Math.floor(all / cases(30)));
    for (let index = 0; index < all; index += step)
      await show(
        changed(REPORT, paths[index % paths.length] ?? [], VALUES[Math.floor(index / paths.length)]),
      );
  });

  it('holds where several are, at random', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom<unknown>(REPORT, OURS).chain(mutated), async (file) => {
        await show(file);
      }),
      { numRuns: cases(15) },
    );
  });

  it.each(['<img src=x onerror=alert(1)>', '`', '__proto__', '\u202e', '{method}'])(
    'shows %j as the text that it is, wherever it stands',
    async (value) => {
      const isFree = (path: readonly (string | number)[]) =>
        path.includes('data') ||
        /^(?:text|path|realm|title|now|then|endpoint|scheme|domain)$/.test(String(path.at(-1)));
      const shown = await show(withTexts(REPORT, (text, path) => (isFree(path) ? `${text}${value}` : text)));
      expect(shown.querySelectorAll('[data-failure]').length).toBeGreaterThan(0);
    },
  );

  it('lists no more than can be listed, however many a file says there were', async () => {
    const failures = Array.from({ length: 300 }, (_, index) => ({
      ...REPORT.failures[0],
      id: `f${index}`,
      count: 1e308,
    }));
    expect((await show({ ...REPORT, failures })).querySelector('[data-failure]')).not.toBeNull();
  });
});
