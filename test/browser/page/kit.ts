/** What a behaviour finds in its page: where the servers are, and how to put what it saw into plain data. */
export interface Lab {
  /** Names this play: addresses and keys that carry it are nobody else's. */
  readonly tag: string;
  /** The same host on another port: another origin of the same site. */
  readonly other: string;
  /** The same server under another host: another site. */
  readonly far: string;
  /** What a page reads of an answer's head. */
  head(response: Response): unknown;
  /** Its head and its text. */
  whole(response: Response): Promise<unknown>;
  /** What something gave, or the error with which it failed. */
  outcome(act: () => unknown): Promise<unknown>;
  /** An error as a page reads it, without its stack. */
  errorOf(error: unknown): unknown;
  /** Logs what happens to an XMLHttpRequest, and to its upload where asked. Progress is left out, and a state that repeats counts once: their number is the network's. */
  watch(xhr: XMLHttpRequest, upload?: boolean): string[];
  /** Sends an XMLHttpRequest; gives its events and what can be read of it at the end. */
  xhr(asked: Asked): Promise<unknown>;
  /** What can be read of an XMLHttpRequest. */
  read(xhr: XMLHttpRequest): unknown;
  /** Waits for an event. */
  event(target: EventTarget, type: string): Promise<Event>;
  /** Lets a held answer go on; waits for it to be asked first. */
  go(key: string): Promise<void>;
  /** Waits until the client has hung up on a held answer. */
  gone(key: string): Promise<void>;
  /** A property's descriptor as plain data: a function by its name. */
  descriptor(owner: object, key: PropertyKey): unknown;
  /** Puts a frame into the page and waits for its load. */
  frame(attributes: Record<string, string>): Promise<Window & typeof globalThis>;
  /** Reads a stream to its end: each piece as text. */
  pieces(stream: ReadableStream<Uint8Array> | null): Promise<string[]>;
  /** Sets a cookie of the page. */
  setCookie(line: string): void;
  /** Runs a script in a worker and gives what it posts first. */
  worker(source: string): Promise<unknown>;
}

/** How {@link Lab.xhr} sends one. */
export interface Asked {
  readonly url: string;
  readonly method?: string;
  readonly body?: XMLHttpRequestBodyInit | null;
  readonly upload?: boolean;
  readonly sync?: boolean;
  /** Between `open` and `send`. */
  readonly before?: (xhr: XMLHttpRequest) => void;
  /** After `send`. */
  readonly after?: (xhr: XMLHttpRequest) => void;
}

/** Runs in the page, so it is self-contained: makes what a behaviour is given. */
export function makeLab({ tag, other, far }: Pick<Lab, 'tag' | 'other' | 'far'>): Lab {
  // Behaviours replace these.
  const nativeFetch = fetch;
  const { Worker, Blob, URL } = window;
  const errorOf = (error: unknown) => {
    if (typeof error !== 'object' || error === null) return { thrown: error };
    const { name, message, code, constructor: made } = error as DOMException;
    return { name, message, code, constructor: made?.name, own: error instanceof Error };
  };
  const head = (response: Response) => ({
    status: response.status,
    statusText: response.statusText,
    ok: response.ok,
    type: response.type,
    redirected: response.redirected,
    url: response.url,
    bodyUsed: response.bodyUsed,
    hasBody: response.body !== null,
    headers: [...response.headers],
  });
  const outcome = async (act: () => unknown) => {
    try {
      return { gave: await act() };
    } catch (error) {
      return errorOf(error);
    }
  };
  const read = (xhr: XMLHttpRequest) => {
    const of = (act: () => unknown) => {
      try {
        return act();
      } catch (error) {
        return errorOf(error);
      }
    };
    return {
      readyState: xhr.readyState,
      status: of(() => xhr.status),
      statusText: of(() => xhr.statusText),
      url: xhr.responseURL,
      headers: xhr.getAllResponseHeaders(),
      type: xhr.responseType,
      text: of(() => xhr.responseText),
      isNull: of(() => xhr.response === null),
    };
  };
  const event = (target: EventTarget, type: string) =>
    new Promise<Event>((resolve) => {
      target.addEventListener(type, resolve, { once: true });
    });
  const watch = (xhr: XMLHttpRequest, upload = false) => {
    const log: string[] = [];
    const types = ['readystatechange', 'loadstart', 'abort', 'error', 'load', 'timeout', 'loadend'];
    const listen = (target: EventTarget, prefix: string) => {
      for (const type of types)
        target.addEventListener(type, (happened) => {
          const { loaded, total, lengthComputable } = happened as ProgressEvent;
          const size = 'loaded' in happened ? ` ${loaded}/${total}/${lengthComputable}` : '';
          const line = `${prefix}${type} ${xhr.readyState}${size}`;
          if (log.at(-1) !== line) log.push(line);
        });
    };
    listen(xhr, '');
    if (upload) listen(xhr.upload, 'upload ');
    return log;
  };
  return {
    tag,
    other,
    far,
    head,
    outcome,
    errorOf,
    read,
    event,
    watch,
    whole: async (response) => ({ ...head(response), text: await outcome(() => response.text()) }),
    xhr: async ({ url, method = 'GET', body = null, upload = false, sync = false, before, after }) => {
      const xhr = new XMLHttpRequest();
      const log = watch(xhr, upload);
      const end = event(xhr, 'loadend');
      xhr.open(method, url, !sync);
      before?.(xhr);
      xhr.send(body);
      after?.(xhr);
      if (!sync) await end;
      return { log, ...(read(xhr) as object) };
    },
    go: async (key) => {
      await nativeFetch(`/go/${key}`);
    },
    gone: async (key) => {
      await nativeFetch(`/gone/${key}`);
    },
    descriptor: (owner, key) => {
      const found = Object.getOwnPropertyDescriptor(owner, key);
      const plain = (value: unknown) => (typeof value === 'function' ? `function ${value.name}` : value);
      return found && Object.fromEntries(Object.entries(found).map(([name, value]) => [name, plain(value)]));
    },
    frame: async (attributes) => {
      const element = document.createElement('iframe');
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      const loaded = event(element, 'load');
      document.documentElement.append(element);
      await loaded;
      return element.contentWindow as Window & typeof globalThis;
    },
    pieces: async (stream) => {
      const reader = stream?.getReader();
      const pieces: string[] = [];
      for (;;) {
        const piece = await reader?.read();
        if (!piece || piece.done) return pieces;
        pieces.push(new TextDecoder().decode(piece.value));
      }
    },
    setCookie: (line) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is no place of insecure pages.
      document.cookie = line;
    },
    worker: async (source) => {
      const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
      const worker = new Worker(address);
      const told = await Promise.race([event(worker, 'message'), event(worker, 'error')]);
      worker.terminate();
      return told instanceof MessageEvent ? told.data : `error: ${(told as ErrorEvent).message}`;
    },
  };
}

/** Runs in the page: plays one behaviour and tells the window above. What is undefined is said, not left out. */
export async function perform(play: (lab: Lab) => unknown, lab: Lab): Promise<void> {
  const { stringify } = JSON;
  const above = window.parent;
  const post = above.postMessage.bind(above);
  const plain = (_: string, value: unknown) =>
    value === undefined ? '‹undefined›' : typeof value === 'function' ? `‹function ${value.name}›` : value;
  const told: { value?: unknown; crashed?: string } = {};
  try {
    told.value = await play(lab);
  } catch (error) {
    told.crashed = String(error);
  }
  post(stringify(told, plain), '*');
}
