import { cloudflare } from '../../src/servers/cloudflare';
import { describeServer, page } from './table';

describeServer(cloudflare, {
  'a challenge': {
    status: 403,
    headers: { 'cf-mitigated': 'challenge', Server: 'cloudflare' },
    body: page('Just a moment...', '<p>Checking</p>'),
    means: ['blocked-by-gateway'],
    names: 'cloudflare',
  },
  'a firewall rule, unverified': {
    status: 403,
    body: 'error code: 1020',
    means: ['blocked-by-gateway'],
    names: null,
  },
  'an answer that passed through': {
    status: 403,
    headers: { Server: 'cloudflare', 'CF-RAY': '8a1b2c3d4e5f6789-FRA' },
    body: { detail: 'no' },
    means: [],
    names: null,
  },
});
