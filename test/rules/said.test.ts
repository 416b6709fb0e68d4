import { describe, expect, it } from 'vitest';
import type { CauseId } from '../../src/core/cause';
import { diagnose } from '../../src/core/diagnose';
import { unseen } from '../../src/core/evidence';
import { renderDiagnosis } from '../../src/core/rendered';
import type { Meaning, ServerProfile } from '../../src/core/server';
import { RULES } from '../../src/rules/index';
import { exchangeOf, type Given, speaker, surroundingsOf } from './given';
import { expectRendered } from './rule-tester';
import { API, NOW, OPAQUE_TOKEN } from './world';

/** The causes that only the server can know, and what it must have meant. What each server says is tested with the servers. */
const SAID: [CauseId, readonly Meaning[]][] = [
  ['blocked-by-gateway', ['blocked-by-gateway']],
  ['invalid-signed-url', ['signature-invalid', 'signature-expired']],
  ['locked-account', ['user-locked']],
  ['missing-dpop-proof', ['dpop-proof-rejected']],
  ['oversized-cookies', ['headers-too-large']],
  ['rejected-client', ['client-rejected']],
  ['step-up-required', ['step-up-required']],
  ['unregistered-redirect-uri', ['redirect-uri-unregistered']],
  ['wrong-route', ['route-unknown']],
];

const given: Given = {
  ask: `GET ${API}/api/items/`,
  sent: { Authorization: `Bearer ${OPAQUE_TOKEN}` },
  status: 403,
  body: { message: 'such are my words' },
};

function explain(cause: CauseId, servers: readonly ServerProfile[], request = given) {
  const rules = RULES.filter((rule) => rule.cause === cause);
  return diagnose(exchangeOf(request), rules, { ...surroundingsOf(request), servers });
}

describe.each(SAID)('%s', (cause, meanings) => {
  it.each(meanings)('is certain in proven words that mean %s, and reads like sentences', (means) => {
    const servers = [speaker(means, true)];
    const [diagnosis] = explain(cause, servers).diagnoses;
    if (!diagnosis) throw new Error(`Failed to find ${cause}`);
    expect(diagnosis.confidence).toBe('certain');
    expect(diagnosis.evidence).toMatchObject([{ id: 'body-says', data: { quote: 'such are my words' } }]);
    expectRendered(renderDiagnosis(diagnosis, { rules: RULES, servers }, NOW));
  });

  it.each(meanings)('is possible in words that nobody proved to mean %s', (means) => {
    expect(explain(cause, [speaker(means, false)]).diagnoses).toMatchObject([
      { cause, confidence: 'possible' },
    ]);
  });

  it('does not apply to other words, or to none', () => {
    expect(explain(cause, [speaker('token-invalid', true)]).diagnoses).toEqual([]);
    expect(
      explain(cause, [speaker(meanings[0] ?? 'token-invalid', true)], { ...given, body: 'Forbidden' })
        .diagnoses,
    ).toEqual([]);
  });

  it('cannot tell where no answer was seen', () => {
    const request = { ...given, answer: unseen('worker-stopped') };
    expect(explain(cause, [speaker(meanings[0] ?? 'token-invalid', true)], request).considered).toMatchObject(
      [{ cause, verdict: 'cannot-tell', missing: ['response', 'words'] }],
    );
  });
});

it('no two of them mean the same', () => {
  const meanings = SAID.flatMap(([, means]) => means);
  expect(new Set(meanings).size).toBe(meanings.length);
});
