import path from 'node:path';
import { aptInstall, whyNotApt } from './apt.mjs';
import { run } from './command.mjs';
import { cache, exists, findInPath, firstExisting } from './places.mjs';
import { reasonOf, SetupError, say } from './progress.mjs';

/**
 * The ways to a browser, in this order: the one that the person names, an installed one, a download, apt, and else one
 * line that says what to do.
 *
 * @typedef {object} BrowserKind
 * @property {string} name for people
 * @property {string} variable environment variable that names the executable
 * @property {string[]} commands looked for in PATH, best first
 * @property {string[]} places full paths outside of PATH
 * @property {'chrome' | 'firefox'} download its name among puppeteer's downloads
 * @property {string} aptPackage
 */

const REACH_TIMEOUT_MS = 5000;

/**
 * @param {BrowserKind} kind
 * @returns {Promise<string>} path of the executable
 */
export async function setUpBrowser(kind) {
  const named = process.env[kind.variable];
  if (named) {
    if (await exists(named)) return named;
    throw new SetupError(
      `Failed to find ${kind.name}: ${kind.variable} names ${named}, which does not exist`,
    );
  }
  const installed = (await findInstalled(kind)) ?? (await findDownloaded(kind));
  if (installed) return installed;

  const ways = [() => download(kind), () => installWithApt(kind)];
  const reasons = [];
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      reasons.push(reasonOf(error));
    }
  }
  throw new SetupError(
    `Failed to find ${kind.name}: install it, or set ${kind.variable} to its executable (${reasons.join('; ')})`,
  );
}

/** @param {BrowserKind} kind */
async function findInstalled({ commands, places }) {
  return (await findInPath(commands)) ?? (await firstExisting(places));
}

const downloads = path.join(cache, 'browsers');

/** @param {BrowserKind} kind */
async function findDownloaded(kind) {
  if (!(await exists(downloads))) return undefined;
  const { getInstalledBrowsers } = await import('@puppeteer/browsers');
  const all = await getInstalledBrowsers({ cacheDir: downloads });
  const found = all.find(({ browser }) => browser === kind.download)?.executablePath;
  return found && (await starts(found)) ? found : undefined;
}

/** @param {BrowserKind} kind */
async function download(kind) {
  const { Browser, detectBrowserPlatform, install, resolveBuildId } = await import('@puppeteer/browsers');
  const platform = detectBrowserPlatform();
  if (!platform) throw new Error('there is no download for this machine');
  const browser = kind.download === 'chrome' ? Browser.CHROME : Browser.FIREFOX;
  // Asking for the newest version is small, and tells within seconds whether there is a network at all.
  const buildId = await within(
    REACH_TIMEOUT_MS,
    resolveBuildId(browser, platform, 'stable'),
    'no answer',
  ).catch((error) => {
    throw new Error(`no download: ${reasonOf(error)}`);
  });
  say(`Downloading ${kind.name} ${buildId}`);
  const { executablePath } = await install({ browser, platform, buildId, cacheDir: downloads }).catch(
    (error) => {
      throw new Error(`the download failed: ${reasonOf(error)}`);
    },
  );
  if (await starts(executablePath)) return executablePath;
  throw new Error('the downloaded one does not start, mostly because system libraries are missing');
}

/** @param {BrowserKind} kind */
async function installWithApt(kind) {
  const hindrance = await whyNotApt();
  if (hindrance) throw new Error(hindrance);
  await aptInstall([kind.aptPackage]);
  const installed = await findInstalled(kind);
  if (!installed) throw new Error(`apt installed ${kind.aptPackage}, and no executable came with it`);
  return installed;
}

/**
 * A bare Linux lacks the libraries that a downloaded browser links to; asking for its version shows that. Elsewhere the
 * downloads are complete, and Windows would open a window.
 *
 * @param {string} executable
 */
async function starts(executable) {
  if (process.platform !== 'linux') return true;
  return run(executable, ['--version'], { timeoutMs: 10_000 }).then(
    () => true,
    () => false,
  );
}

/**
 * @template T
 * @param {number} ms
 * @param {Promise<T>} promise
 * @param {string} what
 * @returns {Promise<T>}
 */
async function within(ms, promise, what) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} within ${ms} ms`)), ms);
  });
  try {
    return await /** @type {Promise<T>} */ (Promise.race([promise, late]));
  } finally {
    clearTimeout(timer);
  }
}
