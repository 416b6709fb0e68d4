import type { RequestFact } from '../observation';

/** True for the last fact of a request. */
export function isEnd(fact: RequestFact): boolean {
  return fact.kind === 'completed' || fact.kind === 'failed';
}

/** Whether all that a browser tells of an answered request is there: each of its hops was asked, sent and answered. */
export function isComplete(facts: readonly RequestFact[]): boolean {
  const urlsOf = (kind: RequestFact['kind']) =>
    facts.filter((fact) => fact.kind === kind).map(({ url }) => url);
  const hops = urlsOf('redirected').length + 1;
  const answered = urlsOf('response-started');
  return (
    urlsOf('request-started').length === hops &&
    urlsOf('request-sent').length === hops &&
    answered.length === hops &&
    facts.filter(isEnd).every(({ url }) => answered.includes(url))
  );
}
