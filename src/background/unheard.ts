import { standInFacts, standIns, type ToldRequest, toldBy, toldIn } from '../core/correlate/stand-in';
import { statusOf } from '../core/evidence';
import type { LooseRecord, RequestFact } from '../core/observation';
import type { TabContent } from './tab-content';

/**
 * How long the browser's events may come later than a record of the same request, in milliseconds. What waited for this worker
 * to begin has come long before.
 */
const PATIENCE = 1_000;

/**
 * Requests whose events nobody heard: a browser hands them to a worker that is dying. Only what began before this worker did
 * can be one of them, so in calm times no record keeps its heads and nobody looks.
 */
export class Unheard {
  /** When this worker began, in milliseconds since 1970, if another one was there before. */
  private born = Number.NEGATIVE_INFINITY;
  private readonly expected = new Map<number, ReturnType<typeof setTimeout>>();

  /** @param look is called when all that the browser tells of a tab must have come. */
  constructor(private readonly look: (tabId: number) => void) {}

  /** Another worker was there before this one began (milliseconds since 1970). */
  begin(born: number): void {
    this.born = born;
  }

  /** A record as it is kept: with its heads where it may have to stand in. */
  reduced(record: LooseRecord): LooseRecord {
    if (record.startedAt <= this.born) {
      this.expect(record.tabId);
      return record;
    }
    return withoutHeads(record);
  }

  /** Something of a tab may have gone unheard. */
  expect(tabId: number): void {
    clearTimeout(this.expected.get(tabId));
    const looking = () => {
      this.expected.delete(tabId);
      this.look(tabId);
    };
    this.expected.set(tabId, setTimeout(looking, PATIENCE));
  }
}

/**
 * The facts of a tab's failures that the browser did not tell, as other collectors did. The heads of its records are done with
 * then, and dropped.
 * @param topUrl of the tab, as far as known.
 */
export function unheardFacts(content: TabContent, topUrl: string | null): RequestFact[] {
  const { pending, suspects, incomplete } = content;
  const known = { ...pending, ...suspects, ...incomplete };
  const facts = standIns(content.records, requestsIn(content)).flatMap((standIn) =>
    standInFacts(standIn, known[standIn.requestId] ?? [], topUrl),
  );
  // Others have measured the records that are there: they do not change.
  content.records = content.records.map(withoutHeads);
  return facts;
}

function withoutHeads(record: LooseRecord): LooseRecord {
  if (!record.heads) return record;
  const { heads: _, ...kept } = record;
  return kept;
}

/** Every request that the browser told of, as far as a tab's log remembers, each once. */
function requestsIn({ pending, suspects, incomplete, failures, pasts }: TabContent): ToldRequest[] {
  const requests = new Map<string, ToldRequest>();
  const note = (request: ToldRequest | undefined) => {
    if (request && !requests.has(request.requestId)) requests.set(request.requestId, request);
  };
  for (const facts of Object.values({ ...pending, ...suspects, ...incomplete })) note(toldBy(facts));
  for (const { id, exchange } of Object.values(failures))
    note(toldIn(id, exchange.hops, statusOf(exchange) ?? 0));
  for (const { id, method, url, at, status } of pasts)
    note({ requestId: id, method, urls: [url], at, status, lacksHead: false });
  return [...requests.values()];
}
