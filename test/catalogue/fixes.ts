import type { RenderedFix } from '../../src/core/rendered';
import type { AnyRule } from '../../src/core/rule';
import type { FixTemplate } from '../../src/core/server';
import { type Data, render } from '../../src/core/text';
import { SERVERS } from '../../src/servers/index';
import type { Seen } from './seen';

/** A fix as a page shows it. */
export type ShownFix = Pick<RenderedFix, 'side' | 'title' | 'language' | 'code' | 'server'>;

/** Every fix of a cause: the rule's own, then each server's. One that no test's failure offers takes the data of the example. */
export function fixesOf({ cause, fixes }: AnyRule, seen: Seen): ShownFix[] {
  const { example } = seen;
  const data = example?.failure.explanation.diagnoses[example.index]?.message.data ?? {};
  const own = fixes.map((fix) => seen.fixes.get(`rule:${fix.id}`) ?? borrowed(fix, '', data));
  const servers = SERVERS.flatMap(({ id, name, fixes: given }) =>
    (given[cause] ?? []).map((fix) => seen.fixes.get(`${id}:${fix.id}`) ?? borrowed(fix, name, data)),
  );
  return [...own, ...servers];
}

/** A text with nothing where its data would stand. */
export function withoutData(text: string): string {
  return text.replace(/\{\w+(?::\w+)?\}/g, '…');
}

function borrowed({ side, title, language, code }: FixTemplate, server: string, data: Data): ShownFix {
  const written = attempt(() => code?.(data) ?? '');
  return {
    side,
    title: attempt(() => render(title, data, { now: 0 })) || withoutData(title),
    language: language ?? 'text',
    // Data of another failure may lack what this code names.
    code: /\bundefined\b|\bNaN\b|''/.test(written) ? '' : written,
    server,
  };
}

function attempt(make: () => string): string {
  try {
    return make();
  } catch {
    return '';
  }
}
