/** A behaviour in which the page hook shows, why, and in which browsers. */
export interface Tell {
  readonly reason: string;
  readonly browsers: readonly ('Chromium' | 'Firefox')[];
  /** Where it differs at one play and not at the next. */
  readonly sometimes?: readonly ('Chromium' | 'Firefox')[];
}

const BOTH = ['Chromium', 'Firefox'] as const;
const CHROMIUM = ['Chromium'] as const;
const FIREFOX = ['Firefox'] as const;

const READS =
  'The hook reads the arguments before the browser does; what has side effects when it is read shows that.';
const FRAME = 'The hook stands between the page and the browser’s function, and so in the stack.';
const PROXY = 'What is watched is a proxy, and nothing that a page can hold tells a proxy by less.';
const USES = 'The hook uses functions of the page’s world, which the page may have replaced before the call.';

/** What remains of the page hook where it runs. A tell that vanishes fails the test, and is taken from this list. */
export const TELLS: Readonly<Record<string, Tell>> = {
  'fetch/input-stringified-once': { reason: READS, browsers: BOTH },
  'init/getters-read-once': { reason: READS, browsers: BOTH },
  'init/getter-changing': { reason: READS, browsers: BOTH },
  'init/proxy-traps': { reason: READS, browsers: BOTH },
  'object/request-subclass': { reason: READS, browsers: BOTH },
  'body/form-subclass': { reason: READS, browsers: BOTH },
  'body/stream-in-request': {
    reason:
      'A Request with a body of text is cloned before it is sent, which pulls its stream although the browser refuses it.',
    browsers: CHROMIUM,
  },
  'xhr/open-stringifies-once': { reason: READS, browsers: BOTH },
  'xhr-object/subclass': { reason: USES, browsers: BOTH },
  'xhr-object/status-read': { reason: USES, browsers: BOTH },
  'stream/cancelled-while-it-comes': {
    reason:
      'The hook reads a copy of a failing body to its end, or to 64 kB: till then the server does not see that the page hung up.',
    browsers: CHROMIUM,
    sometimes: FIREFOX,
  },
  'abort/xhr-after-the-end': {
    reason: 'A text that has been read stays readable after abort() in Firefox; the hook has read it.',
    browsers: FIREFOX,
  },
  'identity/to-string-of-another-realm': {
    reason:
      'An empty frame’s Function.prototype.toString is the browser’s own, and shows a proxy without its name.',
    browsers: BOTH,
  },
  'identity/keys-of-window': {
    reason:
      'Firefox defines a global when it is first used, and lists them in that order; the set is the same.',
    browsers: FIREFOX,
  },
  'identity/prototype-circle': { reason: PROXY, browsers: BOTH },
  'identity/inherited-from': { reason: PROXY, browsers: FIREFOX },
  'identity/structured-clone': { reason: PROXY, browsers: FIREFOX },
  'error/stack-of-a-rejection': { reason: FRAME, browsers: BOTH },
  'error/stack-of-an-xhr-error': { reason: FRAME, browsers: BOTH },
  'error/stack-within-an-argument': { reason: FRAME, browsers: BOTH },
  'error/stack-within-a-listener': { reason: FRAME, browsers: BOTH },
  'error/stack-limit': { reason: FRAME, browsers: BOTH },
  'error/uncaught-at-open': { reason: FRAME, browsers: BOTH },
  'error/stack-prepared': {
    reason: 'The hook takes a stack of its own, which V8 lets the page’s function prepare.',
    browsers: CHROMIUM,
  },
  'error/stack-captured-by-the-page': { reason: USES, browsers: BOTH },
  'error/unhandled-of-fetch': {
    reason:
      'The hook listens to the very promise that the page gets: a rejection that nobody else handles counts as handled.',
    browsers: BOTH,
  },
  'realm/patched-clone': { reason: USES, browsers: BOTH },
  'realm/patched-constructors': { reason: USES, browsers: BOTH },
  'realm/patched-iterators': { reason: USES, browsers: BOTH },
};
