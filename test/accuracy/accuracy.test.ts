import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../src/core/cause';
import { corpus } from './corpus';
import { KINDS, type Kind } from './evidence-kinds';
import { measure, type Verdict } from './measure';
import { figures } from './table';

/** Rows of which the engine is certain and wrong, each with the reason. A row that is right by now must leave the list. */
const KNOWN: Readonly<Record<string, string>> = {};

/** Of the first causes, so many percent must be right at least. */
const LEAST: Partial<Record<Kind, number>> = { '+ DevTools': 96, HAR: 94 };

/** And of so many the engine must be sure: never sure must not be the way to never wrong. */
const SURE: Partial<Record<Kind, number>> = { '+ DevTools': 61, HAR: 43 };

// `unnamed`: that it failed is true, and that no cause of ours is the reason.
const causes = new Set<string>([...CAUSES, 'unnamed']);
const recordings = corpus();
const nameOf = ({ framework, story, kind }: Pick<Verdict, 'framework' | 'story' | 'kind'>) =>
  `${framework} / ${story} [${kind}]`;

describe('the corpus', () => {
  it('holds each story of a framework once', () => {
    const names = recordings.map(({ framework, id }) => `${framework} / ${id}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.length).toBeGreaterThan(500);
  });

  it('tells of each story what is true, and what was seen', () => {
    const broken = recordings.filter(
      ({ truth, open, closed, har }) =>
        truth.some(({ cause }) => !causes.has(cause)) ||
        [open, closed].some((live) => !Array.isArray(live?.exchanges) || !Array.isArray(live?.pasts)) ||
        !Array.isArray(har?.log.entries),
    );
    expect(broken.map(({ framework, id }) => `${framework} / ${id}`)).toEqual([]);
  });
});

describe.each(KINDS)('with the evidence of %s, the engine', (kind) => {
  const verdicts = recordings.flatMap((recording) => measure(recording, kind));
  const lies = verdicts.filter(({ wrongCertain }) => wrongCertain);

  it('is certain of nothing that is wrong, but for what is known', () => {
    const told = lies.filter((verdict) => !(nameOf(verdict) in KNOWN));
    expect(
      told.map((verdict) => `${nameOf(verdict)}: ${verdict.truth}, said ${verdict.said[0]?.cause}`),
    ).toEqual([]);
  });

  it('is wrong still where that is known', () => {
    const wrong = new Set(lies.map(nameOf));
    const listed = Object.keys(KNOWN).filter((name) => name.endsWith(`[${kind}]`));
    expect(listed.filter((name) => !wrong.has(name))).toEqual([]);
  });

  const least = LEAST[kind];
  if (least !== undefined)
    it(`names the true cause first in ${least} percent of all rows`, () => {
      expect(figures(verdicts).first).toBeGreaterThanOrEqual(least);
    });

  const sure = SURE[kind];
  if (sure !== undefined)
    it(`is certain in ${sure} percent of all rows`, () => {
      expect(figures(verdicts).certain).toBeGreaterThanOrEqual(sure);
    });
});

it('the list of known lies names kinds of evidence that exist', () => {
  const strange = Object.keys(KNOWN).filter((name) => !KINDS.some((kind) => name.endsWith(`[${kind}]`)));
  expect(strange).toEqual([]);
});
