import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** What a TLS server needs. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** The host names that the lab is written for; the browser must resolve them to 127.0.0.1. */
export const hosts = [
  'app.test',
  'api.test',
  'other.test',
  'id.test',
  'app.lab.test',
  'api.lab.test',
  'localhost',
] as const;

/** Makes a self-signed certificate for the lab's hosts. An elliptic key, because it takes a moment only. */
export async function makeCertificate(): Promise<Certificate> {
  const names = [...hosts, '*.test', '*.lab.test'];
  const made = await generate([{ name: 'commonName', value: 'why401 lab' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** The hash of the public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
export function publicKeyHash({ cert }: Certificate): string {
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
