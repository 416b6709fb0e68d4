import type { Considered, Diagnosis, UnseenEvidence } from './diagnose';
import type { Collector } from './evidence';
import { FACTS, type Fact } from './facts';
import type { AnyRule, Confidence } from './rule';
import type { FixTemplate, ServerProfile } from './server';
import { type Data, type RenderContext, render } from './text';
import type { Trial } from './trial';
import { EVIDENCE_NAMES, SETTLES, UNSEEN } from './unseen-texts';

/** Where sentences come from: the rules' and servers' texts. */
export interface Catalogue {
  rules: readonly AnyRule[];
  servers: readonly ServerProfile[];
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

/** Makes the sentences of a diagnosis from its ids and data. */
export function renderDiagnosis(
  diagnosis: Diagnosis,
  catalogue: Catalogue,
  context: RenderContext,
): RenderedDiagnosis {
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
    wouldSettle: diagnosis.wouldSettle.map((id) => SETTLES[id] ?? id),
  };
}

/** The sentence of a fact. */
export function renderFact(line: Fact, context: RenderContext): string {
  return render(FACTS[line.id], line.data, context);
}

/** Why another cause was not named, in one line. */
export function renderConsidered(considered: Considered, context: RenderContext): string {
  if (considered.because) return renderFact(considered.because, context);
  if (considered.verdict === 'crashed') return 'This check failed by itself; please report it';
  return `Not seen: ${considered.missing.map((key) => EVIDENCE_NAMES[key]).join(', ')}`;
}

/** What could not be seen, why, and how to change that. */
export function renderUnseen(missing: UnseenEvidence): { what: string; why: string; how: string } {
  return { what: EVIDENCE_NAMES[missing.what], ...UNSEEN[missing.why] };
}

function renderFix(
  id: string,
  rule: AnyRule,
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
