import { blake2s } from '@noble/hashes/blake2.js';

/** Turns a secret into a short text that tells only whether two secrets are equal, within one key's life. */
export type Fingerprint = (secret: string) => string;

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** In bytes. */
const LENGTH = 9;
const encoder = new TextEncoder();

/**
 * Makes the fingerprint function of a browser session. Keyed BLAKE2s (RFC 7693), 72 bits: synchronous, so that a secret
 * need not wait anywhere, and useless without the key, which stays in the extension's own pages.
 * @param key 32 random bytes.
 */
export function createFingerprint(key: Uint8Array): Fingerprint {
  // Taking in the key costs as much as the secret does. The block that holds it is worked off when more comes: one byte before
  // all else has that done once, and each secret begins from there.
  const keyed = blake2s.create({ key, dkLen: LENGTH }).update(Uint8Array.of(0));
  const scratch = keyed.clone();
  const bytes = new Uint8Array(LENGTH);
  return (secret) => {
    keyed._cloneInto(scratch).update(encoder.encode(secret)).digestInto(bytes);
    let text = '';
    for (let i = 0; i < LENGTH; i += 3) {
      const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
      for (let shift = 18; shift >= 0; shift -= 6) text += BASE64URL[(group >> shift) & 63];
    }
    return text;
  };
}
