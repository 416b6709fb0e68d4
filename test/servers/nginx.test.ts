import { nginx } from '../../src/servers/nginx';
import { describeServer } from './table';

const own = (title: string, ...more: string[]) =>
  `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n${more.join('\n')}<hr><center>nginx/1.22.1</center>\n</body>\n</html>\n`;

describeServer(nginx, {
  'its 401 page': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Basic realm="Restricted"' },
    body: own('401 Authorization Required'),
    means: ['refused'],
    names: 'nginx',
  },
  'its 403 page': { status: 403, body: own('403 Forbidden'), means: ['refused'], names: 'nginx' },
  'cookies too large': {
    status: 400,
    body: own('400 Bad Request', '<center>Request Header Or Cookie Too Large</center>'),
    means: ['headers-too-large'],
    names: 'nginx',
  },
  'no client certificate': {
    status: 400,
    body: own('400 Bad Request', '<center>No required SSL certificate was sent</center>'),
    means: ['credentials-missing'],
    names: 'nginx',
  },
  'an answer that passed through': {
    status: 403,
    headers: { Server: 'nginx/1.22.1' },
    body: { detail: 'no' },
    means: [],
    names: null,
  },
});
