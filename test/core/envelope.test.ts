import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayBeEnvelope, mayRefuseWithin, openEnvelope } from '../../src/core/envelope';
import { explain } from '../../src/core/explain';
import { responseBodyShape } from '../../src/core/redact/body';
import { RULES } from '../../src/rules/index';
import { exchangeOf, type Given, surroundingsOf } from '../rules/given';
import { SECURE_API } from '../rules/world';
import { hear } from '../servers/table';

const json = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
const bodyOf = (value: unknown) => responseBodyShape({ text: json(value), mimeType: 'application/json' });
const open = (value: unknown, status = 200) => openEnvelope(status, bodyOf(value));

const graphql = (code: string, message = 'No') => ({ message, extensions: { code } });
const trpc = (code: string, httpStatus: number) => ({
  message: code,
  code: -32001,
  data: { code, httpStatus, path: 'me' },
});
const deep = (depth: number): object => (depth === 0 ? { code: 401 } : { extensions: deep(depth - 1) });

describe('openEnvelope', () => {
  const rows: [name: string, body: unknown, status: number | null | 'closed'][] = [
    ['GraphQL, not signed in', { errors: [graphql('UNAUTHENTICATED')], data: null }, 401],
    ['GraphQL, not allowed', { errors: [graphql('FORBIDDEN')], data: null }, 403],
    ['GraphQL, a code with hyphens', { errors: [{ extensions: { classification: 'access-denied' } }] }, 403],
    ['GraphQL, a number', { errors: [{ message: 'No', extensions: { http: { status: 401 } } }] }, 401],
    [
      'GraphQL, what NestJS threw',
      { errors: [{ extensions: { code: 'X', originalError: { statusCode: 403 } } }] },
      403,
    ],
    [
      'GraphQL, a part of the data came',
      { data: { items: [1], me: null }, errors: [graphql('UNAUTHENTICATED')] },
      401,
    ],
    ['GraphQL, a mistake of another kind', { errors: [graphql('GRAPHQL_VALIDATION_FAILED')] }, null],
    ['GraphQL, two mistakes: the refusal counts', { errors: [graphql('X'), graphql('FORBIDDEN')] }, 403],
    ['GraphQL, a batch', [{ data: {} }, { data: null, errors: [graphql('UNAUTHENTICATED')] }], 401],
    ['GraphQL, no errors', { data: { me: { id: 1 } } }, 'closed'],
    ['GraphQL, an empty list of errors', { data: {}, errors: [] }, 'closed'],
    ['a number, and an empty list of errors', { code: 401, msg: 'Not signed in', errors: [] }, 401],
    ['JSON:API, a number as text', { errors: [{ status: '403', title: 'Forbidden' }] }, 403],
    ['tRPC, a batch', [{ result: { data: 1 } }, { error: trpc('UNAUTHORIZED', 401) }], 401],
    ['tRPC with a transformer', [{ error: { json: trpc('FORBIDDEN', 403) } }], 403],
    ['tRPC, one call', { error: trpc('UNAUTHORIZED', 401) }, 401],
    ['tRPC, all went well', [{ result: { data: 1 } }, { result: { data: 2 } }], 'closed'],
    ['a code of its own in a 200', { code: 401, msg: 'Not signed in' }, 401],
    ['such a code as text', { code: '403', msg: 'No' }, 403],
    ['such a code of success', { code: 200, msg: 'ok' }, 'closed'],
    ['such a code of another mistake', { code: 500, msg: 'Not now' }, 'closed'],
    ['a code that only begins so', { code: 40101, msg: 'No' }, 'closed'],
    ['an error in an object', { error: { code: 401, message: 'Invalid' } }, 401],
    ['an error in a sentence', { error: 'unauthorized' }, 'closed'],
    ['errors of fields', { errors: { name: ['is missing'] } }, 'closed'],
    [
      'Graph, a batch',
      {
        responses: [
          { id: '1', status: 200, body: {} },
          { id: '2', status: 401, body: {} },
        ],
      },
      401,
    ],
    ['Graph, a batch that went well', { responses: [{ id: '1', status: 200, body: {} }] }, 'closed'],
    ['a number deep within data', { data: { last: { code: 401 } } }, 'closed'],
    ['a code three levels within an error', { errors: [deep(3)] }, 401],
    ['a code five levels within an error', { errors: [deep(5)] }, null],
    [
      'JSON that was cut off',
      '{"errors":[{"message":"No","extensions":{"code":"UNAUTHENTICATED"}}],"da',
      'closed',
    ],
    ['a text', '"code":401', 'closed'],
    ['nothing', '', 'closed'],
  ];

  it.each(rows)('%s', (_, body, status) => {
    const envelope = open(body);
    expect(envelope === null ? 'closed' : envelope.status).toBe(status);
  });

  it('opens no answer whose own status says no, and no redirect', () => {
    const body = { errors: [graphql('UNAUTHENTICATED')] };
    for (const status of [101, 302, 304, 400, 401, 403, 503]) expect(open(body, status)).toBe(null);
    for (const status of [200, 201, 207]) expect(open(body, status)?.status).toBe(401);
  });

  it('opens what broke down where a refusal is named in it, and nothing else of that kind', () => {
    expect(open({ errors: [graphql('UNAUTHENTICATED')] }, 500)?.status).toBe(401);
    expect(open({ errors: [graphql('INTERNAL_SERVER_ERROR')] }, 500)).toBe(null);
  });

  it('opens JSON only', () => {
    const text = json({ errors: [graphql('UNAUTHENTICATED')] });
    for (const mimeType of ['text/html', 'text/plain'])
      expect(openEnvelope(200, responseBodyShape({ text: `<p>${text}</p>`, mimeType }))).toBe(null);
  });

  it('hands out the refused part alone', () => {
    const refused = { error: trpc('UNAUTHORIZED', 401) };
    const well = { result: { data: 'Token expired' } };
    expect(open([well, refused])?.part).toMatchObject({ message: 'UNAUTHORIZED', data: refused.error.data });
    const batch = { id: '2', status: 403, body: { error: { message: 'No' } } };
    expect(open({ responses: [{ id: '1', status: 200, body: {} }, batch] })?.part).toEqual(batch);
  });

  it('ends soon with a body that is deep or huge', () => {
    const lists = `{"errors":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const objects = `{"errors":[${'{"extensions":'.repeat(20_000)}{"code":401}${'}'.repeat(20_000)}]}`;
    const many = json({ errors: Array(20_000).fill(graphql('NOT_FOUND')) });
    const started = performance.now();
    for (const text of [lists, objects, many]) {
      const raw = { kind: 'json', text, truncated: false, asksPassword: false, title: null, csrfFields: [] };
      expect(openEnvelope(200, raw as Parameters<typeof openEnvelope>[1])?.status ?? null).toBe(null);
      expect(open(text)?.status ?? null).toBe(null);
    }
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it('looks at the first fifty parts', () => {
    const wellThenRefused = (count: number) => [...Array(count).fill({ data: 1 }), { code: 401 }];
    expect(open(wellThenRefused(49))?.status).toBe(401);
    expect(open(wellThenRefused(60))).toBe(null);
  });
});

describe('mayRefuseWithin', () => {
  const names = fc.constantFrom(
    'errors',
    'error',
    'code',
    'status',
    'statusCode',
    'httpStatus',
    'errcode',
    'x',
  );
  const inner = fc.constantFrom(
    'extensions',
    'http',
    'data',
    'json',
    'response',
    'originalError',
    'responses',
  );
  const leaf = fc.constantFrom<unknown>(401, '401', 403, 407, 200, 'UNAUTHENTICATED', 'no', null, [], {});
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(names, inner), tie('value'), { maxKeys: 3 }),
    ),
  }));

  it('accepts every text in which a refusal is found, as it came', () => {
    let found = 0;
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2, 4, '\t'), (body, indent) => {
        const text = JSON.stringify(body, null, indent);
        const isOpen = openEnvelope(200, responseBodyShape({ text, mimeType: 'application/json' })) !== null;
        if (isOpen) found += 1;
        return !isOpen || mayRefuseWithin(text);
      }),
      { numRuns: 2_000 },
    );
    expect(found).toBeGreaterThan(50);
  });

  it('passes over what cannot refuse', () => {
    for (const body of [
      { data: 1 },
      { error: null },
      { error: 'no' },
      { code: 0 },
      { code: 4010 },
      { errors: null },
    ])
      expect(mayRefuseWithin(json(body))).toBe(false);
  });

  it('is the same in the page hook, which can import nothing', () => {
    const patternIn = (path: string) =>
      /\/"errors\?".*\\b\//.exec(readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8'))?.[0];
    expect(patternIn('core/envelope.ts')).toBeDefined();
    expect(patternIn('collectors/page-hook.iife.ts')).toBe(patternIn('core/envelope.ts'));
  });
});

describe('mayBeEnvelope', () => {
  const JSON_TYPE = 'application/json; charset=utf-8';
  it.each<[string, string, number, string, number | undefined, boolean]>([
    ['GraphQL', '/graphql', 200, JSON_TYPE, 90_000, true],
    ['GraphQL by its type', '/api', 200, 'application/graphql-response+json', 90_000, true],
    ['gql', '/api/gql', 200, JSON_TYPE, undefined, true],
    ['tRPC', '/trpc/me,items?batch=1', 200, JSON_TYPE, 90_000, true],
    ['a batch of Graph', '/v1.0/$batch', 200, JSON_TYPE, 90_000, true],
    ['207 anywhere', '/dav', 207, JSON_TYPE, 90_000, true],
    ['a small answer anywhere', '/api/items', 200, JSON_TYPE, 1_024, true],
    ['a long answer anywhere', '/api/items', 200, JSON_TYPE, 1_025, false],
    ['an answer of unknown length', '/api/items', 200, JSON_TYPE, undefined, false],
    ['no JSON', '/graphql', 200, 'text/html', 100, false],
    ['a refusal by status', '/graphql', 401, JSON_TYPE, 100, false],
    ['nothing new', '/graphql', 304, JSON_TYPE, 100, false],
    ['the word in the query only', '/api?next=/graphql', 200, JSON_TYPE, undefined, false],
  ])('%s', (_, path, status, mimeType, length, expected) => {
    expect(mayBeEnvelope(`${SECURE_API}${path}`, status, mimeType, length)).toBe(expected);
  });

  it('takes no address that is none', () => {
    expect(mayBeEnvelope('http://[', 200, 'application/json')).toBe(false);
  });
});

describe('an answer that says yes and means no', () => {
  const kindOf = (body: unknown, status = 200) => {
    const given: Given = { ask: `POST ${SECURE_API}/graphql`, status, body };
    return explain(exchangeOf(given), RULES, surroundingsOf(given))?.kind;
  };

  it.each<[string, unknown, string | undefined]>([
    ['a code that means 401', { errors: [graphql('UNAUTHENTICATED')] }, 'refused-within'],
    ['a code that means 403', { errors: [graphql('FORBIDDEN')] }, 'refused-within'],
    ['one call of a batch', [{ result: {} }, { error: trpc('UNAUTHORIZED', 401) }], 'refused-within'],
    ['a number', { code: 401, msg: 'Not signed in' }, 'refused-within'],
    ['no code, but words of a token', { errors: [{ message: 'jwt expired' }] }, 'refused-within'],
    ['a mistake of another kind', { errors: [graphql('BAD_USER_INPUT', 'Unknown field')] }, undefined],
    ['no refusal', { data: { me: 1 } }, undefined],
    ['words of a token in the data', { data: { log: 'jwt expired' } }, undefined],
  ])('%s', (_, body, kind) => {
    expect(kindOf(body)).toBe(kind);
  });

  it('is refused by its status where that says no itself', () => {
    expect(kindOf({ errors: [graphql('UNAUTHENTICATED')] }, 401)).toBe('refused');
  });

  const heard = (body: unknown) => hear({ status: 200, body, means: [], names: null }).words;
  const meant = (body: unknown) => heard(body).sayings.map(({ means }) => means);

  it('speaks with the words of the refused part alone', () => {
    const refused = { error: { ...trpc('UNAUTHORIZED', 401), message: 'jwt expired' } };
    expect(meant([{ result: { data: 'jwt malformed' } }, refused])).toEqual(['token-expired']);
    expect(meant([{ result: { data: 'jwt expired' } }, { error: trpc('UNAUTHORIZED', 401) }])).toEqual([]);
    expect(
      meant({ data: { note: 'jwt malformed' }, errors: [graphql('UNAUTHENTICATED', 'jwt expired')] }),
    ).toEqual(['token-expired']);
    expect(
      meant({
        responses: [
          { id: '1', status: 200, body: { note: 'jwt malformed' } },
          { id: '2', status: 401, body: { error: { message: 'jwt expired' } } },
        ],
      }),
    ).toEqual(['token-expired']);
  });

  it('speaks as with the status that it names, and with either where it names none', () => {
    expect(heard({ errors: [graphql('FORBIDDEN')] })).toMatchObject({ status: 403, enveloped: true });
    expect(meant({ errors: [graphql('FORBIDDEN', 'Access Denied.')] })).toEqual(['permission-denied']);
    expect(meant({ errors: [graphql('UNAUTHENTICATED', 'Access Denied.')] })).toEqual([]);
    expect(meant({ errors: [{ message: 'Access Denied.' }] })).toEqual(['permission-denied']);
    expect(heard({ errors: [{ message: 'Access Denied.' }] })).toMatchObject({
      status: 200,
      enveloped: true,
    });
    expect(heard({ data: 1 })).toMatchObject({ status: 200, enveloped: false });
  });
});
