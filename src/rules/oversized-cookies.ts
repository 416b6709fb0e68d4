import { saidRule } from '../core/said-rule';

/** The request headers are too large: only the server can know, and says so. */
export default saidRule({
  cause: 'oversized-cookies',
  title: 'The request headers are too large',
  says: '{server} refused `{method} {path}` because its headers are too large: usually cookies that have piled up for `{host}`.',
  means: ['headers-too-large'],
  beats: ['missing-authorization'],
  fixes: [
    { id: 'clear', side: 'browser', title: 'Delete the cookies of `{host}` and its parent domains' },
    { id: 'less', side: 'server', title: 'Set fewer and smaller cookies; keep sessions on the server' },
  ],
  about: {
    means:
      'The request’s headers are larger than the server accepts, most often because cookies have piled up for this host. The request may be right in every other way. Deleting the host’s cookies helps at once; writing less into them helps for good.',
    spec: ['RFC 6585 §5', 'RFC 6265bis §6.1'],
  },
});
