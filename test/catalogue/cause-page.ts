import { CAUSES, type CauseId } from '../../src/core/cause';
import { lastHop, statusOf } from '../../src/core/evidence';
import type { EvidenceKey } from '../../src/core/evidence-map';
import { reportJson } from '../../src/core/report/json';
import {
  evidenceMarkdown,
  fixMarkdown,
  list,
  settlesMarkdown,
} from '../../src/core/report/markdown-diagnosis';
import { code, sentence } from '../../src/core/report/markdown-text';
import type { AnyRule, Confidence } from '../../src/core/rule';
import type { Meaning } from '../../src/core/server';
import { EVIDENCE_NAMES } from '../../src/core/unseen-texts';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import type { Case } from '../rules/rule-tester';
import { fixesOf, withoutData } from './fixes';
import { tables } from './rule-tables';
import type { Example, Seen } from './seen';
import { serverTitle } from './server-page';
import { specificationLink } from './specifications';
import { statedBy } from './stated';

const AND = new Intl.ListFormat('en', { type: 'conjunction' });

/** How many cases of a table stand on a page for each verdict. */
const MOST_CASES = 8;

/** The page of a cause, in Markdown. */
export function causePage(rule: AnyRule, seen: Seen): string {
  const { cause, about } = rule;
  if (!about) throw new Error(`Failed to write the page of ${cause}: src/rules/${cause}.ts has no \`about\``);
  const parts = [
    `# ${causeTitle(rule, seen)}`,
    `${code(cause)} · [all causes](README.md)`,
    about.means,
    saying(rule, seen),
    '## How we know',
    evidenceWanted(rule),
    proofs(cause),
    '## What misleads',
    misleads(rule),
    '## An example',
    seen.example ? exampleMarkdown(seen.example) : 'No test has a failure of this cause yet.',
    '## What helps',
    helps(rule, seen),
    about.spec.length > 0 ? '## Where it is written' : '',
    about.spec.map((name) => `- ${specificationLink(name)}`).join('\n'),
    sources(cause),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The title of a cause, with the example's data where it has some. */
export function causeTitle(rule: AnyRule, { example }: Seen): string {
  const diagnosis = example && diagnosisOf(example);
  return sentence(diagnosis?.title ?? withoutData(rule.title));
}

/** A link from one page of a cause to another. */
export function causeLink(cause: CauseId): string {
  return `[${cause}](${cause}.md)`;
}

function saying({ messages }: AnyRule, { sentences }: Seen): string {
  if (sentences.size < 2) return '';
  const inOrder = Object.keys(messages).flatMap((id) => sentences.get(id) ?? []);
  return list('It comes in these forms', inOrder.map(sentence));
}

function evidenceWanted({ needs, wants }: AnyRule): string {
  const named = (keys: readonly EvidenceKey[]) => AND.format(keys.map((key) => EVIDENCE_NAMES[key]));
  const more = wants.filter((key) => !needs.includes(key));
  return [
    `It looks at ${named(needs)}. Where ${needs.length > 1 ? 'one of these' : 'that'} was not seen, nothing is said.`,
    more.length > 0 ? `It knows more where ${named(more)} could be seen as well.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What makes it certain, likely, possible, or excludes it: the cases of its test. */
function proofs(cause: CauseId): string {
  const table = tables.get(cause);
  if (!table) return stated(cause);
  const of = (title: string, wanted: Confidence | 'ruled-out') => {
    const fitting = table.filter(
      ({ name, expect }) =>
        (expect.verdict === 'cause' ? expect.confidence : expect.verdict) === wanted &&
        !(wanted === 'ruled-out' && otherCause(name)),
    );
    const shown = fitting.slice(0, MOST_CASES).map(({ name }) => caseMarkdown(name));
    const left = fitting.length - shown.length;
    return list(title, left > 0 ? [...shown, `and ${left} more in the test`] : shown);
  };
  return [
    of('Certain, for example', 'certain'),
    of('Likely', 'likely'),
    of('Possible', 'possible'),
    of('Excluded', 'ruled-out'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** A cause that only the server can know. */
function stated(cause: CauseId): string {
  const meanings: readonly Meaning[] = statedBy(cause);
  const speakers = SERVERS.filter(({ sayings }) => sayings.some(({ means }) => meanings.includes(means)));
  const links = speakers.map((server) => `[${serverTitle(server)}](../servers/${server.id}.md)`);
  return `Only the server can know it, and its words are the whole proof: **certain** in words that a real server or its documentation proves, **possible** in others. These say it: ${links.join(', ')}.`;
}

function misleads({ cause, beats = [] }: AnyRule): string {
  const alike = (tables.get(cause) ?? []).filter(
    ({ name, expect }) => expect.verdict !== 'cause' && otherCause(name),
  );
  const behind = RULES.filter((other) => other.beats?.includes(cause)).map((other) => other.cause);
  const order = [
    beats.length > 0 ? `before ${AND.format(beats.map(causeLink))}` : '',
    behind.length > 0 ? `behind ${AND.format(behind.map(causeLink))}` : '',
  ].filter(Boolean);
  const parts = [
    list(
      'These look alike, and are something else',
      alike.map(({ name }) => caseMarkdown(name)),
    ),
    order.length > 0 ? `Where both hold, it stands ${order.join('; ')}.` : '',
  ].filter(Boolean);
  return parts.join('\n\n') || 'Nothing that was seen so far: it says what it is.';
}

/** The name of a case, in which another cause before a colon is a link. */
function caseMarkdown(name: Case['name']): string {
  const other = otherCause(name);
  return other ? `${causeLink(other)}: ${sentence(name.slice(other.length + 2))}` : sentence(name);
}

function otherCause(name: string): CauseId | undefined {
  return CAUSES.find((cause) => name.startsWith(`${cause}: `));
}

function exampleMarkdown(example: Example): string {
  const diagnosis = diagnosisOf(example);
  const { exchange } = example.failure;
  const hop = lastHop(exchange);
  const answer = statusOf(exchange);
  const request = `${code(`${hop.method} ${hop.url}`)}, ${answer === undefined ? 'without an answer' : `answered ${answer}`}`;
  const first = example.index > 0 ? ', beside another cause' : '';
  return [
    `From ${sentence(example.from)}.`,
    `${request} · **${diagnosis.confidence}**${first}`,
    sentence(diagnosis.summary),
    evidenceMarkdown(diagnosis),
    settlesMarkdown(diagnosis),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The diagnosis as a report has it. */
function diagnosisOf({ failure, index }: Example) {
  const origin = { browser: { name: 'Chromium', version: '' }, extensionVersion: '' };
  const catalogue = { rules: RULES, servers: SERVERS };
  const report = reportJson([failure], origin, catalogue, failure.exchange.startedAt, []);
  const diagnosis = report.failures[0]?.diagnoses[index];
  if (!diagnosis) throw new Error(`Failed to report ${failure.id}: it has no diagnosis ${index}`);
  return diagnosis;
}

function helps(rule: AnyRule, seen: Seen): string {
  const fixes = fixesOf(rule, seen);
  const sides = [
    ['client', 'In the page or the client'],
    ['server', 'On the server'],
    ['browser', 'In the browser'],
  ] as const;
  const parts = sides.flatMap(([side, title]) => {
    const own = fixes.filter((fix) => fix.side === side);
    return own.length > 0 ? [`### ${title}`, ...own.map((fix) => fixMarkdown(fix, fix.server))] : [];
  });
  return parts.length > 0 ? parts.join('\n\n') : 'Nothing that could be pasted: what to do is said above.';
}

function sources(cause: CauseId): string {
  const test = tables.has(cause) ? cause : 'said';
  return `The rule is [src/rules/${cause}.ts](../../src/rules/${cause}.ts), its test [test/rules/${test}.test.ts](../../test/rules/${test}.test.ts).`;
}
