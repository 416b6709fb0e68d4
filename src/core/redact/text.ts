/** Names under which secrets stand, in queries, JSON, forms and headers. */
const SECRET_NAME =
  /(?:^|[_.\-[\]])(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|jwt|auth|authori[sz]ation|authentication|api-?_?key|apikey|key|access|refresh|bearer|credential|credentials|session(?:id)?|sid|sig|signature|otp|pin|code|nonce|state|assertion|saml(?:request|response)|ticket|csrf|xsrf|hash|cookie|csrfmiddlewaretoken)(?:$|[_.\-[\]])/i;
const SECRET_NAME_CAMEL =
  /(?:Password|Secret|Token|Jwt|ApiKey|AccessKey|SecretKey|PrivateKey|Signature|Credential|SessionId|Ticket)s?$|^(?:token|password|secret|apikey|accesskey|sessionid|signature|idtoken|accesstoken|refreshtoken|csrftoken|authtoken|samlresponse|samlrequest)$/i;

/** Names of what is said about a secret: its kind, its life, its address. */
const ABOUT_A_SECRET =
  /(?:type|class|url|uri|endpoint|expires|expires_in|expires_at|count|length|name|required)$/i;

/** True for a name whose value is kept out of sight whatever it looks like. */
export function isSecretName(name: string): boolean {
  return !ABOUT_A_SECRET.test(name) && (SECRET_NAME.test(name) || SECRET_NAME_CAMEL.test(name));
}

/** How a removed value is written: its length helps a diagnosis, and nothing else is said. */
export function removed(value: string): string {
  return `‹redacted ${value.length}›`;
}

/** What a token in compact form (RFC 7515, RFC 7516) is made of. */
const DOTTED = /[\w.-]+/g;
/** A JWE has five. */
const MOST_PARTS = 5;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
const RUN = /[A-Za-z0-9_+/=~%-]{20,}/g;
const SCHEME = /\b(Bearer|Basic|Token|JWT|DPoP|Digest|Negotiate)(\s+)(["']?)([A-Za-z0-9._~+/=-]{8,})/g;

/** Takes out of free text whatever looks like a credential or an e-mail address. Linear in the text's length. */
export function redactText(text: string): string {
  const bare = text.includes('eyJ') ? text.replace(DOTTED, withoutTokens) : text;
  return bare
    .replace(SCHEME, (whole, scheme: string, space: string, quote: string, value: string) =>
      /\d/.test(value) ? `${scheme}${space}${quote}${removed(value)}` : whole,
    )
    .replace(EMAIL, '‹e-mail›')
    .replace(RUN, (run) => (looksRandom(run) ? removed(run) : run));
}

/**
 * Takes JWTs and JWEs out of a run of parts with dots between them. Part by part: a pattern for the whole would read the rest
 * of the run anew at each `eyJ`.
 */
function withoutTokens(run: string): string {
  const parts = run.split('.');
  const kept: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    const begin = part.search(/\beyJ[\w-]{5}/);
    if (begin === -1 || !parts[index + 1]) {
      kept.push(part);
      continue;
    }
    const token = [part.slice(begin), ...parts.slice(index + 1, index + MOST_PARTS)];
    kept.push(part.slice(0, begin) + removed(token.join('.')));
    index += token.length - 1;
  }
  return kept.join('.');
}

/**
 * True for a run of characters that looks made by a random generator: long, letters and digits mixed, and not words or
 * numbers joined by hyphens (a slug, a date, a UUID, which names things and opens nothing by itself).
 */
export function looksRandom(run: string): boolean {
  if (run.length < 20) return false;
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(run)) return false;
  const letters = run.replace(/[^A-Za-z]/g, '').length;
  const digits = run.replace(/\D/g, '').length;
  if (letters < 2 || digits < 2) return false;
  return run
    .split(/[_+/=~%-]+/)
    .some((part) => part.length >= 10 && /[A-Za-z]/.test(part) && /\d/.test(part));
}

/** Replaces every occurrence of the given secrets: an answer may echo what the request carried. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length >= 6) result = result.replaceAll(secret, removed(secret));
  }
  return result;
}
