/**
 * Runs in the page's own world, before its scripts, where the person allowed it: sees what no browser API tells an
 * extension while DevTools is closed: the body of a failing answer, the credentials mode and the call stack.
 *
 * It must never change what the page gets: the page receives the very promise that the browser made, errors included,
 * and whatever fails in here is dropped. What it tells is not trusted (a page can forge it). No imports: one small file.
 */
(() => {
  const MAX_BODY = 65_536;
  const MAX_STACK = 4_000;
  const { dispatchEvent, addEventListener, removeEventListener } = EventTarget.prototype;
  const nativeFetch = window.fetch;
  const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
  const { stringify } = JSON;
  const now = Date.now.bind(Date);
  let number = 0;

  // The relay learns the channel's name in an event that no page script can have heard: both run at document_start.
  const channel = `w${crypto.getRandomValues(new Uint32Array(2)).join('')}`;
  const introduce = () => dispatchEvent.call(document, new CustomEvent('why401:hook', { detail: channel }));
  addEventListener.call(document, 'why401:relay', introduce);
  addEventListener.call(
    document,
    'readystatechange',
    () => removeEventListener.call(document, 'why401:relay', introduce),
    { once: true },
  );
  introduce();

  interface Call {
    api: 'fetch' | 'xhr';
    method: string;
    url: string;
    credentialsMode: RequestCredentials;
    startedAt: number;
    stack: string;
  }

  // What the page sends as a credential may come back in the answer: there it is taken out before anything leaves this page.
  const CREDENTIAL = /authori[sz]ation|token|key|csrf|xsrf|secret|pass/i;
  const secretsIn = (name: string, value: string): string[] => {
    if (!CREDENTIAL.test(name)) return [];
    const bare = value.slice(value.indexOf(' ') + 1);
    if (!/^basic /i.test(value)) return [value, bare];
    try {
      const pair = atob(bare);
      return [value, bare, pair, pair.slice(pair.indexOf(':') + 1)];
    } catch {
      return [value, bare];
    }
  };
  const without = (body: string | null, secrets: readonly string[]) =>
    secrets
      .filter((secret) => secret.length >= 5)
      .reduce((text, secret) => text?.replaceAll(secret, '‹redacted›') ?? null, body);

  const tell = (
    call: Call,
    secrets: readonly string[],
    result: {
      status: number;
      error: string | null;
      headers: [string, string][];
      body: string | null;
      truncated: boolean;
      url?: string;
    },
  ) => {
    number += 1;
    const report = {
      number,
      ...call,
      endedAt: now(),
      status: result.status,
      error: result.error,
      responseHeaders: result.headers,
      body: without(result.body, secrets),
      bodyTruncated: result.truncated,
    };
    dispatchEvent.call(document, new CustomEvent(channel, { detail: stringify(report) }));
  };

  const absolute = (url: string) => {
    try {
      return new URL(url, document.baseURI).href;
    } catch {
      return url;
    }
  };

  const stackOf = () => (new Error().stack ?? '').slice(0, MAX_STACK);
  const isOfInterest = (response: Response) =>
    response.status >= 400 ||
    (response.redirected && (response.headers.get('content-type') ?? '').includes('html'));

  // GraphQL, RPC and batches say no within an answer that says yes (core/envelope.ts, which nothing here can import).
  const mayBeEnvelope = (url: string, status: number, type: string | null) =>
    (status === 200 || status === 207) &&
    /json/i.test(type ?? '') &&
    (status === 207 || /graphql|\bgql\b|rpc\b|\$batch/i.test(url));
  const REFUSES =
    /"errors?"\s{0,8}:\s{0,8}[[{]|"(?:code|errcode|status|statusCode|httpStatus)"\s{0,8}:\s{0,8}"?40[137]\b/;

  const readSome = async (response: Response): Promise<{ body: string | null; truncated: boolean }> => {
    const reader = response.clone().body?.getReader();
    if (!reader) return { body: '', truncated: false };
    const decoder = new TextDecoder();
    let body = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { body: body + decoder.decode(), truncated: false };
      body += decoder.decode(value, { stream: true });
      if (body.length > MAX_BODY) {
        void reader.cancel();
        return { body: body.slice(0, MAX_BODY), truncated: true };
      }
    }
  };

  const observe = async (call: Call, secrets: readonly string[], promise: Promise<Response>) => {
    try {
      const response = await promise;
      const envelope = mayBeEnvelope(call.url, response.status, response.headers.get('content-type'));
      if (!isOfInterest(response) && !envelope) return;
      const { body, truncated } = await readSome(response);
      if (envelope && !REFUSES.test(body ?? '')) return;
      tell(call, secrets, {
        status: response.status,
        error: null,
        headers: [...response.headers],
        body,
        truncated,
      });
    } catch (error) {
      const name = error instanceof Error ? error.name : 'Error';
      if (name !== 'AbortError')
        tell(call, secrets, { status: 0, error: name, headers: [], body: null, truncated: false });
    }
  };

  window.fetch = new Proxy(nativeFetch, {
    apply(target, self: unknown, args: [RequestInfo | URL, RequestInit?]) {
      let call: Call | undefined;
      let secrets: string[] = [];
      try {
        const [input, init] = args;
        const request = input instanceof Request ? input : undefined;
        call = {
          api: 'fetch',
          method: String(init?.method ?? request?.method ?? 'GET').toUpperCase(),
          // oxlint-disable-next-line typescript/no-base-to-string -- fetch turns whatever it is given into a string, too
          url: absolute(request?.url ?? String(input)),
          credentialsMode: init?.credentials ?? request?.credentials ?? 'same-origin',
          startedAt: now(),
          stack: stackOf(),
        };
        secrets = [...new Headers(init?.headers ?? request?.headers)].flatMap(([name, value]) =>
          secretsIn(name, value),
        );
      } catch {
        // Odd arguments are the page's own affair: fetch itself will answer them.
      }
      const promise = Reflect.apply(target, self, args) as Promise<Response>;
      if (call) void observe(call, secrets, promise);
      return promise;
    },
  });

  const calls = new WeakMap<XMLHttpRequest, { method: string; url: string; secrets: string[] }>();

  XMLHttpRequest.prototype.open = new Proxy(open, {
    apply(target, self: XMLHttpRequest, args: unknown[]) {
      try {
        calls.set(self, {
          method: String(args[0]).toUpperCase(),
          url: absolute(String(args[1])),
          secrets: [],
        });
      } catch {
        // As above.
      }
      return Reflect.apply(target, self, args) as undefined;
    },
  });

  XMLHttpRequest.prototype.setRequestHeader = new Proxy(setRequestHeader, {
    apply(target, self: XMLHttpRequest, args: unknown[]) {
      try {
        calls.get(self)?.secrets.push(...secretsIn(String(args[0]), String(args[1])));
      } catch {
        // As above.
      }
      return Reflect.apply(target, self, args) as undefined;
    },
  });

  XMLHttpRequest.prototype.send = new Proxy(send, {
    apply(target, self: XMLHttpRequest, args: unknown[]) {
      const opened = calls.get(self);
      if (opened) {
        const { method, url, secrets } = opened;
        const call: Call = {
          api: 'xhr',
          method,
          url,
          credentialsMode: self.withCredentials ? 'include' : 'same-origin',
          startedAt: now(),
          stack: stackOf(),
        };
        addEventListener.call(self, 'loadend', () => observeXhr(call, secrets, self), { once: true });
      }
      return Reflect.apply(target, self, args) as undefined;
    },
  });

  const observeXhr = (call: Call, secrets: readonly string[], xhr: XMLHttpRequest) => {
    try {
      const envelope = mayBeEnvelope(call.url, xhr.status, xhr.getResponseHeader('content-type'));
      if (xhr.status !== 0 && xhr.status < 400 && !envelope) return;
      const textual = xhr.responseType === '' || xhr.responseType === 'text';
      const body = textual ? xhr.responseText : xhr.responseType === 'json' ? stringify(xhr.response) : null;
      if (envelope && !REFUSES.test(body ?? '')) return;
      const headers = xhr
        .getAllResponseHeaders()
        .split('\r\n')
        .filter(Boolean)
        .map((line): [string, string] => [
          line.slice(0, line.indexOf(':')),
          line.slice(line.indexOf(':') + 1).trim(),
        ]);
      tell(call, secrets, {
        status: xhr.status,
        error: xhr.status === 0 ? 'NetworkError' : null,
        headers,
        body: body?.slice(0, MAX_BODY) ?? null,
        truncated: (body?.length ?? 0) > MAX_BODY,
      });
    } catch {
      // The page may have closed or changed the request: then there is nothing to tell.
    }
  };
})();
