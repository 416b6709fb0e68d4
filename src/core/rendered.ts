import type { Considered, Diagnosis, UnseenEvidence } from './diagnose';
import type { Collector } from './evidence';
import { FACTS, type Fact } from './facts';
import { ENGLISH, type Language, texts, translated } from './language';
import type { Confidence, RuleWords } from './rule';
import type { FixTemplate, ServerWords } from './server';
import { type Data, listed, type RenderContext, render } from './text';
import type { Trial } from './trial';
import { EVIDENCE_NAMES, SETTLES, UNSEEN } from './unseen-texts';

const CRASHED = texts('This check failed by itself; please report it');

const NOT_SEEN = texts('Not seen: {names}');

/** Where sentences come from: the rules' and servers' texts. */
export interface Catalogue {
  rules: readonly RuleWords[];
  servers: readonly ServerWords[];
  /** The language that they are shown in: English when none is named. */
  readonly language?: Language;
}

/** A fix in sentences and code, ready to be shown. */
export interface RenderedFix {
  id: string;
  side: FixTemplate['side'];
  title: string;
  language: NonNullable<FixTemplate['language']>;
  /** '' when the instruction is all there is. */
  code: string;
  /** The product that it is for, '' for everybody. */
  server: string;
  /** What the page can try of it; null when nothing. */
  trial: Trial | null;
}

/** A diagnosis in sentences. Backticks mark code. */
export interface RenderedDiagnosis {
  cause: Diagnosis['cause'];
  confidence: Confidence;
  title: string;
  summary: string;
  evidence: { text: string; by: Collector }[];
  fixes: RenderedFix[];
  wouldSettle: string[];
}

/**
 * Makes the sentences of a diagnosis from its ids and data.
 * @param now milliseconds since 1970: the moment of the failure, which "before" and "later" count from.
 */
export function renderDiagnosis(diagnosis: Diagnosis, catalogue: Catalogue, now: number): RenderedDiagnosis {
  const language = catalogue.language ?? ENGLISH;
  const context = { now, language };
  const rule = catalogue.rules.find((candidate) => candidate.cause === diagnosis.cause);
  const template = rule?.messages[diagnosis.message.id];
  if (!rule || template === undefined) {
    throw new Error(`Failed to render ${diagnosis.cause}: it has no message ${diagnosis.message.id}`);
  }
  const { data } = diagnosis.message;
  return {
    cause: diagnosis.cause,
    confidence: diagnosis.confidence,
    title: render(rule.title, data, context),
    summary: render(template, data, context),
    evidence: diagnosis.evidence.map((line) => ({ text: renderFact(line, context), by: line.by })),
    fixes: diagnosis.fixes.flatMap((id) => renderFix(id, rule, catalogue, data, context)),
    wouldSettle: diagnosis.wouldSettle.map((id) => translated(SETTLES[id] ?? id, language)),
  };
}

/** The sentence of a fact. */
export function renderFact(line: Fact, context: RenderContext): string {
  return render(FACTS[line.id], line.data, context);
}

/** Why another cause was not named, in one line. */
export function renderConsidered(considered: Considered, context: RenderContext): string {
  if (considered.because) return renderFact(considered.because, context);
  const { language = ENGLISH } = context;
  if (considered.verdict === 'crashed') return translated(CRASHED, language);
  const names = considered.missing.map((key) => translated(EVIDENCE_NAMES[key], language));
  return render(NOT_SEEN, { names: listed(names, language) }, context);
}

/** What could not be seen, why, and how to change that. */
export function renderUnseen(
  missing: UnseenEvidence,
  language: Language = ENGLISH,
): { what: string; why: string; how: string } {
  const { why, how } = UNSEEN[missing.why];
  return {
    what: translated(EVIDENCE_NAMES[missing.what], language),
    why: translated(why, language),
    how: translated(how, language),
  };
}

function renderFix(
  id: string,
  rule: RuleWords,
  catalogue: Catalogue,
  data: Data,
  context: RenderContext,
): RenderedFix[] {
  const colon = id.indexOf(':');
  const [owner, name] = [id.slice(0, colon), id.slice(colon + 1)];
  const server = catalogue.servers.find((profile) => profile.id === owner);
  const fix = (server ? server.fixes[rule.cause] : rule.fixes)?.find((candidate) => candidate.id === name);
  if (!fix) return []; // A report of another version may name a fix that is gone: the rest still reads well.
  return [
    {
      id,
      side: fix.side,
      title: render(fix.title, data, context),
      language: fix.language ?? 'text',
      code: fix.code?.(data) ?? '',
      server: server?.name ?? '',
      trial: fix.trial?.(data) ?? null,
    },
  ];
}
