import { pageTold } from '../../src/background/page-report';
import { readArguments } from '../../src/cli/arguments';
import { codeLines, plain as plainLine, wrapped } from '../../src/cli/text/lines';
import { isMeant, parseAddressPattern } from '../../src/core/address-pattern';
import { js, python, readCookie, sh } from '../../src/core/code';
import { defaultPath } from '../../src/core/cookies/would-store';
import { base64, headerIn } from '../../src/core/curl/call';
import { formPart, urlencoded } from '../../src/core/curl/curl-body';
import { curlCall } from '../../src/core/curl/curl-call';
import { fetchCall } from '../../src/core/curl/fetch-call';
import { callsPowerShell, powerShellCall } from '../../src/core/curl/powershell-call';
import { powerShellTokens } from '../../src/core/curl/powershell-tokens';
import { LONGEST, readCommand } from '../../src/core/curl/read';
import { pastedShape } from '../../src/core/curl/reduce';
import { cmdWords, posixWords } from '../../src/core/curl/words';
import { mayBeEnvelope, mayRefuseWithin, openEnvelope } from '../../src/core/envelope';
import { BODY_LIMIT, type BodyShape, seen } from '../../src/core/evidence';
import { isMask, isMaskedAuthorization, isMaskedCookies } from '../../src/core/har/masks';
import { addressIn } from '../../src/core/har/page';
import { endpointOf, isIdentifier } from '../../src/core/history';
import { ENGLISH } from '../../src/core/language';
import { isKnownScheme, splitAuthorization } from '../../src/core/parse/authorization';
import { challengeText, parseChallenges } from '../../src/core/parse/challenge';
import { parseCookieDate, parseFreeDate } from '../../src/core/parse/cookie-date';
import { looksLikeJwt, parseJwt } from '../../src/core/parse/jwt';
import { isSafeMethod } from '../../src/core/parse/method';
import * as origin from '../../src/core/parse/origin';
import { publicSuffixOf } from '../../src/core/parse/public-suffix';
import { hasControl, parseSetCookie, sameSiteOf } from '../../src/core/parse/set-cookie';
import * as site from '../../src/core/parse/site';
import { isCsrfName, requestBodyShape, responseBodyShape } from '../../src/core/redact/body';
import { bodyText, MAX_TEXT } from '../../src/core/redact/body-text';
import { echoRemover, secretsOf } from '../../src/core/redact/echoed';
import { createFingerprint } from '../../src/core/redact/fingerprint';
import { withoutValues } from '../../src/core/redact/forms';
import { requestHeadersShape, responseHeadShape } from '../../src/core/redact/headers';
import { redactHtml, titleOf } from '../../src/core/redact/html';
import { authorizationShape, djangoCsrfSecret, placeholderIn, shapeOf } from '../../src/core/redact/secret';
import * as redacted from '../../src/core/redact/text';
import { redactPath, redactUrl } from '../../src/core/redact/url';
import { text as htmlText } from '../../src/core/report/html-text';
import * as markdown from '../../src/core/report/markdown-text';
import { visibleText, withoutLastLines } from '../../src/core/report/visible-text';
import { render } from '../../src/core/text';
import { isWhoLine, whoAddress, whoLine } from '../../src/core/who';
import { listen, textsOf } from '../../src/core/words';
import { isHostLine, settingsFrom } from '../../src/messaging/settings';
import { SERVERS } from '../../src/servers/index';
import * as commands from '../fixtures/commands';
import { head } from '../fixtures/exchanges';

/** Whatever takes a text from outside apart, or puts one into a form in which it must stay a text. */
export interface Parser {
  /** The exported functions that the row tries. */
  readonly of: readonly object[];
  readonly read: (text: string) => unknown;
  /** Words and signs of its grammar. */
  readonly pieces: readonly string[];
  /** Texts that it is made for. */
  readonly examples: readonly string[];
  /** Characters that its callers let through; a HAR file's string where nothing is said. */
  readonly longest?: number;
}

/** What is read of a string of a HAR file, in characters (documents/document.ts). */
const STRING = 512 << 10;
const NOW = Date.UTC(2026, 0, 31, 12);
const ADDRESS = 'https://api.example.org/a/b?token=abc&next=https%3A%2F%2Fx.test%2F%3Fq#part';
const TOKEN = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VyX2lkIjoxLCJleHAiOjF9.c2lnbmF0dXJlc2lnbmF0dXJl';
const FORM = 'multipart/form-data';
const PART = '--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\nabc\r\n--x--';

const fingerprint = createFingerprint(new Uint8Array(32).fill(4));
const inUrls = ['/', '?', '&', '=', '#', '@', ':', '.', '%', '%3f', 'http://', 'a', '1', '-', '[', ']', '\\'];
const inCookies = [
  ';',
  '=',
  ' ',
  '\t',
  ',',
  '"',
  'a',
  'Path',
  '/',
  'Max-Age',
  '-1',
  '%41',
  '\u0000',
  '__Host-',
];
const inJson = ['"', '\\', '{', '}', '[', ']', ':', ',', 'null', '1', ' ', '"error"', '"code"', '401', 'a'];
const inHtml = [
  '<',
  '>',
  '"',
  "'",
  '=',
  ' ',
  'a',
  '<script>',
  '</script>',
  'value=',
  '<title>',
  '<input',
  '&lt;',
  '--',
];
const inTokens = [
  'eyJ',
  '.',
  '-',
  '_',
  'a',
  '1',
  '=',
  'Bearer',
  'Token',
  ' ',
  '\t',
  '"',
  "'",
  '@',
  '/',
  '%',
  '{{',
  '}}',
];
const inShells = [
  "'",
  '"',
  '\\',
  '^',
  '`',
  '$',
  '@',
  '{',
  '}',
  '(',
  ')',
  ';',
  '|',
  '&',
  '\n',
  '\r\n',
  ' ',
  '-',
  '=',
  'curl ',
  '-H',
  '--data',
  "$'",
  "@'",
  '@"',
  '\n-',
  '^\n',
  '`\n',
  '\\\n',
  '#',
  'a',
  '${',
  '$x.Add',
];
const inMarkdown = [
  '`',
  '*',
  '_',
  '[',
  ']',
  '|',
  '\\',
  '<',
  '#',
  ':',
  '\n',
  ' ',
  'a',
  '1',
  '@',
  'www.',
  ':+1:',
  '\u202e',
];
const inDates = ['Jan', '31', '2026', '12', ':', ' ', '-', '/', ',', 'GMT', '+', '99999999999', '00'];

const authorizations = [
  `Bearer ${TOKEN}`,
  'Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b',
  'Basic YWRhOnB3',
  '{{token}}',
];
const setCookies = [
  'sid=abc; Path=/; Domain=.a.test; Max-Age=10; SameSite=Lax; Secure; HttpOnly; Partitioned',
];
const dates = ['Sat, 31 Jan 2026 12:00:00 GMT', '1/31/2026 12:00', '31-Jan-26 23:59:59 EST'];
const challenges = [
  'Bearer realm="api", error="invalid_token", Basic realm="x\\"y", Negotiate a==, Digest nonce=1',
];
const sentences = ['`GET /items/` went to `api.test` at 12:00, see https://a.test/#1 and @ada :+1: GH-12'];
const pasted = [commands.CHROME_BASH, commands.CHROME_CMD, commands.CHROME_POWERSHELL, commands.CHROME_FETCH];

const body = (kind: BodyShape['kind'], text: string): BodyShape => ({
  kind,
  text,
  truncated: false,
  asksPassword: false,
  title: null,
  csrfFields: [],
});
const heard = (text: string, kind: BodyShape['kind']) =>
  listen(
    SERVERS,
    { value: { ...head(401), challenges: parseChallenges([text.slice(0, 1_000)]) }, by: 'har' },
    seen(body(kind, text), 'har'),
  );

/** By name: whoever adds a parser adds a row. */
export const PARSERS: Readonly<Record<string, Parser>> = {
  Authorization: {
    of: [splitAuthorization, isKnownScheme, authorizationShape],
    read: (text) => [splitAuthorization(text), isKnownScheme(text), authorizationShape(text, fingerprint)],
    pieces: inTokens,
    examples: authorizations,
  },
  secret: {
    of: [
      shapeOf,
      placeholderIn,
      djangoCsrfSecret,
      createFingerprint,
      isMask,
      isMaskedAuthorization,
      isMaskedCookies,
    ],
    read: (text) => [
      shapeOf(text, fingerprint),
      placeholderIn(text),
      djangoCsrfSecret(text),
      isMask(text),
      isMaskedAuthorization(text),
      isMaskedCookies(text),
    ],
    pieces: [...inTokens, '***', 'redacted', '‹', '<token>'],
    examples: [...authorizations, '[redacted]', 'a'.repeat(64), '%E2%82%AC'],
  },
  JWT: {
    of: [parseJwt, looksLikeJwt],
    read: (text) => [parseJwt(text), looksLikeJwt(text)],
    pieces: inTokens,
    examples: [TOKEN],
  },
  challenge: {
    of: [parseChallenges, challengeText],
    read: (text) => parseChallenges([text]).map(challengeText),
    pieces: [',', '=', '"', '\\', ' ', 'Bearer', 'realm', '__proto__', 'a', ';', '\t'],
    examples: challenges,
  },
  'Set-Cookie': {
    of: [parseSetCookie, hasControl, sameSiteOf],
    read: (text) => [
      parseSetCookie(text, NOW),
      parseSetCookie(text, NOW, { keepsNameless: false, readsFreeDates: true }),
      hasControl(text),
      sameSiteOf(text),
    ],
    pieces: [...inCookies, 'Expires=', ...inDates],
    examples: setCookies,
  },
  'cookie date': {
    of: [parseCookieDate, parseFreeDate],
    read: (text) => [parseCookieDate(text), parseFreeDate(text)],
    pieces: inDates,
    examples: dates,
  },
  method: { of: [isSafeMethod], read: isSafeMethod, pieces: ['GET', 'a', ' '], examples: ['GET'] },
  site: {
    of: [...Object.values(origin), ...Object.values(site), publicSuffixOf],
    read: (text) => [
      ...[
        origin.isLoopback,
        origin.isTrustworthy,
        origin.hostOf,
        origin.isAddress,
        site.siteOf,
        origin.originOf,
      ].map((of) => of(text)),
      site.registrableDomain(text),
      site.isPublicSuffix(text),
      site.isSameSite(text, ADDRESS),
      origin.isMixedContent(text, text),
      publicSuffixOf(text),
      defaultPath(text),
      addressIn(text),
    ],
    pieces: inUrls,
    examples: [ADDRESS, 'localhost', '[::1]', 'a.b.co.uk.'],
  },
  address: {
    of: [redactUrl, redactPath],
    read: (text) => [
      redactUrl(text),
      redactPath(text),
      redactUrl(`https://a.test/${text}`),
      endpointOf('GET', text),
      isIdentifier(text),
    ],
    pieces: inUrls,
    examples: [ADDRESS],
  },
  'free text': {
    of: [...Object.values(redacted), echoRemover, withoutValues],
    read: (text) => [
      redacted.redactText(text),
      redacted.isSecretName(text),
      redacted.looksRandom(text),
      redacted.removed(text),
      redacted.nameWithin(text, text),
      redacted.isMessage(text, text, true),
      redacted.cutText(text, 4_000),
      redacted.percentDecoded(text),
      echoRemover(['secret-aaaa1111', 'a'])(text),
      withoutValues(['secret-aaaa1111', 'abcdefgh'], redacted.removed)(text),
    ],
    pieces: [...inTokens, '-eyJ', 'a-', 'a.b@c', '1a', '+', '~'],
    examples: [`ada@example.org sent Bearer ${TOKEN} to x`],
  },
  'HTML of an answer': {
    of: [redactHtml, titleOf],
    read: (text) => [redactHtml(text), titleOf(text, redacted.redactText)],
    pieces: [...inHtml, '<!--', '-->', '<textarea>', 'data-a="'],
    examples: ['<html><title>Sign in</title><input name="csrf" value="abc">'],
    longest: BODY_LIMIT * 4,
  },
  'answer, JSON': {
    of: [responseBodyShape],
    read: (text) => [
      responseBodyShape({ text, mimeType: 'application/json' }, ['abcdef']),
      openEnvelope(200, body('json', text)),
      mayRefuseWithin(text),
      mayBeEnvelope(text, 200, text),
    ],
    pieces: inJson,
    examples: [
      '{"errors":[{"message":"no","extensions":{"code":"UNAUTHENTICATED"}}]}',
      '{"detail":"Invalid token."}',
    ],
  },
  'answer, HTML': {
    of: [],
    read: (text) => responseBodyShape({ text, mimeType: 'text/html' }),
    pieces: inHtml,
    examples: ['<title>Sign in</title><input type="password" value="x">'],
  },
  form: {
    of: [requestBodyShape, isCsrfName],
    read: (text) => [
      ...['application/json', 'application/x-www-form-urlencoded', FORM].map((mimeType) =>
        requestBodyShape({ text, mimeType }, fingerprint),
      ),
      isCsrfName(text),
    ],
    pieces: [...inJson, '&', '=', '%', 'name="', '\r\n', '\n', '--x'],
    examples: ['csrf_token=abc&name=ada', PART, '{"user":{"name":[["ada"]]}}'],
  },
  'what an answer may echo': {
    of: [secretsOf],
    read: (text) =>
      secretsOf({
        url: text,
        headers: [
          ['Cookie', text],
          ['Authorization', text],
          ['X-Api-Key', `Basic ${text}`],
        ],
        body: text,
      }),
    pieces: [...inCookies, ...inJson, 'Basic '],
    examples: ['{"password":"correct horse"}', 'password=correct+horse', ADDRESS],
  },
  'request headers': {
    of: [requestHeadersShape, headerIn],
    read: (text) => {
      const names = [text, 'Cookie', 'Authorization', 'X-Api-Key', 'Referer', 'X-Other'];
      const lines = names.map((name): [string, string] => [name, text]);
      return [requestHeadersShape(lines, fingerprint), headerIn(lines, text)];
    },
    pieces: [...inCookies, ...inTokens],
    examples: [...authorizations, 'a=1; b=2', ADDRESS],
  },
  'answer’s headers': {
    of: [responseHeadShape],
    read: (text) => {
      const names = [text, 'Set-Cookie', 'WWW-Authenticate', 'Date', 'Location', 'X-Other'];
      const lines = names.map((name): [string, string] => [name, text]);
      return responseHeadShape({ status: 401, lines, at: NOW, fromCache: false }, fingerprint);
    },
    pieces: ['\n', 'a\n', ...inCookies, '=', '"'],
    examples: [...setCookies, ...challenges, ...dates, ADDRESS],
  },
  'server’s words, JSON': {
    of: [],
    read: (text) => [heard(text, 'json'), textsOf(body('json', text))],
    pieces: inJson,
    examples: ['{"detail":"Invalid token."}', '{"detail":"Inv'],
    longest: BODY_LIMIT,
  },
  'server’s words, HTML': {
    of: [],
    read: (text) => heard(text, 'html'),
    pieces: [...inHtml, '\n', '"a": "b"'],
    examples: ['<h1>Forbidden</h1><p>CSRF verification failed.'],
    longest: BODY_LIMIT,
  },
  'server’s words': {
    of: [],
    read: (text) => heard(text, 'text'),
    pieces: ['Token', 'CSRF', 'expired', 'not', ' ', "'", '.', 'invalid'],
    examples: ['Token is invalid or expired', 'jwt expired'],
    longest: BODY_LIMIT,
  },
  'pasted command': {
    of: [readCommand, pastedShape, callsPowerShell, fetchCall],
    read: (text) => [pastedShape(text, fingerprint), callsPowerShell(text), fetchCall(text)],
    pieces: inShells,
    examples: pasted,
    longest: LONGEST,
  },
  'cURL for bash': {
    of: [posixWords, curlCall],
    read: (text) => [
      posixWords(text),
      readCommand(`curl 'a.test' ${text}`),
      curlCall([text, ...text.split(' ')]),
    ],
    pieces: inShells,
    examples: pasted,
    longest: LONGEST,
  },
  'cURL for cmd': {
    of: [cmdWords],
    read: (text) => [cmdWords(text), readCommand(`curl ^"a.test^" ^\n${text}`)],
    pieces: inShells,
    examples: pasted,
    longest: LONGEST,
  },
  PowerShell: {
    of: [powerShellTokens, powerShellCall],
    read: (text) => {
      const read = powerShellTokens(text);
      return 'tokens' in read ? powerShellCall(read.tokens) : read;
    },
    pieces: [...inShells, 'iwr ', '-Uri', '@{', '$x = ', '$([char]65)', '`u{41}', '$x["a"] = "b"\n'],
    examples: pasted,
    longest: LONGEST,
  },
  'cURL’s values': {
    of: [base64, urlencoded, formPart],
    read: (text) => [base64(text), urlencoded(text), formPart(text)],
    pieces: inUrls,
    examples: ['name=a b', '@file'],
    longest: LONGEST,
  },
  'body in base64': {
    of: [bodyText],
    read: (text) => [bodyText(text, true, 'application/json'), bodyText(text, true, 'image/png')],
    pieces: ['=', '==', 'eyJ', '/', '+', '\u0000', ' '],
    examples: ['eyJkZXRhaWwiOiJObyJ9', '77+9'],
    longest: MAX_TEXT,
  },
  'address of a list': {
    of: [parseAddressPattern, isMeant, isHostLine],
    read: (text) => {
      const pattern = parseAddressPattern(text);
      return [isMeant(ADDRESS, pattern ? [pattern] : []), isHostLine(text)];
    },
    pieces: [...inUrls, '*', '\r', '\u2028'],
    examples: ['*.test/health/*', 'api.test:80/me', '/api/me/'],
  },
  'who one is': {
    of: [whoLine, isWhoLine, whoAddress],
    read: (text) => [whoLine(text, ADDRESS), isWhoLine(text), whoAddress([text], ADDRESS)],
    pieces: inUrls,
    examples: ['/api/me/', 'api.example.org/me'],
  },
  settings: {
    of: [settingsFrom],
    read: (text) => settingsFrom({ expected: [text], uncounted: text, kept: text, theme: text }),
    pieces: inJson,
    examples: ['blocked'],
  },
  'page’s report': {
    of: [pageTold],
    read: (text) => [
      pageTold(text, { tabId: 1, source: 'd0000', order: 1, pageUrl: text, at: NOW }),
      pageTold(
        JSON.stringify({
          number: 1,
          api: 'fetch',
          method: 'GET',
          url: 'https://a.test/',
          credentialsMode: 'omit',
          startedAt: 1,
          endedAt: 2,
          status: 401,
          error: '',
          responseHeaders: text.slice(0, 60_000),
          body: text.slice(0, 65_000),
          stack: text.slice(0, 4_000),
        }),
        { tabId: 1, source: 'd0000', order: 1, pageUrl: text.slice(0, 8_000), at: NOW },
      ),
    ],
    pieces: [...inJson, '\r\n', '\n', ':1:2', 'http://', ')', ':'],
    examples: ['at f (https://a.test/x.js:1:2)\n', 'content-type: text/html\r\nx: y'],
  },
  'command line': {
    of: [readArguments],
    read: (text) => readArguments(text.split(' ')),
    pieces: ['explain', '-', '--format', '=', ' ', 'a.har', '-f', 'cookies'],
    examples: ['explain a.har --format json'],
    longest: 4_096,
  },
  HTML: { of: [htmlText], read: htmlText, pieces: [...inHtml, '\u202e'], examples: sentences },
  Markdown: {
    of: Object.values(markdown),
    read: (text) => [
      markdown.sentence(text),
      markdown.plain(text),
      markdown.code(text),
      markdown.cell(text),
      markdown.block(text, ''),
    ],
    pieces: inMarkdown,
    examples: sentences,
  },
  terminal: {
    of: [visibleText, withoutLastLines, plainLine, wrapped, codeLines],
    read: (text) => [visibleText(text), plainLine(text), wrapped(text, '- '), codeLines(text, '  ')],
    pieces: ['\u001b[2J', '\u202e', ' ', '\n', '\r', '\t', 'a'],
    examples: sentences,
  },
  code: {
    of: [js, python, sh, readCookie],
    read: (text) => [js(text), python(text), sh(text), readCookie(text), readCookie(text, true)],
    pieces: ["'", '"', '\\', '`', '${', '\u2028', '\n', 'a'],
    examples: ["it's"],
  },
  'data of a sentence': {
    of: [render],
    read: (text) =>
      ['{what}', '{what:phrase}', '{what:list}', '{what:or}'].map((template) =>
        render(template, { what: text }, { now: NOW, language: { ...ENGLISH, tag: 'de' } }),
      ),
    pieces: ['`', '; ', '{what}', '$&', 'kept', ' ', 'a'],
    examples: ['the same token as `x`; kept'],
  },
};

/** How long a text may come to a parser, in characters. */
export function longestOf({ longest }: Parser): number {
  return longest ?? STRING;
}
