/** Names under which secrets stand, in queries, JSON, forms and headers. */
const SECRET_NAME =
  /(?:^|[_.\-[\]])(?:pass(?:word|wd|phrase|code)?\d?|pwd|secret|token|jwt|auth|authori[sz]ation|authentication|api-?_?key|apikey|key|access|refresh|bearer|credential|credentials|session(?:id)?|sid|sig|signature|otp|totp|pin|code|verifier|nonce|wpnonce|crumb|state|assertion|saml(?:request|response)|wresult|ticket|csrf|xsrf|hash|cookie|csrfmiddlewaretoken)(?:$|[_.\-[\]])/i;
const SECRET_NAME_CAMEL =
  /(?:Password\d?|PasswordConfirm(?:ation)?|Secret|Token|Jwt|ApiKey|AccessKey|SecretKey|PrivateKey|SessionKey|SigningKey|Signature|Credential|SessionId|SessId|Ticket)s?$|^(?:token|password|secret|apikey|accesskey|sessionid|signature|idtoken|accesstoken|refreshtoken|csrftoken|authtoken|samlresponse|samlrequest)$/i;

/** Names of what is said about a secret: its kind, its life, its address. */
const ABOUT_A_SECRET =
  /(?:type|class|url|uri|endpoint|expires|expires_in|expires_at|count|length|name|required)$/i;

/** True for a name whose value is kept out of sight whatever it looks like. */
export function isSecretName(name: string): boolean {
  return !ABOUT_A_SECRET.test(name) && (SECRET_NAME.test(name) || SECRET_NAME_CAMEL.test(name));
}

/** The name under which a member's value stands: `{"token":{"value":"…"}}` and `{"token":["…"]}` hold tokens. */
export function nameWithin(parent: string, key: string): string {
  return isSecretName(parent) && /^(?:value|raw|text|data|current|new|old|\d+)$/i.test(key) ? parent : key;
}

/**
 * Messages stand under secret names too: `{"code":"token_not_valid"}`, `{"password":["This field is required."]}`. A code
 * is words; elsewhere only a sentence counts, and right under a password's name nothing does.
 * @param listed whether the value is one of a list, as the messages of a form's field are.
 */
export function isMessage(name: string, value: string, listed: boolean): boolean {
  if (value.length > 300) return false;
  // `{"code":"401"}`: some APIs put their status into every body (core/envelope.ts).
  if (/^(?:err(?:or)?_?)?code$/i.test(name) && /^40[137]$/.test(value)) return true;
  if (/code|error|state/i.test(name))
    return (
      /^[A-Za-z]+(?:[ _.,:-]+[A-Za-z']+)*[.!]?$/.test(value) &&
      /[ _]|^[a-z]{2,14}$|^[A-Z]{3,40}$|^(?:[A-Z][a-z]{2,}){1,6}(?:[A-Z][a-z]+)?$/.test(value)
    );
  if (!listed && /pass|pwd|secret|pin|otp/i.test(name)) return false;
  return /^[A-Z][a-z']+(?:,? [A-Za-z']+)+[.!]?$/.test(value);
}

/** How a removed value is written: its length helps a diagnosis, and nothing else is said. */
export function removed(value: string): string {
  return `‹redacted ${value.length}›`;
}

const JWT = /\beyJ[\w-]{5,}(?:\.[\w-]*){0,4}/g;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
const RUN = /[A-Za-z0-9_+/=~%-]{20,}/g;
const SCHEME =
  /\b(Bearer|Basic|Token|JWT|DPoP|Digest|Negotiate|NTLM|ApiKey|SSWS)(\s+)(["']?)([A-Za-z0-9._~+/=-]{8,})/g;
const USER_INFO = /(\b[a-z][\w+.-]{1,20}:|["'\s]|^)(\/\/)([^\s/?#@"'<>]{0,200}:[^\s/?#@"'<>]{1,200})@/gi;

/** Masks are no values: what was taken out once is left as it is. */
const VALUE = '(?!‹|redacted-|…)';
/** Quotes as JSON, JSON within JSON, Python and HTML write them. */
const QUOTE = String.raw`\\{0,3}["']|&quot;|&apos;|&#(?:0?3[49]|x2[27]);`;
const QUOTED = new RegExp(
  String.raw`([\w.[\]-]{2,60})((?:${QUOTE})?\s{0,4}(?:=>?|:)\s{0,4}(${QUOTE}))${VALUE}((?:(?!\3)(?:\\.|[^\\\n])){3,2000})`,
  'gi',
);
/** An address has quotes and brackets unescaped (RFC 3986 section 2.2); at the end of a value they belong to the text. */
const PAIR = new RegExp(
  String.raw`([\w.[\]-]{2,60})(=|%3D)${VALUE}((?:(?!&amp;)[^\s&;,"'<>\\()]|['()](?=\w)){4,2000})`,
  'gi',
);
/** `token: 8dk2…`: words stand behind a colon too, so only what holds a digit counts. */
const SPOKEN = new RegExp(
  String.raw`([\w-]{2,60})(:\s{0,4})${VALUE}((?=[^\s\d]{0,200}\d)[^\s&;,"'<>\\(){}[\]]{6,2000})`,
  'gi',
);
const ELEMENT = new RegExp(
  String.raw`<(?:\w{1,20}:)?([\w.-]{2,60})(\s[^<>]{0,500})?>${VALUE}([^<]{3,2000})(?=<|$)`,
  'gi',
);

/** Takes out of free text whatever looks like a credential or an e-mail address. Linear in the text's length. */
export function redactText(text: string): string {
  return withoutNamed(
    text
      .replace(JWT, (match) => removed(match))
      .replace(SCHEME, (whole, scheme: string, space: string, quote: string, value: string) =>
        /\d/.test(value) ? `${scheme}${space}${quote}${removed(value)}` : whole,
      )
      .replace(
        USER_INFO,
        (_, before: string, slashes: string, value: string) => `${before}${slashes}${removed(value)}@`,
      ),
  )
    .replace(EMAIL, '‹e-mail›')
    .replace(RUN, (run) => (looksRandom(run) ? removed(run) : run));
}

/** What stands in a text under a name that announces a secret, however the pair is written. */
function withoutNamed(text: string): string {
  if (!/[:=]|%3d|<\w/i.test(text)) return text;
  return text
    .replace(QUOTED, (_, name: string, between: string, _quote: string, value: string) =>
      pair(name, between, value),
    )
    .replace(PAIR, (_, name: string, between: string, value: string) => {
      // Where the sign is encoded, the next one of its level is as well.
      const end = between === '=' ? -1 : value.search(/%26/);
      const [own, rest] = end === -1 ? [value, ''] : [value.slice(0, end), value.slice(end)];
      return pair(name, between, own) + withoutNamed(rest);
    })
    .replace(SPOKEN, (whole, name: string, between: string, value: string) =>
      /code|error|state/i.test(name) ? whole : pair(name, between, value),
    )
    .replace(ELEMENT, (whole, name: string, _attributes: string | undefined, value: string) =>
      hides(name, value) ? whole.replace(value, () => removed(value)) : whole,
    );
}

function hides(name: string, value: string): boolean {
  return isSecretName(name) && !isMessage(name, value.trim(), false);
}

/** Behind a harmless name there may be pairs within the value: `next=/a?token=…`. */
function pair(name: string, between: string, value: string): string {
  return `${name}${between}${hides(name, value) ? removed(value) : withoutNamed(value)}`;
}

/**
 * True for a run of characters that looks made by a random generator: long, letters and digits mixed or cases changing at
 * every turn, and not words or numbers joined by hyphens (a slug, a date, a UUID, which names things and opens nothing by
 * itself).
 */
export function looksRandom(run: string): boolean {
  if (run.length < 20) return false;
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(run)) return false;
  const parts = run.split(/[_+/=~%-]+/);
  if (isBroken(parts.filter((part) => part.length >= 6))) return true;
  const letters = run.replace(/[^A-Za-z]/g, '').length;
  const digits = run.replace(/\D/g, '').length;
  if (letters < 2 || digits < 2) return false;
  return parts.some((part) => part.length >= 10 && /[A-Za-z]/.test(part) && /\d/.test(part));
}

/** Words and numbers are several characters long; in what a generator made, small and capital letters and digits change sooner. */
function isBroken(parts: readonly string[]): boolean {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const words = parts.flatMap((part) => part.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? []);
  return length >= 14 && length / words.length < 2.8;
}

/**
 * Cuts a text without leaving the beginning of a value that only its whole length would give away.
 * @param limit characters.
 */
export function cutText(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, limit).replace(/[\w+/=~%.-]{1,2000}$/, '');
}

/** A percent-encoded value as it was, and any other value as it is. */
export function percentDecoded(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // A stray percent sign: the value is not percent-encoded.
  }
}
