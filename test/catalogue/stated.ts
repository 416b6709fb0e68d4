import type { CauseId } from '../../src/core/cause';
import { gather } from '../../src/core/evidence-map';
import type { Meaning } from '../../src/core/server';
import { RULES } from '../../src/rules/index';
import { exchangeOf, type Given, speaker, surroundingsOf } from '../rules/given';
import { API, OPAQUE_TOKEN } from '../rules/world';
import { MEANINGS } from './meanings';

const GIVEN: Given = {
  ask: `GET ${API}/api/items/`,
  sent: { Authorization: `Bearer ${OPAQUE_TOKEN}` },
  status: 403,
  body: { message: 'such are my words' },
};

/** The meanings by which a server states a cause that it alone can know. */
export function statedBy(cause: CauseId): Meaning[] {
  const rule = RULES.find((candidate) => candidate.cause === cause);
  const around = surroundingsOf(GIVEN);
  return (Object.keys(MEANINGS) as Meaning[]).filter((means) => {
    const evidence = gather(exchangeOf(GIVEN), { ...around, servers: [speaker(means, true)] });
    return rule?.judge(evidence).verdict === 'cause';
  });
}
