import type { ServerProfile } from '../core/server';

/**
 * Spring Security 3.2 to 7.0. Texts: web/csrf/*Exception.java, oauth2 resource server’s BearerTokenErrors, Boot’s error page. Since 5.0
 * its 403 never names CSRF, and strangers get 403 as well where no entry point is configured. Since 6.0 the token that is sent
 * differs from the cookie on every request (XorCsrfTokenRequestAttributeHandler).
 */
export const springSecurity: ServerProfile = {
  id: 'spring-security',
  name: 'Spring Security',
  marks: [{ cookie: /^JSESSIONID$/, weight: 'likely' }],
  sayings: [
    {
      means: 'token-expired',
      status: [401],
      challenge: /attempting to decode the Jwt: .{0,100}Jwt expired at /,
      verified: true,
    },
    {
      means: 'token-not-yet-valid',
      status: [401],
      challenge: /attempting to decode the Jwt: .{0,100}Jwt used before /,
      verified: true,
    },
    {
      means: 'token-wrong-audience',
      status: [401],
      challenge: /attempting to decode the Jwt: .{0,100}The (?:iss|aud) claim is not valid/,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401],
      challenge: /attempting to decode the Jwt: Malformed token\b/,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401],
      challenge: /error_description=Bearer token is malformed\b/,
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401],
      challenge: /error_description=Unsupported algorithm of none\b/,
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401],
      challenge: /attempting to decode the Jwt: Signed JWT rejected: /,
      verified: false,
    },
    {
      means: 'token-invalid-or-expired',
      status: [401],
      challenge: /error_description=Provided token isn't active\b/,
      verified: true,
    },
    {
      means: 'insufficient-scope',
      status: [403],
      challenge:
        /error_description=The request requires higher privileges than provided by the access token\. error_uri=/,
      verified: true,
    },
    { means: 'refused', status: [401], challenge: /^Basic realm=Realm$/, verified: true },
    {
      means: 'csrf-token-missing',
      status: [403],
      says: /^Invalid CSRF Token 'null' was found on the request parameter '/,
      verified: true,
    },
    {
      means: 'csrf-token-incorrect',
      status: [403],
      says: /^Invalid CSRF Token '(?!null')[^']{0,200}' was found on the request parameter '/,
      verified: true,
    },
    {
      means: 'csrf-cookie-missing',
      status: [403],
      says: /^Could not verify the provided CSRF token because (?:no token was found to compare|your session was not found)\.$/,
      verified: true,
    },
    {
      means: 'session-invalid',
      status: [200, 401],
      says: /^This session has been expired \(possibly due to multiple concurrent logins being attempted as the same user\)\./,
      verified: true,
    },
    {
      means: 'refused',
      status: [401, 403],
      says: /^There was an unexpected error \(type=(?:Forbidden|Unauthorized), status=40[13]\)\.$/,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['JSESSIONID', 'SESSION'],
    csrf: {
      cookies: ['XSRF-TOKEN'],
      headers: ['X-XSRF-TOKEN', 'X-CSRF-TOKEN'],
      fields: ['_csrf'],
      pairs: false,
    },
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'missing-csrf-header': [spa()],
    'missing-csrf-cookie': [spa()],
    'mismatched-csrf-token': [spa()],
    'rejected-preflight': [cors()],
    'disallowed-origin': [cors()],
    'disallowed-header': [cors()],
    'disallowed-credentials': [cors()],
    'hidden-failure': [cors()],
    'permission-denied': [entryPoint()],
    'no-session-cookie': [entryPoint()],
    'redirected-to-login': [entryPoint()],
    'token-not-yet-valid': [
      {
        id: 'clock-skew',
        side: 'server',
        title: 'Forgive small differences between the clocks (60 seconds by default)',
        language: 'text',
        code: () => `decoder.setJwtValidator(new JwtTimestampValidator(Duration.ofMinutes(2)));`,
      },
    ],
    'unverifiable-token': [
      {
        id: 'issuer-uri',
        side: 'server',
        title: 'Name the issuer whose keys this API trusts',
        language: 'text',
        code: () => `# application.properties
spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.example.com/`,
      },
    ],
    'samesite-blocked-cookie': [
      {
        id: 'session-samesite',
        side: 'server',
        title: 'Let the session cookie travel across sites (https only)',
        language: 'text',
        code: () => `# application.properties
server.servlet.session.cookie.same-site=none
server.servlet.session.cookie.secure=true`,
      },
    ],
  },
};

function spa() {
  return {
    id: 'csrf-spa',
    side: 'server' as const,
    title: 'Give scripts the token in a cookie, and take its plain value back (7.0: spa())',
    language: 'text' as const,
    code: () => `http.csrf((csrf) -> csrf
    .csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
    .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()));`,
  };
}

function cors() {
  return {
    id: 'http-cors',
    side: 'server' as const,
    title: 'Let the security chain answer preflights, before it asks who calls',
    language: 'text' as const,
    code: (data: { [name: string]: unknown }) => `http.cors(Customizer.withDefaults());

@Bean
CorsConfigurationSource corsConfigurationSource() {
  var cors = new CorsConfiguration();
  cors.setAllowedOrigins(List.of(${JSON.stringify(String(data.pageOrigin))}));
  cors.setAllowedMethods(List.of("*"));
  cors.setAllowedHeaders(List.of("Authorization", "Content-Type", "X-XSRF-TOKEN"));
  cors.setAllowCredentials(true);
  var source = new UrlBasedCorsConfigurationSource();
  source.registerCorsConfiguration("/**", cors);
  return source;
}`,
  };
}

function entryPoint() {
  return {
    id: 'entry-point',
    side: 'server' as const,
    title: 'Answer strangers with 401, so that 403 means “may not”',
    language: 'text' as const,
    code: () => `http.exceptionHandling((handling) -> handling
    .authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)));`,
  };
}
