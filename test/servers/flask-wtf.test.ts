import { flaskWtf } from '../../src/servers/flask-wtf';
import { describeServer } from './table';

const bad = (reason: string) =>
  `<!doctype html>\n<html lang=en>\n<title>400 Bad Request</title>\n<h1>Bad Request</h1>\n<p>${reason}</p>\n`;

describeServer(flaskWtf, {
  'no token': {
    status: 400,
    body: bad('The CSRF token is missing.'),
    means: ['csrf-token-missing'],
    names: 'flask-wtf',
  },
  'no secret in the session': {
    status: 400,
    body: bad('The CSRF session token is missing.'),
    means: ['csrf-cookie-missing'],
    names: 'flask-wtf',
  },
  'an old token': {
    status: 400,
    body: bad('The CSRF token has expired.'),
    means: ['csrf-token-incorrect'],
    names: 'flask-wtf',
  },
  'a bad token': {
    status: 400,
    body: bad('The CSRF token is invalid.'),
    means: ['csrf-token-incorrect'],
    names: 'flask-wtf',
  },
  'another token': {
    status: 400,
    body: bad('The CSRF tokens do not match.'),
    means: ['csrf-token-incorrect'],
    names: 'flask-wtf',
  },
  'no Referer': {
    status: 400,
    body: bad('The referrer header is missing.'),
    means: ['csrf-referer-missing'],
    names: 'flask-wtf',
  },
  'another Referer': {
    status: 400,
    body: bad('The referrer does not match the host.'),
    means: ['csrf-referer-untrusted'],
    names: 'flask-wtf',
  },
});
