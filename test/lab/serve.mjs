/**
 * Starts the lab for a look by hand: `node test/lab/serve.mjs 5.2 cors` prints where everything is and serves until
 * Ctrl+C. Vite's loader runs the TypeScript, since Node 20 cannot.
 */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('lab.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
});
/** @type {typeof import('./lab')} */
const { availableDjango, profiles, startLab } = module;

const available = await availableDjango();
const [wantedVersion = available.at(-1), wantedProfile = 'fresh'] = process.argv.slice(2);
const version = available.find((name) => name === wantedVersion);
const profile = Object.values(profiles)[Object.keys(profiles).indexOf(wantedProfile)];
if (!version || !profile) {
  console.error(`Usage: node test/lab/serve.mjs [version] [profile]
versions here: ${available.join(', ') || 'none; node scripts/setup/django.mjs fetches them'}
profiles: ${Object.keys(profiles).join(', ')}`);
  process.exit(2);
}

const lab = await startLab();
const site = await lab.django(version, profile);
console.log(`Django ${version}, ${wantedProfile}: ${profile.purpose}
  ${site.http('localhost')}/api/me/  ${site.https('localhost')}/api/me/
pages
  ${lab.pages.http('localhost')}/  ${lab.pages.https('localhost')}/
for a browser that shall know the *.test names
  chromium ${lab.chromiumArguments.map((argument) => `'${argument}'`).join(' ')}`);
process.once('SIGINT', () => lab.stop());
