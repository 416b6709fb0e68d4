import { github } from '../../src/servers/github';
import { describeServer } from './table';

const ID = { 'X-GitHub-Request-Id': 'C0FF:EE12:345:678:9ABC' };

describeServer(github, {
  'a bad token': {
    status: 401,
    headers: ID,
    body: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest' },
    means: ['token-invalid'],
    names: 'github',
  },
  'the same words of another server': {
    status: 401,
    body: { message: 'Bad credentials' },
    means: ['token-invalid'],
    names: null,
  },
  'too many attempts': {
    status: 403,
    body: { message: 'Maximum number of login attempts exceeded. Please try again later.' },
    means: ['user-locked'],
    names: 'github',
  },
  'a missing permission': {
    status: 403,
    headers: ID,
    body: { message: 'Resource not accessible by personal access token' },
    means: ['insufficient-scope'],
    names: 'github',
  },
  SAML: {
    status: 403,
    headers: { 'X-GitHub-SSO': 'required; url=https://github.com/orgs/x/sso' },
    body: { message: 'Resource protected by organization SAML enforcement.' },
    means: ['permission-denied'],
    names: 'github',
  },
  'nothing sent, unverified': {
    status: 401,
    headers: ID,
    body: { message: 'Requires authentication' },
    means: ['credentials-missing'],
    names: 'github',
  },
  'too many calls, unverified': {
    status: 403,
    headers: ID,
    body: { message: 'API rate limit exceeded for user ID 1.' },
    means: ['rate-limited'],
    names: 'github',
  },
});
