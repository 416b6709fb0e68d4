/** A secret planted in a failing request, to be looked for in everything that the product keeps or gives away. */
export interface Canary {
  /** Where it was planted: what a failing test names. */
  readonly where: string;
  readonly secret: string;
}

/** A place where no secret may be, with all that stands there. */
export interface Place {
  readonly name: string;
  readonly text: string;
}

/** A secret that can be recognised however it is written, and looks like one. */
export function canary(where: string, length = 40): Canary {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(Math.ceil(length / 2))), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return { where, secret: hex.join('').slice(0, length) };
}

/** Every canary found in any place, in words. */
export function leaks(canaries: readonly Canary[], places: readonly Place[]): string[] {
  return canaries.flatMap(({ where, secret }) =>
    places.flatMap(({ name, text }) => {
      const form = formsOf(secret).find(({ looks }) => text.includes(looks));
      return form ? [`the ${where} stands in the ${name}, ${form.how}`] : [];
    }),
  );
}

/** How a value can be written; of base64 the part that does not depend on what stands around it. */
function formsOf(secret: string): { how: string; looks: string }[] {
  const bytes = Buffer.from(secret);
  const encoded = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(offset === 0 ? 0 : offset + 1, -1);
  });
  return [
    { how: 'as it is', looks: secret },
    { how: 'percent-encoded', looks: encodeURIComponent(secret) },
    { how: 'percent-encoded throughout', looks: [...bytes].map((byte) => `%${byte.toString(16)}`).join('') },
    { how: 'in hexadecimal', looks: bytes.toString('hex') },
    { how: 'backwards', looks: secret.split('').reverse().join('') },
    { how: 'its first half', looks: secret.slice(0, Math.max(12, secret.length / 2)) },
    { how: 'its second half', looks: secret.slice(-Math.max(12, secret.length / 2)) },
    ...encoded.map((looks) => ({ how: 'in base64', looks })),
    ...encoded.map((looks) => ({
      how: 'in base64url',
      looks: looks.replaceAll('+', '-').replaceAll('/', '_'),
    })),
  ];
}
