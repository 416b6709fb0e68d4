import { aspnetCore } from '../../src/servers/aspnet-core';
import { describeServer, page } from './table';

const bearer = (description: string) => ({
  'WWW-Authenticate': `Bearer error="invalid_token", error_description="${description}"`,
});

describeServer(aspnetCore, {
  expired: {
    status: 401,
    headers: bearer("The token expired at '01/31/2024 10:00:00'"),
    means: ['token-expired'],
    names: 'aspnet-core',
  },
  'too early': {
    status: 401,
    headers: bearer("The token is not valid before '01/31/2024 10:00:00'"),
    means: ['token-not-yet-valid', 'token-invalid'],
    names: 'aspnet-core',
  },
  'a life that makes no sense': {
    status: 401,
    headers: bearer("The token lifetime is invalid; NotBefore: '(null)', Ends: '(null)'"),
    means: ['token-invalid-or-expired', 'token-invalid'],
    names: 'aspnet-core',
  },
  'no exp': {
    status: 401,
    headers: bearer('The token has no expiration'),
    means: ['token-malformed', 'token-invalid'],
    names: 'aspnet-core',
  },
  'another audience': {
    status: 401,
    headers: bearer("The audience 'api://x' is invalid"),
    means: ['token-wrong-audience', 'token-invalid'],
    names: 'aspnet-core',
  },
  'a bad signature': {
    status: 401,
    headers: bearer('The signature is invalid'),
    means: ['token-unverifiable', 'token-invalid'],
    names: 'aspnet-core',
  },
  'a bad signature, with a realm': {
    status: 401,
    headers: {
      'WWW-Authenticate':
        'Bearer realm="api", error="invalid_token", error_description="The signature is invalid"',
    },
    means: ['token-unverifiable', 'token-invalid'],
    names: 'aspnet-core',
  },
  'the first of two reasons': {
    status: 401,
    headers: bearer("The signature key was not found; The audience 'api://x' is invalid"),
    means: ['token-wrong-audience', 'token-unverifiable', 'token-invalid'],
    names: 'aspnet-core',
  },
  'two reasons': {
    status: 401,
    headers: bearer("The issuer 'https://a' is invalid; The signature key was not found"),
    means: ['token-wrong-audience', 'token-unverifiable', 'token-invalid'],
    names: 'aspnet-core',
  },
  'no antiforgery cookie': {
    status: 400,
    body: page(
      'Error',
      '<p>The required antiforgery cookie &quot;.AspNetCore.Antiforgery.x&quot; is not present.</p>',
    ),
    means: ['csrf-cookie-missing'],
    names: 'aspnet-core',
  },
  'no antiforgery header': {
    status: 400,
    body: page(
      'Error',
      '<p>The required antiforgery header value &quot;X-XSRF-TOKEN&quot; is not present.</p>',
    ),
    means: ['csrf-token-missing'],
    names: 'aspnet-core',
  },
  'no antiforgery token': {
    status: 400,
    body: 'The required antiforgery request token was not provided in either form field "__RequestVerificationToken" or header value "RequestVerificationToken".',
    means: ['csrf-token-missing'],
    names: 'aspnet-core',
  },
  'another antiforgery token': {
    status: 400,
    body: 'The antiforgery cookie token and request token do not match.',
    means: ['csrf-token-incorrect'],
    names: 'aspnet-core',
  },
  'a token of before sign-in': {
    status: 400,
    body: 'The provided antiforgery token was meant for a different claims-based user than the current user.',
    means: ['csrf-token-incorrect'],
    names: 'aspnet-core',
  },
  'a token of other keys': {
    status: 400,
    body: 'The antiforgery token could not be decrypted.',
    means: ['csrf-token-malformed'],
    names: 'aspnet-core',
  },
  'cookie and token swapped': {
    status: 400,
    body: 'Validation of the provided antiforgery token failed. The cookie token and the request token were swapped.',
    means: ['csrf-token-incorrect'],
    names: 'aspnet-core',
  },
  'Blazor, unverified': {
    status: 400,
    body: 'A valid antiforgery token was not provided with the request. Add an antiforgery token, or disable antiforgery validation for this endpoint.',
    means: ['csrf-token-missing-or-incorrect'],
    names: null,
  },
  'a wrong password, unverified': {
    status: 401,
    body: { title: 'Unauthorized', status: 401, detail: 'Failed' },
    means: ['login-rejected'],
    names: null,
  },
  'locked, unverified': {
    status: 401,
    body: { title: 'Unauthorized', status: 401, detail: 'LockedOut' },
    means: ['user-locked'],
    names: null,
  },
  'a second factor, unverified': {
    status: 401,
    body: { title: 'Unauthorized', status: 401, detail: 'RequiresTwoFactor' },
    means: ['step-up-required'],
    names: null,
  },
  'its cookie': {
    status: 403,
    body: 'no',
    sets: ['.AspNetCore.Cookies=a; HttpOnly'],
    means: [],
    names: 'aspnet-core',
  },
});
