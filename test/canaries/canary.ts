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
  return new Search().leaks(canaries, places);
}

/** A part of a secret that is as good as a find, in characters. */
const PIECE = 12;

/**
 * Looks for canaries in what many cases write. A canary is new in each case: a passage that stood in a former case is the
 * product's own and holds none, so each is looked at once.
 */
export class Search {
  private readonly seen = new Set<string>();

  leaks(canaries: readonly Canary[], places: readonly Place[]): string[] {
    const wanted = canaries.map(({ where, secret }) => ({ where, secret, forms: formsOf(secret) }));
    const pieces = new Map(
      wanted.flatMap(({ where, forms }) =>
        forms.flatMap(({ how, looks }) =>
          piecesOf(looks.toLowerCase()).map((piece): [string, string] => [
            piece,
            `the ${where} stands in the %, a piece of it ${how}: ${piece}`,
          ]),
        ),
      ),
    );
    const found = new Set<string>();
    for (const { name, text } of places) {
      const fresh = this.freshIn(text);
      const folded = fresh.toLowerCase();
      for (const { where, forms } of wanted) {
        const form = forms.find(({ looks }) => fresh.includes(looks));
        if (form) found.add(`the ${where} stands in the ${name}, ${form.how}: ${form.looks}`);
      }
      for (let at = 0; at + PIECE <= folded.length; at++) {
        const words = pieces.get(folded.slice(at, at + PIECE));
        if (words) found.add(words.replace('%', name));
      }
    }
    return [...found];
  }

  /** No canary holds a comma, a brace or a `>`: passages end there. */
  private freshIn(text: string): string {
    const passages = text.split(/(?<=[,{}>\n])/).filter((passage) => !this.seen.has(passage));
    for (const passage of passages) this.seen.add(passage);
    return passages.join('\n');
  }
}

function piecesOf(form: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at + PIECE <= form.length; at++) pieces.push(form.slice(at, at + PIECE));
  return pieces;
}

/** How a value can be written; of base64 the part that does not depend on what stands around it. */
export function formsOf(secret: string): { how: string; looks: string }[] {
  const bytes = Buffer.from(secret);
  const encoded = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(offset === 0 ? 0 : offset + 1, -1);
  });
  const percent = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    { how: 'as it is', looks: secret },
    { how: 'escaped for JSON', looks: json },
    { how: 'escaped for JSON twice', looks: JSON.stringify(json).slice(1, -1) },
    { how: 'escaped for HTML', looks: htmlEscaped(secret) },
    { how: 'percent-encoded', looks: percent },
    { how: 'percent-encoded as a form', looks: new URLSearchParams([['', secret]]).toString().slice(1) },
    { how: 'percent-encoded twice', looks: encodeURIComponent(percent) },
    { how: 'percent-encoded throughout', looks: percentEncoded(bytes) },
    { how: 'in hexadecimal', looks: bytes.toString('hex') },
    { how: 'in capital hexadecimal', looks: bytes.toString('hex').toUpperCase() },
    { how: 'backwards', looks: secret.split('').reverse().join('') },
    ...encoded.map((looks) => ({ how: 'in base64', looks })),
    ...encoded.map((looks) => ({
      how: 'in base64url',
      looks: looks.replaceAll('+', '-').replaceAll('/', '_'),
    })),
    // A short secret in other cases can be a word.
    ...(secret.length < PIECE
      ? []
      : [
          { how: 'in capitals', looks: secret.toUpperCase() },
          { how: 'in small letters', looks: secret.toLowerCase() },
        ]),
  ].filter(({ looks }) => looks.length >= 7);
}

/** As servers write a text into a page. */
export function htmlEscaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? character);
}

function percentEncoded(bytes: Buffer): string {
  return [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
