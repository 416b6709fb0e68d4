import path from 'node:path';
import { setUpBrowser } from './browser.mjs';
import { giveUp, isStartedAsScript, say } from './progress.mjs';

export function setUpFirefox() {
  return setUpBrowser({
    name: 'Firefox',
    variable: 'FIREFOX_PATH',
    commands: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
    places: [...macPlaces(), ...windowsPlaces()],
    download: 'firefox',
    aptPackage: 'firefox-esr',
  });
}

function macPlaces() {
  if (process.platform !== 'darwin') return [];
  const names = ['Firefox', 'Firefox Developer Edition', 'Firefox Nightly'];
  return names.map((name) => `/Applications/${name}.app/Contents/MacOS/firefox`);
}

function windowsPlaces() {
  if (process.platform !== 'win32') return [];
  const folders = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA];
  return folders.flatMap((folder) => (folder ? [path.join(folder, 'Mozilla Firefox', 'firefox.exe')] : []));
}

if (isStartedAsScript(import.meta.url)) say(await setUpFirefox().catch(giveUp));
