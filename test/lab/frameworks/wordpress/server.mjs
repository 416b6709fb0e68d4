import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder, run } from '../behind/child.mjs';

/** WordPress as it is packaged, with a database and a configuration of its own. */
const data = join(folder, 'data');
const socket = join(folder, 'sql');
const site = '/usr/share/wordpress';
const silent = { stdio: ['ignore', 'ignore', 'inherit'] };

chmodSync(folder, 0o755);
execFileSync(
  'mariadb-install-db',
  ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
  silent,
);
const database = spawn(
  '/usr/sbin/mariadbd',
  ['--no-defaults', '--user=root', `--datadir=${data}`, `--socket=${socket}`, '--skip-networking'],
  silent,
);
process.on('exit', () => database.kill());
while (!existsSync(socket)) await new Promise((resolve) => setTimeout(resolve, 50));
execFileSync(
  'mariadb',
  ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', 'CREATE DATABASE wordpress'],
  silent,
);

for (const name of readdirSync(site))
  if (name !== 'wp-config.php') symlinkSync(join(site, name), join(folder, name));
writeFileSync(
  join(folder, 'wp-config.php'),
  `<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}');
define('WP_HOME', 'http://' . ($_SERVER['HTTP_HOST'] ?? 'localhost'));
define('WP_SITEURL', WP_HOME);
define('COOKIEHASH', 'lab');
define('WP_ENVIRONMENT_TYPE', 'local');
define('DISABLE_WP_CRON', true);
${['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].map((name) => `define('${name}_KEY', 'lab'); define('${name}_SALT', '${name}');`).join('\n')}
$table_prefix = 'wp_';
require_once ABSPATH . 'wp-settings.php';
`,
);
const router = fileURLToPath(new URL('router.php', import.meta.url));
const env = { ...process.env, LAB_FOLDER: folder };
execFileSync('php', [router], { ...silent, env });
run('php', ['-d', 'variables_order=EGPCS', '-S', `127.0.0.1:${process.env.PORT}`, '-t', folder, router], {
  env,
});
