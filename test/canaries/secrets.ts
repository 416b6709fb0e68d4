import fc from 'fast-check';

const DIGITS = '0123456789';
const HEX = `${DIGITS}abcdef`;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const BASE62 = `${DIGITS}${LETTERS}`;

/** Some characters of an alphabet, `from` to `to` of them: as a generator draws them, without a leaning to simple ones. */
function drawn(alphabet: string, from: number, to = from): fc.Arbitrary<string> {
  return fc.noShrink(
    fc.noBias(
      fc.string({
        unit: fc.constantFrom(...alphabet.split('')),
        minLength: from,
        maxLength: to,
        size: 'max',
      }),
    ),
  );
}

/** Every generator draws letters and digits; what by a rare chance is letters alone looks like a word, and is not drawn. */
function mixed(text: string): boolean {
  return /\d.*\d.*\d/.test(text) && /[a-z].*[a-z].*[a-z]/i.test(text);
}

const hex = fc.constantFrom(32, 40, 64).chain((length) => drawn(HEX, length));
const base62 = drawn(BASE62, 24, 48);
const base64 = drawn(`${BASE62}+/`, 32, 64);
const base64url = drawn(`${BASE62}-_`, 32, 64);
const prefixed = fc
  .tuple(fc.constantFrom('sk_live_', 'ghp_', 'glpat-', 'xoxb-', 'SG.'), drawn(BASE62, 24, 36))
  .map(([prefix, rest]) => prefix + rest);

/** What tells by itself that it opens something: long, and made by a generator. */
export const strong: fc.Arbitrary<string> = fc.oneof(hex, base62, base64url, prefixed).filter(mixed);

const uuid = fc.noShrink(fc.noBias(fc.uuid()));
const pin = drawn(DIGITS, 10, 12);
const password = drawn(BASE62, 8, 14).filter((text) => /\d.*[A-Za-z]|[A-Za-z].*\d/.test(text));

/** What its place alone gives away, in the characters of headers, cookies and addresses. */
export const plain: fc.Arbitrary<string> = fc.oneof(
  strong,
  base64.filter(mixed),
  uuid,
  pin,
  password,
  fc.tuple(password, fc.constantFrom('!', '$', '*', '~')).map(([text, end]) => text + end),
);

/** The same, in the characters of bodies. Ends of passages (canary.ts) are in none. */
export const any: fc.Arbitrary<string> = fc.oneof(
  plain,
  fc
    .tuple(password, fc.constantFrom('&', '"', "'", '%', '\\', ' ', 'ß', '鍵', '😀', '<'), password)
    .map((parts) => parts.join('')),
);

/** A word of random letters and digits, for what is no secret and must differ. */
export const word: fc.Arbitrary<string> = drawn(LETTERS.slice(0, 26), 4, 8);
