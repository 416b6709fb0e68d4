import { sveltekit } from '../../src/servers/sveltekit';
import { describeServer } from './table';

describeServer(sveltekit, {
  'a form of another origin, as Astro says too': {
    status: 403,
    body: 'Cross-site POST form submissions are forbidden',
    means: ['csrf-origin-untrusted'],
    names: null,
  },
  'a remote function of another origin': {
    status: 403,
    body: { message: 'Cross-site remote requests are forbidden' },
    means: ['csrf-origin-untrusted'],
    names: 'sveltekit',
  },
});
