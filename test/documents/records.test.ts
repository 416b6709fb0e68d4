import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/core/explain';
import type { Failure } from '../../src/core/failure-record';
import { createFingerprint } from '../../src/core/redact/fingerprint';
import { reportHar } from '../../src/core/report/har';
import { reportJson } from '../../src/core/report/json';
import { type Document, readDocument } from '../../src/documents/document';
import { recordsOf, recordsOfReport } from '../../src/documents/records';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import { tabState } from '../fixtures/tab';
import { exchangeOf, surroundingsOf } from '../rules/given';
import { GIVEN } from './given-failures';

const KEY = new Uint8Array(32).fill(9);

function judged(): Failure[] {
  return GIVEN.map((given, index) => {
    const failure = explain(exchangeOf(given, `given-${index}`), RULES, surroundingsOf(given));
    if (!failure) throw new Error(`Failed to make a failure of ${given.ask}`);
    return failure;
  });
}

function read(document: unknown): Promise<Document> {
  return readDocument(new Blob([JSON.stringify(document)]).stream(), {
    rules: RULES,
    servers: SERVERS,
    fingerprint: createFingerprint(KEY),
  });
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('a file of ours that is opened again', () => {
  it('holds the very failures in JSON', async () => {
    const made = reportJson(judged(), tabState(), { rules: RULES, servers: SERVERS }, 0, []);
    const document = await read(made);
    if (document.kind !== 'report') throw new Error('Failed to read it as a report');
    const records = recordsOfReport(document.report);
    expect(records.refused).toBe(0);
    expect(records.failures.map(({ newest }) => newest)).toEqual(
      plain(made.failures.map(({ record }) => record)),
    );
    expect(records.failures.map(({ count }) => count)).toEqual(made.failures.map(({ count }) => count));
  });

  it('holds them in HAR', async () => {
    const document = await read(reportHar(judged(), tabState(), []));
    if (document.kind !== 'har') throw new Error('Failed to read it as HAR');
    expect(document.findings.failures.map(({ newest }) => newest)).toEqual(plain(judged()));
  });
});

describe('a file that only says that it is ours', () => {
  it('gives nothing that cannot be told: every part in turn is taken away, or is something else', () => {
    const whole = judged().map((record) => ({ record, count: 1 }));
    const places = pathsOf(plain(whole[1]));
    const other = fc.constantFrom<unknown>(undefined, null, -1, 'x', [], {}, true, '__proto__', 1e300);
    fc.assert(
      fc.property(fc.constantFrom(...places), other, (path, value) => {
        const changed = plain(whole[1]);
        put(changed, path, value);
        const { failures: taken, refused } = recordsOf([changed], []);
        expect(taken.length + refused).toBe(1);
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ['no list', 5],
    ['null', null],
    ['a list', []],
    ['a record of nothing', { record: {}, count: 3 }],
    ['a record under another name', { failure: judged()[0] }],
  ])('is refused: %s', (_, one) => {
    expect(recordsOf([one], [null, 7, { at: 'now' }])).toEqual({ failures: [], story: [], refused: 1 });
  });

  it('is refused where it knows more than we do', () => {
    const [first] = plain(judged()) as Failure[];
    if (!first?.explanation.diagnoses[0]) throw new Error('Failed to judge');
    first.explanation.diagnoses[0].message.id = 'of-a-later-version';
    expect(recordsOf([{ record: first, count: 1 }], []).refused).toBe(1);
  });
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))].filter(
    ({ length }) => length > 0,
  );
}

function put(root: unknown, path: Path, value: unknown): void {
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], root);
  (holder as Record<string, unknown>)[path.at(-1) ?? ''] = value;
}
