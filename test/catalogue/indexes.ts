import type { CauseId } from '../../src/core/cause';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import { causeTitle } from './cause-page';
import { groups } from './groups';
import type { Seen } from './seen';
import { serverTitle } from './server-page';

/** The index of the causes. */
export function causeIndex(seen: (cause: CauseId) => Seen): string {
  const titles = new Map(RULES.map((rule) => [rule.cause, causeTitle(rule, seen(rule.cause))]));
  return [
    '# Causes',
    `Why a request fails with 401 or 403: ${RULES.length} causes, in the order in which they are weighed. What stands higher up is what a developer must change first. Each page says what the cause means, how it is known, what looks like it, and what helps.`,
    'Made of the rules and their tests by `npm run catalogue`. On the command line: `why401 cause <cause>`. How servers say these things: [servers](../servers/README.md).',
    ...groups().flatMap(({ title, causes }) => [
      `## ${title}`,
      causes.map((cause) => `- [${titles.get(cause)}](${cause}.md) \`${cause}\``).join('\n'),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The index of the servers. */
export function serverIndex(): string {
  return [
    '# Servers',
    `The ${SERVERS.length} frameworks and services whose words are understood: how each is recognised, which names it reads, what its refusals mean, and where that is known from. Any other server is read by the standards.`,
    'Made of the profiles and their tests by `npm run catalogue`. Why a request fails: [causes](../causes/README.md).',
    SERVERS.map((server) => `- [${serverTitle(server)}](${server.id}.md)`).join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}
