import { parseArgs } from 'node:util';
import { withModule } from './setup/typescript.mjs';

/**
 * Every text that is shown, in each language: brings the files of public/_locales up to the texts of src, and names what is
 * left to translate.
 *
 *   npm run texts
 *   npm run texts -- --language de --from de.json    takes translations from a file: { "English": "Deutsch" }
 *   npm run texts -- --sheet de          every sentence of the engine with the data of a recorded failure, to be read
 */
const { values } = parseArgs({
  options: { language: { type: 'string' }, from: { type: 'string' }, sheet: { type: 'string' } },
});
await withModule('/test/texts/main.ts', ({ update, sheet }) => {
  process.stdout.write(`${values.sheet ? sheet(values.sheet) : update(values.language, values.from)}\n`);
});
