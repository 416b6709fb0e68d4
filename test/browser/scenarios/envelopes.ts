import type { Scenario, Step } from '../scenario';
import { appTest, get } from './calls';

/** An answer of the page server, as a server of GraphQL, of RPC or of its own envelope gives it. */
function answer(body: unknown, more: string = ''): string {
  const text = encodeURIComponent(JSON.stringify(body));
  return `{pages:http:api.test}/answer?cors&header=Content-Type: application/json${more}&body=${text}`;
}

const unauthenticated = {
  data: { me: null },
  errors: [{ message: 'Please sign in', path: ['me'], extensions: { code: 'UNAUTHENTICATED' } }],
};
const fine = { data: { me: { name: 'Ada' } } };

function story(id: string, title: string, steps: readonly Step[], expect: Scenario['expect']): Scenario {
  return { id, title, django: ['5.2'], profile: 'cors', page: appTest, devtools: 'open', do: steps, expect };
}

/** Answers whose status says yes and whose body says no. */
export const envelopes: readonly Scenario[] = [
  story(
    'graphql-unauthenticated',
    'GraphQL answers 200 and puts the refusal into its errors',
    [get(answer(unauthenticated, '&at=graphql'), { sees: 200 })],
    { cause: 'missing-authorization', status: 200 },
  ),
  {
    ...story(
      'graphql-unauthenticated-closed',
      'the same with DevTools closed, where the page hook reads it',
      [get(answer(unauthenticated, '&at=graphql'), { sees: 200 })],
      { cause: 'missing-authorization', status: 200 },
    ),
    devtools: 'closed',
  },
  story(
    'code-401-in-a-200',
    'an API that answers everything with 200 and a code of its own',
    [get(answer({ code: 401, msg: 'not signed in', data: null }), { sees: 200 })],
    { cause: 'missing-authorization', status: 200 },
  ),
  story(
    'graphql-healthy',
    'data without errors, and errors that speak of no credential, are no failures',
    [
      get(answer(fine, '&at=graphql'), { sees: 200 }),
      get(answer({ errors: [{ message: 'Cannot query field "nme" on type "User".' }] }, '&at=graphql'), {
        sees: 200,
      }),
      get(answer(unauthenticated, '&at=graphql'), { sees: 200 }),
    ],
    { cause: 'missing-authorization', status: 200 },
  ),
];
