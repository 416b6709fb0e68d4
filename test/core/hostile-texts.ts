import fc from 'fast-check';
import type { Parser } from './parser-table';

/** Signs that break what counts characters, bytes, lines or words. */
const STRANGE = [
  '\u0000',
  '\ud800',
  '\udc00',
  '😀',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\u0130',
  'ß',
  '\u00a0',
  '\u001b',
];
const SOME = ['', ' ', '"', "'", '\n', 'a', '1', '=', '__proto__', 'constructor'];

/** Texts for a parser: anything; its own grammar's words in any order; long runs of them; its examples, damaged. */
export function hostileText({ pieces, examples }: Parser): fc.Arbitrary<string> {
  const piece = fc.constantFrom(...pieces, ...SOME, ...STRANGE);
  const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
  const jumble = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));
  const run = fc.tuple(piece, fc.nat(3_000)).map(([part, times]) => part.repeat(times));
  const nested = fc
    .tuple(piece, piece, fc.nat(20_000))
    .map(([open, close, depth]) => open.repeat(depth) + close.repeat(depth));
  return fc.oneof(
    nested,
    fc.string({ unit, maxLength: 60 }),
    jumble,
    fc.tuple(jumble, run, jumble).map((parts) => parts.join('')),
    { weight: 2, arbitrary: damaged(fc.constantFrom('', ...examples), fc.oneof(piece, jumble)) },
  );
}

/** A text with parts taken out, doubled and put in. */
export function damaged(text: fc.Arbitrary<string>, put: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat(),
    length: fc.nat(30),
    put,
    how: fc.constantFrom('cut', 'doubled', 'replaced'),
  });
  return fc.tuple(text, fc.array(change, { minLength: 1, maxLength: 4 })).map(([whole, changes]) =>
    changes.reduce((now, { at, length, put: added, how }) => {
      const begin = at % (now.length + 1);
      const part = now.slice(begin, begin + length);
      const behind = now.slice(begin + (how === 'doubled' ? 0 : length));
      return `${now.slice(0, begin)}${how === 'doubled' ? part : how === 'replaced' ? added : ''}${behind}`;
    }, whole),
  );
}

/** Makes a text about so many characters long. */
export type Bait = (length: number) => string;

const filled = (unit: string, length: number) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** Texts that grow: what a matcher that goes back over what it has read takes more than its length for. */
export function baitsOf({ pieces, examples }: Parser): Bait[] {
  const runs = pieces.map(
    (piece): Bait =>
      (length) =>
        filled(piece, length),
  );
  const spoilt = pieces.map(
    (piece): Bait =>
      (length) =>
        `${filled(piece, length)}\u0000!`,
  );
  const pairs = pieces.map((piece, index): Bait => {
    const other = pieces[(index * 7 + 3) % pieces.length] ?? '';
    return (length) => filled(piece + other, length);
  });
  const nested = pieces.slice(1).map((close, index): Bait => {
    const open = pieces[index] ?? '';
    return (length) => filled(open, length / 2) + filled(close, length / 2);
  });
  const begun = examples.flatMap((example) =>
    [' ', 'a', '\n', ...pieces.slice(0, 4)].map((piece): Bait => {
      const half = example.slice(0, example.length / 2);
      return (length) => `${half}${filled(piece, length)}\u0001`;
    }),
  );
  const again = examples.map(
    (example): Bait =>
      (length) =>
        filled(example, length),
  );
  const apart = pieces.map(
    (piece): Bait =>
      (length) =>
        `a${filled(' ', length / 2)}${filled(piece, length / 2)}b`,
  );
  return [...runs, ...spoilt, ...pairs, ...nested, ...begun, ...again, ...apart];
}
