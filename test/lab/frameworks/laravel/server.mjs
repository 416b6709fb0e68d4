import { fileURLToPath } from 'node:url';
import { folder, run } from '../behind/child.mjs';

const { PORT, PROFILE } = process.env;
run(
  'php',
  [
    '-d',
    'variables_order=EGPCS',
    '-S',
    `127.0.0.1:${PORT}`,
    fileURLToPath(new URL('index.php', import.meta.url)),
  ],
  {
    env: { ...process.env, LAB_FOLDER: folder, APP_DEBUG: PROFILE === 'production' ? 'false' : 'true' },
  },
);
