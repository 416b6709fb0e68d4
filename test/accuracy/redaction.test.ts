import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/core/failure-record';
import { HarLog } from '../../src/core/har/har-log';
import { createFingerprint } from '../../src/core/redact/fingerprint';
import { reportHar } from '../../src/core/report/har';
import { readDocument } from '../../src/documents/document';
import { reportOf } from '../../src/documents/report-of';
import { asUtf8 } from '../../src/documents/utf8';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import { pieces } from '../cli/har';
import { cases, noteFigure } from '../reliability/figures';
import { corpus } from './corpus';
import type { Recording } from './recording';

/** 2026-01-31 12:00:00 UTC: when the reports are made. */
const NOW = Date.UTC(2026, 0, 31, 12);

const judges = { rules: RULES, servers: SERVERS, fingerprint: createFingerprint(new Uint8Array(32)) };

/** Cause and confidence of every failure, in order. */
function verdictsOf(failures: readonly Pick<Failure, 'endpoint' | 'explanation'>[]): string[] {
  return failures.map(
    ({ endpoint, explanation }) =>
      `${endpoint}: ${explanation.diagnoses.map(({ cause, confidence }) => `${cause} ${confidence}`).join(', ')}`,
  );
}

function judged(entries: readonly unknown[]): HarLog {
  const log = new HarLog(judges);
  log.setTool('creator', { name: 'WebInspector', version: '537.36' });
  for (const [index, entry] of entries.entries()) log.addEntry(entry, index + 1);
  return log;
}

async function reopened(file: object): Promise<string[]> {
  const bytes = new TextEncoder().encode(JSON.stringify(file));
  const document = await readDocument(asUtf8(pieces(bytes, 1 << 16)), judges);
  if (document.kind === 'har') return verdictsOf(document.findings.failures.map(({ newest }) => newest));
  return document.report.failures.map(
    ({ endpoint, diagnoses }) =>
      `${endpoint}: ${diagnoses.map(({ cause, confidence }) => `${cause} ${confidence}`).join(', ')}`,
  );
}

/** Letters for letters and digits for digits, always the same ones: what a generator made stays as it was in shape. */
function otherValue(value: string): string {
  const turned = (base: number, size: number) => (character: string) =>
    String.fromCharCode(base + ((character.charCodeAt(0) - base + 3) % size));
  return value
    .replace(/[g-z]/g, (character) => (character > 'w' ? character : turned(103, 17)(character)))
    .replace(/[a-f]/g, turned(97, 6))
    .replace(/[1-9]/g, (character) => String((Number(character) % 9) + 1));
}

/** Every value that only its shape is kept of, replaced by another of the same shape, wherever in the file it stands. */
function withOtherSecrets(entries: Recording['har']['log']['entries']): unknown[] {
  const secrets = new Set<string>();
  for (const { request, response } of entries) {
    for (const { name, value } of request.headers)
      if (/^authorization$/i.test(name)) {
        const bare = value.slice(value.indexOf(' ') + 1);
        // Claims are read: of a JWT the signature alone is a secret.
        if (/^[0-9a-f]{24,}$/.test(bare)) secrets.add(bare);
        else if (bare.startsWith('eyJ') && bare.split('.').length === 3)
          secrets.add(bare.split('.')[2] ?? '');
      }
    for (const { value } of [...request.cookies, ...response.cookies])
      if (/^[0-9a-z]{24,48}$/.test(value) && /\d/.test(value)) secrets.add(value);
  }
  let text = JSON.stringify(entries);
  for (const secret of secrets) if (secret.length >= 24) text = text.replaceAll(secret, otherValue(secret));
  return JSON.parse(text) as unknown[];
}

/** Recordings of every framework: a part of them in each run of the tests, all of them when more cases are asked for. */
function some(recordings: readonly Recording[]): Recording[] {
  const step = Math.max(1, Math.floor(recordings.length / cases(150)));
  return recordings.filter((_, index) => index % step === 0);
}

describe('redaction keeps the diagnosis', () => {
  it('of every recorded failure: judged raw, from our report, from our HAR file, and with other secrets of the same shape', async () => {
    const different: string[] = [];
    let times = 0;
    let changed = 0;
    for (const { framework, id, har } of some(corpus())) {
      const { entries } = har.log;
      const findings = judged(entries).finish();
      const failures = findings.failures.map(({ newest }) => newest);
      const raw = verdictsOf(failures);
      const origin = {
        browser: { name: findings.dialect.name, version: findings.dialect.version },
        extensionVersion: '0.0.0',
      };
      const report = reportOf({ kind: 'har', findings, trouble: NO_TROUBLE }, '0.0.0', NOW);
      const others = withOtherSecrets(entries);
      if (JSON.stringify(others) !== JSON.stringify(entries)) changed += 1;
      const again: Record<string, string[]> = {
        'our report': await reopened(report),
        'our HAR file': await reopened(reportHar(failures, origin, findings.story)),
        'other secrets': verdictsOf(
          judged(others)
            .finish()
            .failures.map(({ newest }) => newest),
        ),
      };
      for (const [how, verdicts] of Object.entries(again)) {
        times += 1;
        if (JSON.stringify(verdicts) !== JSON.stringify(raw))
          different.push(`${framework} / ${id}, ${how}: ${raw.join(' | ')} became ${verdicts.join(' | ')}`);
      }
    }
    noteFigure('redaction-keeps-diagnosis', {
      promise: 'Nothing leaked',
      where: 'engine',
      tried: 'recorded failures judged again from what redaction leaves of them',
      times,
      harm: 'verdicts that redaction changed',
      found: different.length,
    });
    expect(changed).toBeGreaterThan(times / 30);
    expect(different).toEqual([]);
  }, 120_000);
});

const NO_TROUBLE = { broken: undefined, entries: [], count: 0 };
