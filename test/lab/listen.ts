import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate';

/** Where a server is found, under whatever host name: `http('app.test')` is `http://app.test:<port>`. */
export interface Origins {
  readonly http: (host: string) => string;
  readonly https: (host: string) => string;
}

/** A server that can be stopped. */
export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A handler that may take its time; what it throws becomes a 500 with the reason in it. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Serves on the loopback interface only, on a port that the operating system chooses; with a certificate, over TLS. */
export async function listen(handler: Handler, certificate?: Certificate): Promise<Listening> {
  const listener: RequestListener = (request, response) => {
    Promise.resolve()
      .then(() => handler(request, response))
      .catch((reason: unknown) => {
        if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
        response.end(String(reason));
      });
  };
  const create = () => (certificate ? createTlsServer(certificate, listener) : createServer(listener));
  const first = create();
  await bind(first, '127.0.0.1', 0);
  const { port } = first.address() as AddressInfo;
  // A browser may try ::1 first for localhost. No IPv6 here, or the port taken there: 127.0.0.1 will do.
  const second = create();
  const both = await bind(second, '::1', port).then(
    () => [first, second],
    () => [first],
  );
  return {
    port,
    close: async () => {
      await Promise.all(both.map(shut));
    },
  };
}

/** Makes the host names of one server on two ports into origins. */
export function origins(ports: { http: number; https: number }): Origins {
  return {
    http: (host) => `http://${host}:${ports.http}`,
    https: (host) => `https://${host}:${ports.https}`,
  };
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Ends the open connections too: a hanging answer must not keep the lab alive. */
function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
