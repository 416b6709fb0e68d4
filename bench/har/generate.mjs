import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/**
 * Writes a HAR file as DevTools saves one: most entries are successes with bodies, one of fifty is refused.
 *
 * @param {string} file
 * @param {number} megabytes
 */
export async function writeHar(file, megabytes) {
  const stream = createWriteStream(file);
  const written = async (/** @type {string} */ text) => {
    if (!stream.write(text)) await once(stream, 'drain');
    return text.length;
  };
  const creator = { name: 'WebInspector', version: '537.36' };
  const opening = JSON.stringify({ log: { version: '1.2', creator, pages: [], entries: [] } });
  let size = await written(opening.slice(0, -3));
  for (let index = 0; size < megabytes * 1e6; index += 1) {
    size += await written(`${index === 0 ? '' : ','}${JSON.stringify(entry(index), null, 2)}`);
  }
  stream.end(']}}');
  await once(stream, 'close');
}

/** @param {number} index */
function entry(index) {
  const fails = index % 50 === 7;
  const url = `https://api.example.com/api/${['items', 'people', 'orders', 'files'][index % 4]}/${index}/`;
  const header = (/** @type {string} */ name, /** @type {string} */ value) => ({ name, value });
  return {
    _initiator: { type: 'script' },
    _resourceType: 'fetch',
    cache: {},
    connection: '443',
    request: {
      method: 'GET',
      url,
      httpVersion: 'http/2.0',
      headers: [
        header(':authority', 'api.example.com'),
        header('accept', 'application/json'),
        header('authorization', `Bearer ${'0123456789abcdef'.repeat(4)}`),
        header('origin', 'https://app.example.com'),
        header(
          'user-agent',
          'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36',
        ),
      ],
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: fails ? 401 : 200,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: [
        header('access-control-allow-origin', 'https://app.example.com'),
        header('content-type', 'application/json'),
        header('date', 'Wed, 01 Oct 2025 10:00:00 GMT'),
        ...(fails ? [header('www-authenticate', 'Bearer error="invalid_token"')] : []),
      ],
      cookies: [],
      content: {
        size: 0,
        mimeType: 'application/json',
        text: fails ? '{"detail":"Invalid token."}' : bodyOf(index),
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    serverIPAddress: '203.0.113.1',
    startedDateTime: new Date(1_760_000_000_000 + index * 40).toISOString(),
    time: 31.5,
    timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0.1, wait: 30, receive: 0.4 },
  };
}

/** From a few hundred bytes to two hundred thousand, as bodies are. @param {number} index */
function bodyOf(index) {
  const items = 4 << (index % 12);
  return JSON.stringify(
    Array.from({ length: items }, (_, at) => ({
      id: index * 10_000 + at,
      name: `Item “${at}”\n`,
      price: at / 7,
    })),
  );
}
