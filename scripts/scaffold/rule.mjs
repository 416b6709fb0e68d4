import { camel, slugOf, withLine } from './names.mjs';

/** Where causes and rules are listed. */
export const CAUSES = 'src/core/cause.ts';
export const RULES = 'src/rules/index.ts';

/**
 * What a new rule takes: every file that is written, by its path.
 *
 * @param {{ slug: string | undefined, before: string | undefined }} asked `before`: the cause that it stands before
 * @param {(path: string) => string} read a file of the project
 * @returns {Map<string, string>}
 */
export function ruleFiles({ slug, before = 'insufficient-scope' }, read) {
  const causes = read(CAUSES);
  const taken = [...causes.matchAll(/^ {2}'([a-z-]+)',$/gm)].map(([, cause = '']) => cause);
  const cause = slugOf(slug, {
    what: 'rule',
    usage: 'Use: npm run new:rule -- <cause> [--before <cause>]',
    form: /^[a-z]+(?:-[a-z]+)*$/,
    example: 'wrong-path-cookie (what is wrong, then what it is wrong with)',
    taken,
  });
  if (!taken.includes(before))
    throw new Error(`Failed to place "${cause}" before "${before}": no such cause in ${CAUSES}`);
  const name = camel(cause);
  const imported = withLine(
    read(RULES),
    /^import \w+ from '\.\/.*';$/gm,
    `import ${name} from './${cause}';`,
  );
  return new Map([
    [CAUSES, causes.replace(`  '${before}',`, () => `  '${cause}',\n  '${before}',`)],
    [RULES, withLine(imported, /^ {2}(?:'[a-z-]+'|[a-z]+): \w+,$/gm, `  '${cause}': ${name},`)],
    [`src/rules/${cause}.ts`, rule(cause)],
    [`test/rules/${cause}.test.ts`, table(cause)],
  ]);
}

/** @param {string} cause */
function rule(cause) {
  return `import { fact } from '../core/facts';
import { refusalFact } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** TODO: what has happened, in one sentence. */
export default defineRule({
  cause: '${cause}',
  title: 'TODO: the headline, a short sentence without a full stop',
  messages: {
    found: 'TODO: what is wrong with \`{method} {path}\`, in a sentence with this request’s own names.',
  },
  // TODO: the evidence without which nothing can be said (core/evidence-map.ts), and in \`wants\` what sharpens it.
  needs: ['headers', 'response', 'words'],
  wants: [],
  judge({ headers, response, words }) {
    // TODO: when it does not hold, and when something excludes it: \`ruledOut(fact(…))\`.
    if (!headers.list.some(([name]) => name.toLowerCase() === 'x-to-do')) return notApplicable;
    return {
      verdict: 'cause',
      // TODO: \`certain\` only where the evidence leaves no other cause.
      confidence: 'possible',
      basis: 'shape',
      message: 'found',
      data: {},
      evidence: [fact('header-sent', 'webRequest', { name: 'X-To-Do' }), refusalFact(words, response)],
    };
  },
  fixes: [
    {
      id: 'first',
      side: 'client',
      title: 'TODO: what to do, in the imperative, without a full stop',
    },
  ],
  about: {
    means: 'TODO: what happened, in plain words for somebody who is tired: two or three sentences.',
    spec: [],
  },
});
`;
}

/** @param {string} cause */
function table(cause) {
  return `import rule from '../../src/rules/${cause}';
import { cannotTell, notApplicable, possible, testRule } from './rule-tester';
import { API } from './world';

const ask = \`GET \${API}/api/items/\`;

testRule(rule, [
  {
    name: 'TODO: a request of which the cause is true, as few words as tell it from the others',
    given: { ask, sent: { 'X-To-Do': '1' } },
    expect: possible('found'),
  },
  {
    // A name that begins with another cause and a colon stands on the page under “What misleads”.
    name: 'TODO: unexplained: a request that looks alike, and is something else',
    given: { ask },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask, sent: { unseen: 'worker-stopped' } },
    expect: cannotTell('headers'),
  },
]);
`;
}
