import path from 'node:path';
import { setUpBrowser } from './browser.mjs';
import { giveUp, isStartedAsScript, say } from './progress.mjs';

/** Any browser of the Chromium family runs the extension; Chromium itself comes first because it has the fewest policies. */
export function setUpChromium() {
  return setUpBrowser({
    name: 'Chromium, Chrome or Edge',
    variable: 'CHROMIUM_PATH',
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge-stable',
      'microsoft-edge',
    ],
    places: [...macPlaces(), ...windowsPlaces()],
    download: 'chrome',
    aptPackage: 'chromium',
  });
}

function macPlaces() {
  if (process.platform !== 'darwin') return [];
  const names = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
  const folders = ['/Applications', path.join(process.env.HOME ?? '', 'Applications')];
  return names.flatMap((name) => folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`));
}

function windowsPlaces() {
  if (process.platform !== 'win32') return [];
  const files = [
    'Chromium\\Application\\chrome.exe',
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ];
  const folders = [process.env.LOCALAPPDATA, process.env.ProgramFiles, process.env['ProgramFiles(x86)']];
  return files.flatMap((file) => folders.flatMap((folder) => (folder ? [path.join(folder, file)] : [])));
}

if (isStartedAsScript(import.meta.url)) say(await setUpChromium().catch(giveUp));
