import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { reportFileName } from '../../../src/core/report/file-name';
import { reportJson } from '../../../src/core/report/json';
import schema from '../../../src/core/report/report.schema.json';
import { catalogue } from '../../fixtures/catalogue';
import { NOON } from '../../fixtures/exchanges';
import { csrfFailure, diagnosis, failure, failures, hostile } from '../../fixtures/failures';
import { tabState } from '../../fixtures/tab';

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

function report(list = failures()) {
  return reportJson(list, tabState(), catalogue, NOON, []);
}

describe('reportJson', () => {
  it.each([
    ['every kind of failure', failures()],
    ['hostile texts', [hostile()]],
    ['nothing', []],
  ])('keeps to its schema with %s', (_, list) => {
    const valid = validate(JSON.parse(JSON.stringify(report(list))));
    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('tells what the browser itself said, and who heard it', () => {
    const deep = csrfFailure('deep');
    const place = { domain: 'lab.test', hostOnly: false, path: '/account', partition: null };
    deep.exchange.browserWords = {
      by: 'debugger',
      value: {
        weighed: [{ ...place, name: 'theme', words: ['NotOnPath'] }],
        refused: [{ name: 'sid', words: ['SecureOnly'] }],
        stop: { kind: 'cors', word: 'HeaderDisallowedByPreflightResponse', about: 'x-csrftoken' },
      },
    };
    const told = report([deep]);
    expect(validate(JSON.parse(JSON.stringify(told)))).toBe(true);
    const { cookies, stopped } = told.failures[0]?.request ?? {};
    expect(cookies?.map(({ name, reason, by, words }) => [name, reason, by, words])).toEqual([
      ['sessionid', null, null, []],
      ['csrftoken', null, null, []],
      ['theme', 'not-on-path', 'debugger', ['NotOnPath']],
      ['messages', 'expired', null, []],
    ]);
    expect(stopped).toEqual({
      kind: 'cors',
      word: 'HeaderDisallowedByPreflightResponse',
      about: 'x-csrftoken',
      text: 'The browser’s CORS check failed: `Access-Control-Allow-Headers` does not name a header (`x-csrftoken`).',
      by: 'debugger',
    });
    expect(report([csrfFailure('one')]).failures[0]?.request.stopped).toBeNull();
  });

  it('is plain JSON: nothing is lost on the way to a file', () => {
    expect(JSON.parse(JSON.stringify(report()))).toEqual(report());
  });

  it('counts failures of one endpoint and cause as one entry, told by the newest', () => {
    const entries = report().failures.filter(
      (entry) => entry.endpoint === 'POST api.lab.test:8000/api/items/',
    );
    expect(entries).toMatchObject([{ id: 'csrf-4', count: 4 }]);
  });

  it('lists failures oldest first, whatever the order they come in', () => {
    const ids = report().failures.map((entry) => entry.id);
    expect(report(failures().reverse()).failures.map((entry) => entry.id)).toEqual(ids);
    expect(ids[0]).toBe('resolved');
    expect(ids.at(-1)).toBe('csrf-4');
  });

  it('says what was taken out, and where', () => {
    expect(report([csrfFailure('one')]).redaction.removed).toEqual([
      { what: 'cookie value', where: 'request.cookies.csrftoken', count: 1 },
      { what: 'cookie value', where: 'request.cookies.sessionid', count: 1 },
    ]);
  });

  it('tells of each cookie whether it was sent, and why not', () => {
    const [entry] = report([csrfFailure('one')]).failures;
    expect(entry?.request.cookies.map(({ name, sent, reason }) => [name, sent, reason])).toEqual([
      ['sessionid', true, null],
      ['csrftoken', true, null],
      ['theme', false, 'not-on-path'],
      ['messages', false, 'expired'],
    ]);
  });

  it('shows of a JWT its header and claims, and no part of its text', () => {
    const authorization = report().failures.find((entry) => entry.id === 'expired')?.request.authorization;
    expect(authorization?.jwt?.header).toEqual({ alg: 'HS256', typ: 'JWT', kid: null });
    expect(Object.keys(authorization ?? {})).not.toContain('value');
  });

  it('keeps a failure whose texts are missing, under its slug', () => {
    const { exchange } = csrfFailure('one');
    const strange = failure(exchange, { diagnoses: [diagnosis('rejected-login', {})] });
    expect(report([strange]).failures[0]?.diagnoses[0]?.title).toBe('rejected-login');
  });
});

describe('reportFileName', () => {
  it('names host and moment', () => {
    expect(reportFileName('http://api.lab.test:8000/x', '2026-01-31T14:05:09.000Z', 'json')).toBe(
      'why401-api.lab.test-2026-01-31-1405.json',
    );
  });

  it('takes nothing from the page that a file system could mind', () => {
    expect(reportFileName('http://[::1]:3000/', '2026-01-31T14:05:09.000Z', 'md')).toBe(
      'why401-1-2026-01-31-1405.md',
    );
    expect(reportFileName(null, '2026-01-31T14:05:09.000Z', 'md')).toBe('why401-page-2026-01-31-1405.md');
  });
});
