import { firstHop, lastHop, statusOf } from '../../core/evidence';
import type { Failure } from '../../core/failure-record';
import { ENGLISH, type Language, texts, translated } from '../../core/language';
import type { Catalogue } from '../../core/rendered';
import { describeTitle } from '../../core/report/described';
import { type FailureGroup, firstCause } from '../../core/report/groups';

/** A failure never changes once it is made: its text is put together once in a language, not at every key. */
const TEXTS = new WeakMap<Failure, { language: Language; text: string }>();

const STATES = texts({ hint: 'hint', resolved: 'resolved', open: 'open' });

/**
 * Makes what tells whether a group fits the words of the filter: each must occur in its address, status, method, cause, server or
 * state (`open`, `resolved`, `hint`); a word with a leading hyphen must not. Cause and state are found by their English name, and
 * as they are called in the catalogue's language.
 */
export function matcherOf(filter: string, catalogue: Catalogue): (group: FailureGroup) => boolean {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '-');
  const [wanted, unwanted] = [
    words.filter((word) => !word.startsWith('-')),
    words.filter((word) => word.startsWith('-')).map((word) => word.slice(1)),
  ];
  if (words.length === 0) return () => true;
  return ({ newest }) => {
    const text = searchable(newest, catalogue);
    return wanted.every((word) => text.includes(word)) && !unwanted.some((word) => text.includes(word));
  };
}

/** Puts the texts together before they are needed: the first key need not wait for thousands. */
export function prepare(groups: readonly FailureGroup[], catalogue: Catalogue): void {
  for (const { newest } of groups) searchable(newest, catalogue);
}

function searchable(failure: Failure, catalogue: Catalogue): string {
  const { language = ENGLISH } = catalogue;
  const known = TEXTS.get(failure);
  if (known?.language === language) return known.text;
  const text = textOf(failure, catalogue);
  TEXTS.set(failure, { language, text });
  return text;
}

function textOf(failure: Failure, catalogue: Catalogue): string {
  const { exchange, explanation, folded, resolvedBy } = failure;
  const { diagnoses, server } = explanation;
  const state = folded ? 'hint' : resolvedBy ? 'resolved' : 'open';
  return [
    firstHop(exchange).url,
    lastHop(exchange).url,
    firstHop(exchange).method,
    statusOf(exchange) ?? 'cors',
    firstCause(failure),
    ...diagnoses.map(({ cause }) => cause),
    ...diagnoses.map((one) => wordsOf(describeTitle(one, catalogue, exchange.startedAt))),
    server?.name ?? '',
    state,
    translated(STATES[state], catalogue.language ?? ENGLISH),
  ]
    .join('\n')
    .toLowerCase();
}

/** A title as it reads. Its numbers are left out: `401` asks for the requests whose status that is. */
function wordsOf(title: string): string {
  return title.replaceAll('`', '').replace(/\b\d+\b/g, '');
}
