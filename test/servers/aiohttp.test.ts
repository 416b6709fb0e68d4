import { aiohttp } from '../../src/servers/aiohttp';
import { describeServer } from './table';

describeServer(aiohttp, {
  'a 401 that gives no reason': {
    status: 401,
    headers: { Server: 'Python/3.11 aiohttp/3.8.4' },
    body: '401: Unauthorized',
    means: [],
    names: 'aiohttp',
  },
  'its session': {
    status: 403,
    sets: ['AIOHTTP_SESSION={}; HttpOnly; Path=/'],
    body: '403: Forbidden',
    means: [],
    names: 'aiohttp',
  },
});
