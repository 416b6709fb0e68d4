import { camel, slugOf, withLine } from './names.mjs';

/** Where servers are listed. */
export const SERVERS = 'src/servers/index.ts';

/**
 * What a new server takes: every file that is written, by its path.
 *
 * @param {{ slug: string | undefined }} asked
 * @param {(path: string) => string} read a file of the project
 * @returns {Map<string, string>}
 */
export function serverFiles({ slug }, read) {
  const list = read(SERVERS);
  const taken = [...list.matchAll(/from '\.\/(.*)';$/gm)].map(([, id = '']) => id);
  const id = slugOf(slug, {
    what: 'server',
    usage: 'Use: npm run new:server -- <id>',
    form: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
    example: 'django-ninja',
    taken,
  });
  const name = camel(id);
  const imported = withLine(
    list,
    /^import \{ \w+ \} from '\.\/.*';$/gm,
    `import { ${name} } from './${id}';`,
  );
  return new Map([
    [SERVERS, imported.replace(/\n\];\s*$/, () => `\n  ${name},\n];\n`)],
    [`src/servers/${id}.ts`, profile(id, name)],
    [`test/servers/${id}.test.ts`, table(id, name)],
  ]);
}

/** @param {string} id @param {string} name */
function profile(id, name) {
  return `import type { ServerProfile } from '../core/server';

/** TODO: which versions its words were observed with, or which of its files and documents they stand in. */
export const ${name}: ServerProfile = {
  id: '${id}',
  name: 'TODO: its name, as people write it',
  // TODO: signs beside its words: { cookie: /^its_session$/, weight: 'likely' }
  marks: [],
  sayings: [
    {
      // TODO: one entry for each sentence that it says, with what it means (core/server.ts: Meaning).
      means: 'credentials-missing',
      status: [401],
      says: /^TODO: its very words$/,
      // True where a server of test/lab or its documentation proves it.
      verified: false,
    },
  ],
  // TODO: the names that it reads by default.
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {},
};
`;
}

/** @param {string} id @param {string} name */
function table(id, name) {
  return `import { ${name} } from '../../src/servers/${id}';
import { describeServer } from './table';

describeServer(${name}, {
  'TODO: an answer of it, word for word': {
    status: 401,
    body: { message: 'TODO: its very words' },
    means: ['credentials-missing'],
    // TODO: '${id}', where its words are verified and its alone: then they name it.
    names: null,
  },
});
`;
}
