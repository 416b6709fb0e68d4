import { describe, expect, it } from 'vitest';
import { ENGLISH, type Language } from '../../src/core/language';
import { readFile } from '../../src/documents/opened';

const GERMAN: Language = {
  tag: 'de',
  texts: new Map([
    ['it is not valid JSON at byte {at}: {what}', 'in Byte {at} kein gültiges JSON: {what}'],
    ['{byte} stands where a name belongs', 'statt eines Namens steht dort {byte}'],
    ['byte {code}', 'Byte {code}'],
    ['Only its beginning was read: {why}.', 'Nur der Anfang wurde gelesen: {why}.'],
    [
      'it ends behind entry {entry} at byte {at}, before the list of entries is closed',
      'sie endet hinter Eintrag {entry} in Byte {at}, bevor die Liste der Einträge geschlossen ist',
    ],
    ['One of its entries names no request.', 'Ein Eintrag nennt keine Anfrage.'],
  ]),
};

const read = (text: string, language: Language) => readFile(new Blob([text]), () => '', '1.0.0', language);

const ENTRY = {
  startedDateTime: '2026-01-01T12:00:00.000Z',
  request: { method: 'GET', url: 'https://a.test/', headers: [], cookies: [] },
  response: { status: 200, headers: [], cookies: [], content: {} },
};

describe('a file that is opened', () => {
  it.each([
    [ENGLISH, 'it is not valid JSON at byte 1: byte 0x07 stands where a name belongs'],
    [GERMAN, 'in Byte 1 kein gültiges JSON: statt eines Namens steht dort Byte 0x07'],
  ])('says in the language why it could not be read', async (language, message) => {
    await expect(read('{\u0007', language)).rejects.toThrow(message);
  });

  it('says in the language what to know of it', async () => {
    const cut = `{"log": {"entries": [${JSON.stringify(ENTRY)}, {}`;
    const { notes } = await read(cut, GERMAN);
    expect(notes[0]).toBe(
      `Nur der Anfang wurde gelesen: sie endet hinter Eintrag 2 in Byte ${cut.length}, bevor die Liste der Einträge geschlossen ist.`,
    );
    expect(notes[1]).toBe('Ein Eintrag nennt keine Anfrage.');
    expect((await read(cut, ENGLISH)).notes[1]).toBe('One of its entries names no request.');
  });
});
