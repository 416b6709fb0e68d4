import { postgrest } from '../../src/servers/postgrest';
import { describeServer } from './table';

const failed = (code: string, message: string) => ({ code, details: null, hint: null, message });

describeServer(postgrest, {
  'nothing sent': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer' },
    body: failed('PGRST302', 'Anonymous access is disabled'),
    means: ['credentials-missing'],
    names: 'postgrest',
  },
  'a scheme alone': {
    status: 401,
    body: failed('PGRST301', 'Empty JWT is sent in Authorization header'),
    means: ['credential-empty'],
    names: 'postgrest',
  },
  'no JWT': {
    status: 401,
    body: failed('PGRST301', 'Expected 3 parts in JWT; got 1'),
    means: ['token-malformed'],
    names: 'postgrest',
  },
  'another key': {
    status: 401,
    body: failed('PGRST301', 'No suitable key or wrong key type'),
    means: ['token-unverifiable'],
    names: 'postgrest',
  },
  expired: {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="JWT expired"' },
    body: failed('PGRST303', 'JWT expired'),
    means: ['token-expired'],
    names: 'postgrest',
  },
  'too early': {
    status: 401,
    body: failed('PGRST303', 'JWT issued at future'),
    means: ['token-not-yet-valid'],
    names: 'postgrest',
  },
  'another audience': {
    status: 401,
    body: failed('PGRST303', 'JWT not in audience'),
    means: ['token-wrong-audience'],
    names: 'postgrest',
  },
  'a stranger without the grant': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer' },
    body: failed('42501', 'permission denied for table items'),
    means: ['credentials-missing'],
    names: null,
  },
  'a role without the grant': {
    status: 403,
    body: failed('42501', 'permission denied for table items'),
    means: ['permission-denied'],
    names: null,
  },
  'a policy, unverified': {
    status: 403,
    body: failed('42501', 'new row violates row-level security policy for table "items"'),
    means: ['permission-denied'],
    names: null,
  },
});
