import { describe, expect, it } from 'vitest';
import { bodyText, MAX_TEXT } from '../../src/core/redact/body-text';

const DETAIL = '{"detail":"Signature has expired."}';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a body as the browser hands it over', () => {
  it.each([
    ['text', DETAIL, false, 'application/octet-stream', { text: DETAIL, binary: false }],
    ['base64 of JSON', base64(DETAIL), true, 'application/problem+json', { text: DETAIL, binary: false }],
    [
      'base64 without a type, in Firefox',
      base64(DETAIL),
      true,
      'application/x-unknown-content-type',
      { text: DETAIL, binary: false },
    ],
    ['the same in Chromium', base64(DETAIL), true, 'x-unknown', { text: DETAIL, binary: false }],
    ['base64 of no text', base64(DETAIL), true, 'image/png', { text: base64(DETAIL), binary: true }],
    ['base64 that is none', '{"a":1}', true, 'application/json', { text: '', binary: false }],
  ] as const)('%s', (_, body, isBase64, mimeType, expected) => {
    expect(bodyText(body, isBase64, mimeType)).toEqual(expected);
  });

  it('is cut where a group of base64 ends', () => {
    const long = 'x'.repeat(MAX_TEXT);
    expect(bodyText(base64(long), true, 'text/plain').text).toBe(long.slice(0, (MAX_TEXT / 4) * 3));
  });
});
