import { redactText } from '../redact/text';
import { type Fields, textIn } from './fields';

/** Who wrote a HAR file, and what may be concluded from what it lacks. */
export interface Dialect {
  engine: 'chromium' | 'firefox' | 'webkit' | 'other';
  /** As the report names the browser. */
  name: string;
  version: string;
  /** True when this tool writes down every credential: then one that is absent was not sent. */
  complete: boolean;
  /** True when a request that the page was refused is marked as an error: then an unmarked answer was readable. */
  marksErrors: boolean;
}

/** Chromium exports without Cookie, Set-Cookie and Authorization by default since this version. */
const FIRST_SANITISING_CHROME = 130;

/** Tools that record what is on the wire or in the browser's log, and have no export without credentials. */
const COMPLETE = /^(?:firefox|webkit web inspector|charles|proxyman|mitmproxy|playwright)/i;

/**
 * Recognises the tool by what it says of itself.
 * @param userAgent of any request of the file, '' when unknown.
 */
export function dialectOf(creator: Fields, browser: Fields, userAgent: string): Dialect {
  const [tool, toolVersion] = nameOf(creator);
  const [said, saidVersion] = nameOf(browser);
  const chrome = /\bChrome\/(\d+)[\d.]*/.exec(userAgent);
  if (/^(?:webinspector|chrome|chromium|google chrome|microsoft edge|devtools)/i.test(tool)) {
    const major = chrome ? Number(chrome[1]) : Number.NaN;
    return {
      engine: 'chromium',
      name: said || 'chromium',
      version: saidVersion || chrome?.[0].slice(7) || toolVersion,
      complete: major < FIRST_SANITISING_CHROME,
      marksErrors: true,
    };
  }
  const engine = engineOf(said || tool);
  return {
    engine,
    name: said || tool || 'unknown',
    version: saidVersion || toolVersion,
    complete: COMPLETE.test(tool),
    marksErrors: engine === 'chromium' || engine === 'webkit',
  };
}

function engineOf(name: string): Dialect['engine'] {
  if (/firefox/i.test(name)) return 'firefox';
  if (/webkit|safari/i.test(name)) return 'webkit';
  return /chrom|edge/i.test(name) ? 'chromium' : 'other';
}

/** Names come from the file: bounded, and without anything that could be a credential. */
function nameOf(tool: Fields): [name: string, version: string] {
  const bounded = (name: string) => redactText(textIn(tool, name).slice(0, 80)).trim();
  return [bounded('name'), bounded('version')];
}
