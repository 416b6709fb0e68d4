import type { PageCall, Scenario } from '../scenario';
import { appTest, bearing, get } from './calls';

/** A good failure before the bad answer: it must be there afterwards, unharmed. */
const good: PageCall = get('/api/token/items/', { sees: 401 });
const intact = {
  cause: 'missing-authorization',
  confidence: 'certain',
  status: 401,
  url: '/api/token/items/',
} as const;

/** Answers which no tool may choke on; the page server gives them for no reason that anybody could name. */
export const badInput: readonly Scenario[] = [
  nasty('binary', { url: '?cors', sees: 401 }),
  nasty('binary', { url: '?cors&type=application/json', sees: 401 }, 'binary-as-json'),
  nasty('huge', { url: '?cors&mb=50', sees: 401 }),
  nasty('truncated', { url: '?cors' }),
  nasty('html', { url: '?cors', sees: 401 }),
  nasty('deep', { url: '?cors', sees: 401 }),
  nasty('wrong-encoding', { url: '?cors&says=gzip' }),
  nasty('wrong-encoding', { url: '?cors&says=utf-16', sees: 401 }, 'wrong-charset'),
  {
    id: 'bad-long-header',
    title: 'a challenge of ten thousand characters is a challenge all the same',
    django: ['5.2'],
    profile: 'cors',
    page: appTest,
    devtools: 'open',
    do: [good, get('{pages:http:api.test}/nasty/long-header/?cors', { sees: 401 })],
    expect: {
      ...intact,
      others: [{ cause: 'missing-authorization', status: 401, url: '/nasty/long-header/' }],
    },
  },
  {
    id: 'bad-tab-closed',
    title: 'another tab is closed in the midst of an endless and of a huge answer',
    django: ['5.2'],
    profile: 'cors',
    page: appTest,
    devtools: 'open',
    do: [
      good,
      {
        otherTab: [
          good,
          get('{pages:http:api.test}/nasty/hang/?cors&mode=body', { unawaited: true }),
          get('{pages:http:api.test}/nasty/huge/?cors&mb=50', { unawaited: true }),
        ],
      },
    ],
    expect: { ...intact },
  },
  {
    id: 'bad-untyped',
    title: 'the words of an answer without a type are read all the same',
    django: ['5.2'],
    profile: 'cors',
    page: appTest,
    devtools: 'open',
    do: [get('{pages:http:api.test}/nasty/untyped/?cors', { ...bearing('Token {ada}'), sees: 401 })],
    expect: { cause: 'unknown-token', confidence: 'certain', status: 401 },
  },
  nasty('disguised', { url: '?cors', sees: 401 }),
  {
    id: 'bad-hang-silent',
    title: 'a server that never answers is no failure',
    django: ['5.2'],
    profile: 'cors',
    page: appTest,
    devtools: 'open',
    do: [get('{pages:http:api.test}/nasty/hang/?cors&mode=silent', { unawaited: true }), good],
    expect: { ...intact },
  },
  {
    id: 'bad-hang-body',
    title: 'a 401 whose body never ends',
    django: ['5.2'],
    profile: 'cors',
    page: appTest,
    devtools: 'open',
    do: [get('{pages:http:api.test}/nasty/hang/?cors&mode=body', { unawaited: true }), good],
    expect: { ...intact },
  },
  {
    id: 'bad-header-sent',
    title: 'ten thousand characters of Authorization',
    django: ['5.2'],
    profile: 'cors',
    page: appTest,
    devtools: 'open',
    do: [
      good,
      get('{pages:http:api.test}/guard?cors&cookie=x', {
        ...bearing(`Bearer ${'x'.repeat(10_000)}`),
        sees: 401,
      }),
    ],
    expect: { ...intact, others: [{ cause: 'unnamed', status: 401, url: '/guard' }] },
  },
];

function nasty(name: string, { url, sees }: { url: string; sees?: number }, id = name): Scenario {
  const call = get(`{pages:http:api.test}/nasty/${name}/${url}`, sees === undefined ? {} : { sees });
  return {
    id: `bad-${id}`,
    title: `an answer that is ${id}, after a good failure`,
    django: ['5.2'],
    profile: 'cors',
    page: appTest,
    devtools: 'open',
    do: [good, call],
    expect: {
      ...intact,
      others: [{ cause: 'unnamed', status: 401, url: `/nasty/${name}/`, bodyBy: 'either' }],
    },
  };
}
