import { toUSVString } from 'node:util';
import { type HostileText, token } from '../fixtures/hostile-texts';
import { API, by, type Call, jwt, PAGE, SCRIPT } from './har';

const HEX = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b';
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Failing calls in which a text stands wherever a page, a server or a file can put one. */
export function callsWith({ text }: HostileText): Call[] {
  const word = token(text);
  const quoted = text.replace(/["\\]/g, '\\$&');
  const session = `sessionid=${HEX.slice(0, 32)}; csrftoken=${HEX.slice(8)}`;
  const said = (detail: string) => JSON.stringify({ detail });
  return [
    {
      url: `${API}/a/${text}?q=${text}&${text}=1#${text}`,
      headers: { ...SCRIPT, [`X-${word}`]: text, [word]: text, Referer: `${PAGE}/${text}` },
      status: 401,
      answer: {
        ...JSON_TYPE,
        Server: text,
        'X-Powered-By': text,
        [word]: text,
        'WWW-Authenticate': `Bearer realm="${quoted}", error="invalid_token", error_description="${quoted}", ${word}="${quoted}"`,
      },
      body: JSON.stringify({ detail: text, [text]: { [text]: [text] }, error: text }),
    },
    {
      url: `${API}/b/`,
      headers: { ...SCRIPT, Cookie: `${text}=v; ${word}=v` },
      status: 403,
      answer: {
        'Content-Type': 'text/html',
        'Set-Cookie': `${text}=v; Path=${text}; Domain=${text}; Expires=${text}`,
      },
      setCookies: [{ name: text, value: 'v', path: text, domain: text }],
      body: `<!doctype html><title>${text}</title><h1>${text}</h1>`,
    },
    {
      url: `${API}/c/`,
      method: word,
      headers: { ...SCRIPT, Authorization: `${word} ${HEX}` },
      status: 401,
      answer: { 'Content-Type': 'text/plain', 'WWW-Authenticate': `${word} realm="${quoted}"` },
      body: text,
    },
    {
      url: `${API}/d/`,
      headers: {
        ...SCRIPT,
        Authorization: `Bearer ${jwt({ iss: text, aud: [text], scope: text, token_type: text, azp: text, exp: 1_000, [text]: text })}`,
      },
      status: 401,
      answer: { ...JSON_TYPE, 'WWW-Authenticate': 'Bearer' },
      body: said('Given token not valid for any token type'),
    },
    ...[`X-${word}-CSRFToken`, 'Accept'].map((header) => ({
      url: `${API}/e/${header.length}/${encodeURIComponent(toUSVString(text.slice(0, 500)))}/`,
      method: 'POST',
      headers: { ...SCRIPT, Cookie: session, [header]: HEX.slice(8) },
      status: 403,
      body: said('CSRF Failed: CSRF token missing.'),
    })),
    {
      url: `${API}/f/`,
      headers: { ...SCRIPT, Authorization: `Bearer ${HEX}` },
      status: 401,
      answer: { ...JSON_TYPE, 'WWW-Authenticate': word },
      body: said('Authentication credentials were not provided.'),
    },
    { url: text, status: 401, body: said('Invalid token.') },
    { url: `${API}/g/`, headers: { ...SCRIPT, Origin: `https://${text}` }, status: 0, error: text },
    {
      url: `${API}/h/`,
      method: 'OPTIONS',
      headers: { ...SCRIPT, 'Access-Control-Request-Method': word, 'Access-Control-Request-Headers': word },
      status: 403,
      answer: { ...JSON_TYPE, 'Access-Control-Allow-Origin': text, 'Access-Control-Allow-Headers': text },
    },
    { url: `${API}/i/`, status: 302, redirectURL: text, answer: { Location: text } },
  ];
}

/** A file of these calls, of a tool whose name is the text as well. */
export function harWith(hostile: HostileText): object {
  return by(hostile.text, hostile.text, callsWith(hostile), {
    browser: { name: hostile.text, version: hostile.text },
    comment: hostile.text,
  });
}
