import { isAddress, isLoopback } from './parse/origin';
import { registrableDomain } from './parse/site';

/** Longer ones are no address that a person wrote. */
const MAX_LENGTH = 300;

/**
 * Reads an address at which a server says who is signed in, as a person writes it: a path of the asked server
 * (`/api/me/`), or a whole address of its site.
 * @param requestUrl a request to that server.
 * @returns the line for the settings, such as `api.test:8000/api/me/`; undefined for what is no address of that site.
 */
export function whoLine(text: string, requestUrl: string): string | undefined {
  const asked = URL.parse(requestUrl);
  const written = text.trim();
  if (!asked || written === '' || written.length > MAX_LENGTH || /\s/.test(written)) return undefined;
  const isWhole = /^https?:\/\//i.test(written);
  const address = isWhole ? URL.parse(written) : URL.parse(`/${written.replace(/^\/+/, '')}`, asked.href);
  if (!address || !isOneSite(address, asked)) return undefined;
  const scheme = address.protocol === asked.protocol ? '' : `${address.protocol}//`;
  return `${scheme}${address.host}${address.pathname}${address.search}`;
}

/** Whether a line of the settings is such an address: a host and a path. */
export function isWhoLine(line: string): boolean {
  return line.length <= MAX_LENGTH && /^(?:https?:\/\/)?[\w.:[\]-]+\/\S*$/i.test(line.trim());
}

/** The address to ask who is signed in at a request's server: of its own host, else of its site; undefined when none is known. */
export function whoAddress(lines: readonly string[], requestUrl: string): string | undefined {
  const asked = URL.parse(requestUrl);
  if (!asked) return undefined;
  const known = lines.filter(isWhoLine).flatMap((line) => {
    const whole = /^https?:\/\//i.test(line.trim()) ? line.trim() : `${asked.protocol}//${line.trim()}`;
    return URL.parse(whole) ?? [];
  });
  // The last one that was written counts.
  const own = known.findLast(({ host }) => host === asked.host);
  return (own ?? known.findLast((address) => isOneSite(address, asked)))?.href;
}

/** Sites as cookies know them; names and addresses of this machine are one server for each port. */
function isOneSite(a: URL, b: URL): boolean {
  if (a.username !== '' || a.password !== '') return false;
  if (a.host === b.host) return true;
  const isAlone = isLoopback(b.hostname) || isAddress(b.hostname.replace(/^\[|\]$/g, ''));
  return !isAlone && registrableDomain(a.hostname) === registrableDomain(b.hostname);
}
