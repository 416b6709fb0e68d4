import type { Request, Response } from '@playwright/test';
import { mayBeEnvelope, mayRefuseWithin } from '../core/envelope';
import {
  type BodyShape,
  type Exchange,
  type HeaderLine,
  type Hop,
  headerOf,
  type Observed,
  type Outcome,
  type RequestType,
  seen,
  unseen,
} from '../core/evidence';
import { typeOfResource } from '../core/har/page';
import { originOf } from '../core/parse/origin';
import { requestBodyShape, responseBodyShape } from '../core/redact/body';
import { MAX_TEXT } from '../core/redact/body-text';
import { secretsOf } from '../core/redact/echoed';
import type { Fingerprint } from '../core/redact/fingerprint';
import { requestHeadersShape, responseHeadShape } from '../core/redact/headers';
import { redactUrl } from '../core/redact/url';
import { within } from './within';

/** How long a body is waited for whose head has come, in milliseconds. */
const LONGEST_REST = 300;

/** A hop with what must not be kept of it. */
interface RawHop {
  hop: Hop;
  secrets: string[];
  response: Response | null;
}

/**
 * A request as Playwright's own events tell it, in any browser: without preflights, without the browser's word on cookies, and
 * with only those headers that the browser's engine shows to Playwright.
 * @param id a name of its own.
 * @param request the last of its redirects, which has ended.
 */
export async function exchangeOf(
  request: Request,
  { id, tabId, fingerprint }: { id: string; tabId: number; fingerprint: Fingerprint },
): Promise<Exchange> {
  const chain = [request];
  for (let before = request.redirectedFrom(); before; before = before.redirectedFrom()) chain.unshift(before);
  const hops = await Promise.all(chain.map((one) => hopOf(one, fingerprint)));
  const [first] = hops;
  const last = hops.at(-1);
  if (!first || !last) throw new Error('Failed to read a request: it has no hop');
  const type = typeOf(request);
  const timing = request.timing();
  const top = topUrlOf(request);
  const posted = request.postData() ?? '';
  const mimeType = request.headers()['content-type'] ?? '';
  return {
    id,
    tabId,
    frameId: type === 'sub_frame' ? 1 : 0,
    frames: framesOf(request),
    type,
    startedAt: first.hop.at,
    endedAt: last.hop.at + Math.max(0, timing.responseEnd),
    initiator: initiatorOf(request, type),
    topUrl: top === undefined ? unseen('not-recorded') : seen(redactUrl(top), 'playwright'),
    hops: hops.map(({ hop }) => hop),
    outcome: outcomeOf(request),
    preflight: null,
    responseBody: await bodyOf(
      last,
      hops.flatMap(({ secrets }) => secrets),
      type,
    ),
    requestBody: seen(
      requestBodyShape({ text: posted.slice(0, MAX_TEXT), mimeType }, fingerprint),
      'playwright',
    ),
    call: unseen('tests-cannot-see'),
    jar: unseen('not-recorded'),
  };
}

async function hopOf(request: Request, fingerprint: Fingerprint): Promise<RawHop> {
  const at = request.timing().startTime;
  const response = await request.response();
  const sent = linesOf(await request.headersArray());
  const answered = response && linesOf(await response.headersArray());
  const { responseStart } = request.timing();
  return {
    response,
    secrets: secretsOf({ url: request.url(), headers: sent, body: request.postData() ?? '' }),
    hop: {
      method: request.method(),
      url: redactUrl(request.url()),
      at,
      request: response ? seen(requestHeadersShape(sent, fingerprint), 'playwright') : unseen('not-recorded'),
      response:
        response && answered
          ? seen(
              responseHeadShape(
                {
                  status: response.status(),
                  lines: answered,
                  at: at + Math.max(0, responseStart),
                  fromCache: false,
                },
                fingerprint,
              ),
              'playwright',
            )
          : unseen('no-answer'),
    },
  };
}

function linesOf(headers: readonly { name: string; value: string }[]): HeaderLine[] {
  return headers.map(({ name, value }) => [name, value]);
}

async function bodyOf(
  { hop, response }: RawHop,
  secrets: readonly string[],
  type: RequestType,
): Promise<Observed<BodyShape>> {
  if (!response || !('value' in hop.response)) return unseen('no-answer');
  const { list, status } = hop.response.value;
  const mimeType = headerOf(list, 'content-type') ?? '';
  const length = headerOf(list, 'content-length');
  const envelope = mayBeEnvelope(hop.url, status, mimeType, length === undefined ? 0 : Number(length));
  const isPage = type === 'xmlhttprequest' && /html/i.test(mimeType);
  if (status < 400 && !envelope && !isPage) return unseen('not-recorded');
  // The browser may have let go of it, the page may have gone, or its end does not come.
  const bytes = await within(
    LONGEST_REST,
    response.body().catch(() => undefined),
  );
  if (!bytes) return unseen('body-not-delivered');
  const body = responseBodyShape({ text: bytes.toString('utf8', 0, MAX_TEXT), mimeType }, secrets);
  // A well-ended answer's body is nobody's business, unless it says no.
  return envelope && !mayRefuseWithin(body.text) ? unseen('not-recorded') : seen(body, 'playwright');
}

function outcomeOf(request: Request): Outcome {
  const error = request.failure()?.errorText;
  if (error === undefined) return { kind: 'answered' };
  return /ERR_ABORTED|NS_BINDING_ABORTED|cancelled/i.test(error)
    ? { kind: 'aborted' }
    : { kind: 'error', error };
}

function typeOf(request: Request): RequestType {
  const type = typeOfResource(request.resourceType()) ?? 'other';
  const frame = frameOf(request);
  return type === 'main_frame' && frame?.parentFrame() ? 'sub_frame' : type;
}

/** Undefined for what a service worker asks for. */
function frameOf(request: Request): ReturnType<Request['frame']> | undefined {
  if (request.serviceWorker()) return undefined;
  try {
    return request.frame();
  } catch {
    return undefined; // A navigation whose frame is not there yet.
  }
}

function topUrlOf(request: Request): string | undefined {
  const frame = frameOf(request);
  if (request.isNavigationRequest() && !frame?.parentFrame()) return request.url();
  return frame?.page().mainFrame().url();
}

function framesOf(request: Request): string[] | null {
  const own = frameOf(request);
  if (!own) return request.isNavigationRequest() ? [] : null;
  const origins: string[] = [];
  let frame = request.isNavigationRequest() ? own.parentFrame() : own;
  for (; frame?.parentFrame(); frame = frame.parentFrame())
    if (!frame.url().startsWith('about:')) origins.unshift(URL.parse(frame.url())?.origin ?? 'null');
  return origins;
}

function initiatorOf(request: Request, type: RequestType): string | null {
  const { origin = '', referer = '' } = request.headers();
  if (type === 'main_frame') return originOf(origin) ?? originOf(referer) ?? null;
  const frame = frameOf(request);
  const asking = type === 'sub_frame' ? frame?.parentFrame() : frame;
  return originOf(asking?.url() ?? '') ?? null;
}
