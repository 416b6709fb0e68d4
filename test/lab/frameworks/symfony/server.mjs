import { fileURLToPath } from 'node:url';
import { folder, run } from '../behind/child.mjs';

const index = fileURLToPath(new URL('index.php', import.meta.url));
run('php', ['-d', 'variables_order=EGPCS', '-S', `127.0.0.1:${process.env.PORT}`, index], {
  env: { ...process.env, LAB_FOLDER: folder },
});
