/**
 * Runs in the page's own world, before its scripts, where the person allowed it: sees what no browser API tells an
 * extension while DevTools is closed: the body of a failing answer, the credentials mode and the call stack. It keeps the
 * last failing requests and sends one again when a person asks for it: what opens something is used here, in the page that
 * has it anyway. Beside a failing body it tells the worker what the page sent, to be taken out of that body and forgotten.
 *
 * It must never change what the page gets: the page receives the very promise that the browser made, errors included,
 * and whatever fails in here is dropped. What it tells is not trusted (a page can forge it). No imports: one small file.
 */
(() => {
  const MAX_BODY = 65_536;
  const MAX_STACK = 4_000;
  const MAX_KEPT = 20;
  const MAX_POSTED = 16_384;
  const { dispatchEvent, addEventListener } = EventTarget.prototype;
  const { fetch: nativeFetch, Request: NativeRequest } = window;
  const { prototype } = XMLHttpRequest;
  const { parse, stringify } = JSON;
  const { apply } = Reflect;
  const { now } = Date;
  const { get } = Map.prototype;
  const NativeEvent = CustomEvent;
  let number = 0;
  let gone: boolean | undefined;

  const quietly = async (work: Promise<unknown> | undefined) => {
    try {
      await work;
    } catch {} // A rejection that nobody handles would be told to the page.
  };

  // The relay learns the channel's name in an event that no page script can have heard: both run at document_start. Whichever
  // runs first, the relay asks once more when it has heard: nobody who asks later is answered.
  const channel = `w${crypto.getRandomValues(new Uint32Array(2)).join('')}`;
  const say = (name: string, detail: string) =>
    apply(dispatchEvent, document, [new NativeEvent(name, { detail, cancelable: true })]);
  const introduce = () => say('why401:hook', channel);
  apply(addEventListener, document, ['why401:relay', introduce, { once: true }]);
  introduce();

  interface Call {
    api: 'fetch' | 'xhr';
    method: string;
    url: string;
    credentialsMode: RequestCredentials;
    startedAt: number;
    stack: string;
    /** What would be sent again; absent when it cannot be. */
    copy: Request | undefined;
    headers: Headers;
    /** Those that a script can read. */
    cookies: string;
  }

  interface Answer {
    status: number;
    /** Its name; without a meaning where there is a status. */
    error: string;
    /** As fetch lists them, or as XMLHttpRequest writes them. */
    responseHeaders: string[][] | string;
    /** Null and undefined: not read. */
    body: string | null | undefined;
  }

  /** What a person asks for (background/resends.ts). */
  interface Command {
    resend: string;
    key: number;
    /** Asked instead of the kept request, with its Authorization. */
    url?: string;
    credentials?: RequestCredentials;
    scheme?: string;
    header?: string;
    /** A pattern that finds the header's value in the page's cookies. */
    cookie: string;
  }

  const kept = new Map<number, Request>();
  const tell = async (
    { headers, copy, cookies, ...call }: Call,
    { body, ...answer }: Answer,
    resend?: string,
  ) => {
    number += 1;
    const own = number;
    const endedAt = now();
    kept.delete(own - MAX_KEPT);
    // The body within a Request has no length that could be asked for earlier.
    const text = copy ? await copy.clone().text() : '';
    // The answer may repeat what the page sent: the worker takes it out of the body, and keeps nothing of it.
    const posted = text.slice(0, MAX_POSTED);
    const sent = body ? { headers: [...headers, ['cookie', cookies]], body: posted } : undefined;
    // One more than is kept tells that there was more.
    const told = body?.slice(0, MAX_BODY + 1);
    // Who hears it cancels the event. Where nobody does the extension has gone, and its hook looks no more.
    gone = say(channel, stringify({ number: own, resend, ...call, ...answer, endedAt, body: told, sent }));
    if (copy && text.length <= MAX_BODY && own > number - MAX_KEPT) kept.set(own, copy);
  };

  /** A copy of a request, made before the browser takes the original. Text only: a stream is the page's to read, and a file may be larger than the memory. */
  const copyOf = (input: string | Request, init?: { body?: unknown }) => {
    const body = init?.body;
    const isKeepable =
      typeof (body ?? '') === 'string' ||
      body instanceof URLSearchParams ||
      (body instanceof FormData && [...body.values()].every((part) => typeof part === 'string'));
    try {
      if (!isKeepable) return undefined;
      if (typeof input === 'string') return new NativeRequest(input, init as RequestInit);
      const isText = has(/json|text|urlenc/, input.headers.get('content-type'));
      return isText || !input.body ? new NativeRequest(input.clone(), init as RequestInit) : undefined;
    } catch {
      return undefined; // What the browser refuses to copy cannot be sent again.
    }
  };

  const again = ({ detail }: CustomEvent<string>) => {
    const command = parse(detail) as Command;
    const { resend, key, url, scheme, header, cookie } = command;
    try {
      const held = kept.get(key);
      const headers = new Headers(url ? {} : (held as Request).headers);
      // What is not there throws, and so is not sent.
      const authorization = held?.headers.get('authorization') as string;
      if (url && authorization) headers.set('authorization', authorization);
      if (scheme) headers.set('authorization', authorization.replace(/^(\S+ )?/, `${scheme} `));
      if (header)
        headers.set(header, decodeURIComponent((document.cookie.match(cookie) as string[])[1] as string));
      asked = command;
      void hooked(new NativeRequest(url ?? (held as Request).clone(), { ...command, headers, signal: null }));
    } catch {
      say(channel, stringify({ resend }));
    }
  };
  apply(addEventListener, document, [`${channel}a`, again]);

  /** URL turns whatever it is given into a string, as the browser's own functions do. */
  const absolute = (url: unknown) => new URL(url as string, document.baseURI).href;

  /** What is null is tested as the word, which no pattern here looks for. */
  const has = (pattern: RegExp, text: unknown) => pattern.test(text as string);
  // GraphQL, RPC and batches say no within an answer that says yes (core/envelope.ts, which nothing here can import).
  const mayBeEnvelope = (url: string, status: number, type: string | null) =>
    has(/20[07]/, status) &&
    has(/json/i, type) &&
    (status === 207 || /graphql|\bgql\b|rpc\b|\$batch/i.test(url));
  const REFUSES =
    /"errors?"\s{0,8}:\s{0,8}[[{]|"(?:code|errcode|status|statusCode|httpStatus)"\s{0,8}:\s{0,8}"?40[137]\b/;

  const readSome = async (response: Response) => {
    const reader = response.clone().body?.getReader();
    const decoder = new TextDecoder();
    let body = '';
    while (reader && body.length <= MAX_BODY) {
      const { done, value } = await reader.read();
      if (done) return body; // What a last, broken character would be is no word of the server's.
      body += decoder.decode(value, { stream: true });
    }
    void quietly(reader?.cancel());
    return body;
  };

  const observe = async (call: Call, promise: Promise<Response>, command?: Command) => {
    let answer: Answer;
    try {
      const response = await promise;
      const { status, headers, redirected } = response;
      const type = headers.get('content-type');
      const envelope = mayBeEnvelope(call.url, status, type);
      const wanted = envelope || status >= 400 || (redirected && has(/html/, type)) || command?.url;
      if (!wanted && !command) return;
      const body = wanted ? await readSome(response) : null;
      if (envelope && !command && !has(REFUSES, body)) return;
      answer = { status, error: '', responseHeaders: [...headers], body };
    } catch (reason) {
      const error = (reason as Error).name;
      if (error === 'AbortError') return;
      answer = { status: 0, error, responseHeaders: [], body: null };
    }
    await tell(call, answer, command?.resend);
  };

  /** What is watched, and what the browser made: pages ask for a function's text to learn whether it is the browser's. */
  const natives = Object.assign(new Map<unknown, unknown>(), { get });

  /** Lets something look at a function's calls: before each, and at what it gave. Odd arguments are the page's own affair. */
  const watch = <Self, Args extends unknown[], Result>(
    native: (this: Self, ...args: Args) => Result,
    look: (self: Self, args: Args) => ((result: Result) => unknown) | undefined,
  ) => {
    const watched = new Proxy(native, {
      // Else what a page adds to every object (`get`, `has`, as some libraries do) would be taken for a trap.
      __proto__: null,
      apply(target, self: Self, args: Args) {
        let then: ((result: Result) => unknown) | undefined;
        try {
          then = gone ? then : look(self, args);
        } catch {
          // The native function itself will answer them.
        }
        const result = apply(target, natives.get(self) ?? self, args) as Result;
        then?.(result);
        return result;
      },
    } as ProxyHandler<typeof native>);
    natives.set(watched, native);
    return watched;
  };

  const callOf = (
    api: Call['api'],
    method: string,
    url: string,
    credentialsMode: RequestCredentials,
    headers: Headers,
    copy: Request | undefined,
  ): Call => ({
    api,
    method: `${method}`.toUpperCase(),
    url,
    credentialsMode,
    startedAt: now(),
    stack: `${new Error().stack}`.slice(0, MAX_STACK),
    copy,
    headers,
    cookies: document.cookie,
  });

  let asked: Command | undefined;
  const hooked = watch<unknown, [RequestInfo | URL, RequestInit?], Promise<Response>>(
    nativeFetch,
    (_, [input, init]) => {
      const command = asked;
      asked = undefined;
      // What can be read once only is the browser's to read.
      if ((init?.headers as { next?: unknown } | undefined)?.next) return undefined;
      const request = input instanceof Request ? input : undefined;
      const url = absolute(request?.url ?? input);
      const call = callOf(
        'fetch',
        init?.method ?? request?.method ?? 'GET',
        url,
        init?.credentials ?? request?.credentials ?? 'same-origin',
        new Headers(init?.headers ?? request?.headers),
        copyOf(request ?? url, init),
      );
      return (promise) => quietly(observe(call, promise, command));
    },
  );
  window.fetch = hooked;
  Function.prototype.toString = watch(Function.prototype.toString, () => {});

  type Opened = Pick<Call, 'method' | 'url'> & { headers: Headers };
  const calls = new WeakMap<XMLHttpRequest, Opened>();

  prototype.open = watch(prototype.open, (self: XMLHttpRequest, args: unknown[]) => {
    calls.set(self, { method: args[0] as string, url: absolute(args[1]), headers: new Headers() });
    return undefined;
  }) as typeof prototype.open;

  prototype.setRequestHeader = watch(prototype.setRequestHeader, (self: XMLHttpRequest, args: unknown[]) => {
    calls.get(self)?.headers.append(...(args as [string, string]));
    return undefined;
  });

  prototype.send = watch(prototype.send, (self: XMLHttpRequest, [body]: unknown[]) => {
    // Thrown away, as odd arguments are, when it was never opened.
    const { method, url, headers } = calls.get(self) as Opened;
    const credentials = self.withCredentials ? 'include' : 'same-origin';
    const copy = copyOf(url, { method, headers, credentials, body } as RequestInit);
    const call = callOf('xhr', method, url, credentials, headers, copy);
    apply(addEventListener, self, ['loadend', () => quietly(observeXhr(call, self)), { once: true }]);
    return undefined;
  });

  /** The page may have closed or changed the request: then there is nothing to tell. */
  const observeXhr = async (call: Call, xhr: XMLHttpRequest) => {
    const { status, responseType } = xhr;
    const envelope = mayBeEnvelope(call.url, status, xhr.getResponseHeader('content-type'));
    if (status && status < 400 && !envelope) return;
    const textual = responseType === '' || responseType === 'text';
    const body = textual ? xhr.responseText : responseType === 'json' ? stringify(xhr.response) : null;
    if (envelope && !has(REFUSES, body)) return;
    await tell(call, { status, error: 'NetworkError', responseHeaders: xhr.getAllResponseHeaders(), body });
  };
})();
