/** Where the names that rules give to what they rest on lead; RFCs need no entry. */
const ADDRESSES: Readonly<Record<string, string>> = {
  'Fetch: CORS check': 'https://fetch.spec.whatwg.org/#concept-cors-check',
  'Fetch: CORS protocol and credentials': 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  'Fetch: CORS-preflight fetch': 'https://fetch.spec.whatwg.org/#cors-preflight-fetch',
  'Fetch: CORS-safelisted method': 'https://fetch.spec.whatwg.org/#cors-safelisted-method',
  'Fetch: CORS non-wildcard request-header name':
    'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
  'Fetch: HTTP-redirect fetch': 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
  'Fetch: credentials mode': 'https://fetch.spec.whatwg.org/#concept-request-credentials-mode',
  'Mixed Content': 'https://www.w3.org/TR/mixed-content/',
  'Secure Contexts': 'https://www.w3.org/TR/secure-contexts/',
  'Local Network Access': 'https://wicg.github.io/local-network-access/',
  'Referrer Policy': 'https://www.w3.org/TR/referrer-policy/',
  'Storage Access API': 'https://privacycg.github.io/storage-access/',
  'WebSockets: the constructor': 'https://websockets.spec.whatwg.org/#the-websocket-interface',
  CHIPS: 'https://github.com/privacycg/CHIPS',
  'OWASP: CSRF prevention':
    'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
  'Django: CSRF protection': 'https://docs.djangoproject.com/en/stable/ref/csrf/',
  'Django: CSRF_TRUSTED_ORIGINS':
    'https://docs.djangoproject.com/en/stable/ref/settings/#csrf-trusted-origins',
  'nginx: underscores_in_headers':
    'https://nginx.org/en/docs/http/ngx_http_core_module.html#underscores_in_headers',
  'Apache: CGIPassAuth': 'https://httpd.apache.org/docs/current/mod/core.html#cgipassauth',
  'Amazon API Gateway: gateway responses':
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
  'AWS Signature Version 4':
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html',
};

/**
 * A link to what a rule rests on.
 * @param name `RFC <number> §<section>`, `RFC 6265bis §<section>`, or a name of the table above.
 */
export function specificationLink(name: string): string {
  const address = addressOf(name);
  if (address === undefined)
    throw new Error(
      `Failed to link "${name}": write "RFC <number> §<section>", or add its address to test/catalogue/specifications.ts`,
    );
  return `[${name}](${address})`;
}

function addressOf(name: string): string | undefined {
  const [, number, section] = /^RFC (\d+|6265bis) §([\d.]+)$/.exec(name) ?? [];
  if (number === undefined) return ADDRESSES[name];
  // The draft that browsers follow; its sections keep their numbers in this edition.
  return number === '6265bis'
    ? `https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-20#section-${section}`
    : `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`;
}
