import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Recording } from './recording';

const root = fileURLToPath(new URL('corpus/', import.meta.url));

/** Every recording, by framework and story. */
export function corpus(): Recording[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Recording);
}
