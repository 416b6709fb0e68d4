import { describe, expect, it } from 'vitest';
import { isUnchanged, remembered } from '../../src/core/remembered';

/** Takes numbers out, and says what it was asked. */
function counting() {
  const asked: string[] = [];
  const redact = remembered((text) => {
    asked.push(text);
    return text.replace(/\d+/g, '…');
  }, isUnchanged);
  return { asked, redact };
}

describe('what is remembered of texts', () => {
  it('is found once', () => {
    const { asked, redact } = counting();
    expect([redact('gzip, br'), redact('gzip, br')]).toEqual(['gzip, br', 'gzip, br']);
    expect(asked).toEqual(['gzip, br']);
  });

  it.each([
    ['what hid something', 'token 123'],
    ['what is long', 'word '.repeat(101)],
  ])('is not %s', (_, text) => {
    const { asked, redact } = counting();
    expect(redact(text)).toBe(redact(text));
    expect(asked).toEqual([text, text]);
  });

  it('has a bound, and is right beyond it', () => {
    const { asked, redact } = counting();
    const texts = Array.from(
      { length: 2_500 },
      (_, index) => 'a'.repeat(index % 50) + 'b'.repeat(index / 50),
    );
    for (const text of texts) expect(redact(text)).toBe(text);
    expect(redact(texts[0] ?? '')).toBe(texts[0]);
    // The first one had to go.
    expect(asked.filter((text) => text === texts[0])).toHaveLength(2);
  });

  it('may be nothing', () => {
    let asked = 0;
    const none = remembered(
      (): null => {
        asked += 1;
        return null;
      },
      () => true,
    );
    expect([none('a'), none('a'), asked]).toEqual([null, null, 1]);
  });
});
