/** The people, places and words of the tables: what real browsers send and real servers answer. */

/** 2026-01-31 12:03:07 UTC: the moment at which every failing request starts. */
export const NOW = Date.UTC(2026, 0, 31, 12, 3, 7);

/** A page and its API: one site, two origins, plain http. */
export const APP = 'http://app.lab.test:5173';
export const API = 'http://api.lab.test:8000';
/** The same over https. */
export const SECURE_APP = 'https://app.lab.test';
export const SECURE_API = 'https://api.lab.test';
/** A page on another site. */
export const STRANGER = 'https://shop.other.test';

export const HEX_TOKEN = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b';
export const OTHER_HEX_TOKEN = 'e4ea294c062c525643df036a35ca579b905fa400';
export const OPAQUE_TOKEN = 'gho_16C7e42F292c6912E7710c838347Ae178B4a';
export const SESSION = 'ov8s8mo0ukqd1drp6gf2nqbqv5ygb2yk';
export const OTHER_SESSION = 'k2yb7gq5vbqn2fg6prd1dqku0om8s8vo';

const CSRF_CHARACTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
export const CSRF_SECRET = 'MkZ5EIfLbgDJbKmTq3yHfVh7s3bcQkRu';
const MASK = 'Ae8Xv1LkQz0TgWmB5nRcYpDh3JfUs7Oi';

/** A CSRF secret as Django writes it into a page: 32 characters of mask, then mask and secret added. */
export function masked(secret: string, mask = MASK): string {
  const cipher = Array.from(secret, (character, i) => {
    const sum = CSRF_CHARACTERS.indexOf(character) + CSRF_CHARACTERS.indexOf(mask[i] ?? 'a');
    return CSRF_CHARACTERS[sum % CSRF_CHARACTERS.length];
  });
  return mask + cipher.join('');
}

export const CSRF = masked(CSRF_SECRET);
export const OTHER_CSRF = masked('vGJ1bXyQ0lTzPcW8nKdRfHs4UeYa7MiO');

/** A JWT of SimpleJWT's form. Times are seconds from {@link NOW}; `undefined` leaves a claim out. */
export function jwt(claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}): string {
  const seconds = Math.floor(NOW / 1000);
  const all: Record<string, unknown> = {
    token_type: 'access',
    exp: 240,
    iat: -60,
    jti: '1c71bf7410e946c5b0d6aa5589792522',
    user_id: '3',
    ...claims,
  };
  for (const name of ['exp', 'iat', 'nbf']) {
    if (typeof all[name] === 'number') all[name] = seconds + all[name];
  }
  const signature = header.alg === 'none' ? '' : '8OjTTjwRq2oByiJT0pAwgaPFzI-bRSs3sfgkMQG90Oo';
  return [base64url({ alg: 'HS256', typ: 'JWT', ...header }), base64url(all), signature].join('.');
}

function base64url(value: unknown): string {
  return btoa(JSON.stringify(value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

export const EXPIRED = jwt({ exp: -300, iat: -600 });
export const FRESH = jwt();

/** Django REST Framework's sentences, unchanged from 3.9 to 3.18. */
export const DRF = {
  notProvided: { detail: 'Authentication credentials were not provided.' },
  invalidToken: { detail: 'Invalid token.' },
  noCredentials: { detail: 'Invalid token header. No credentials provided.' },
  spaces: { detail: 'Invalid token header. Token string should not contain spaces.' },
  nonAscii: { detail: 'Invalid token header. Token string should not contain invalid characters.' },
  inactive: { detail: 'User inactive or deleted.' },
  noPermission: { detail: 'You do not have permission to perform this action.' },
  badBasic: { detail: 'Invalid username/password.' },
  badLogin: { non_field_errors: ['Unable to log in with provided credentials.'] },
} as const;

/** A CSRF refusal as DRF hands it on from Django. */
export function csrfFailed(reason: string): { detail: string } {
  return { detail: `CSRF Failed: ${reason}` };
}

/** Django's reasons: before 4.1 one sentence for all that is wrong with a token. */
export const CSRF_REASON = {
  noCookie: 'CSRF cookie not set.',
  missing: 'CSRF token missing.',
  missingOrIncorrect: 'CSRF token missing or incorrect.',
  incorrect: "CSRF token from the 'X-Csrftoken' HTTP header incorrect.",
  incorrectField: 'CSRF token from POST incorrect.',
  length: "CSRF token from the 'X-Csrftoken' HTTP header has incorrect length.",
  characters: "CSRF token from the 'X-Csrftoken' HTTP header has invalid characters.",
  cookieLength: 'CSRF cookie has incorrect length.',
  origin: (origin: string) => `Origin checking failed - ${origin} does not match any trusted origins.`,
  noReferer: 'Referer checking failed - no Referer.',
  referer: (url: string) => `Referer checking failed - ${url} does not match any trusted origins.`,
  insecureReferer: 'Referer checking failed - Referer is insecure while host is secure.',
} as const;

/** SimpleJWT's refusal of an access token; the sentence is `Token is invalid or expired` before 5.5. */
export function tokenNotValid(message: string): Record<string, unknown> {
  return {
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
  };
}

export const SIMPLEJWT = {
  userNotFound: { detail: 'User not found', code: 'user_not_found' },
  inactive: { detail: 'User is inactive', code: 'user_inactive' },
  badHeader: {
    detail: 'Authorization header must contain two space-delimited values',
    code: 'bad_authorization_header',
  },
  badLogin: { detail: 'No active account found with the given credentials' },
} as const;

const DJANGO_HEAD = `
<!DOCTYPE html>
<html lang="en">
<head>
  <meta http-equiv="content-type" content="text/html; charset=utf-8">
  <meta name="robots" content="NONE,NOARCHIVE">
  <title>403 Forbidden</title>
  <style type="text/css">
    html * { padding:0; margin:0; }
  </style>
</head>
<body>
<div id="summary">
  <h1>Forbidden <span>(403)</span></h1>
  <p>CSRF verification failed. Request aborted.</p>
`;
const DJANGO_FOOT = `
</div>

<div id="explanation">
  <p><small>More information is available with DEBUG=True.</small></p>
</div>

</body>
</html>
`;

/** Django's own CSRF page (django/views/csrf.py). With DEBUG off it tells two reasons only. */
export const DJANGO_PAGE = {
  silent: `${DJANGO_HEAD}\n${DJANGO_FOOT}`,
  noCookie: `${DJANGO_HEAD}
  <p>You are seeing this message because this site requires a CSRF cookie when submitting forms. This cookie is required for security reasons, to ensure that your browser is not being hijacked by third parties.</p>
  <p>If you have configured your browser to disable cookies, please re-enable them, at least for this site, or for “same-origin” requests.</p>
${DJANGO_FOOT}`,
  noReferer: `${DJANGO_HEAD}
  <p>You are seeing this message because this HTTPS site requires a “Referer header” to be sent by your web browser, but none was sent. This header is required for security reasons, to ensure that your browser is not being hijacked by third parties.</p>
${DJANGO_FOOT}`,
  debug: (reason: string) => `${DJANGO_HEAD}
</div>

<div id="info">
  <h2>Help</h2>

    <p>Reason given for failure:</p>
    <pre>
    ${reason.replace(/'/g, '&#x27;')}
    </pre>

</div>

</body>
</html>
`,
};

/** A login page as frameworks make them. */
export const LOGIN_PAGE = `<!doctype html><html><head><title>Sign in</title></head><body>
<form method="post"><input name="username"><input type="password" name="password"><button>Sign in</button></form>
</body></html>`;

/** Challenges, as the servers write them. */
export const TOKEN = { 'WWW-Authenticate': 'Token' } as const;
export const BEARER = { 'WWW-Authenticate': 'Bearer realm="api"' } as const;
export const BASIC = { 'WWW-Authenticate': 'Basic realm="api"' } as const;
