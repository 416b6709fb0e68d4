import { python, sh } from '../code';
import { type Exchange, isSeen, lastHop } from '../evidence';
import { texts } from '../language';

/** A command that shows on the server's side what the diagnosis says. */
export interface Confirmation {
  /** In English. */
  title: string;
  code: string;
  language: 'sh' | 'python';
}

/** Headers that curl sets itself, or that only a browser can mean. */
const BY_THE_CLIENT =
  /^(?:host|connection|content-length|accept-encoding|user-agent|sec-.*|:.*|upgrade-insecure-requests|priority|cache-control|pragma|dnt|te)$/i;

/**
 * Commands that confirm a diagnosis: the same call from a shell, and for Django the lines that name the classes which decide
 * about this address. Secrets stand as shell variables, for the person to fill in.
 */
export function confirmations(exchange: Exchange, server: string | null): Confirmation[] {
  const commands: Confirmation[] = [
    {
      title: texts('Repeat the call from a shell, with your own secrets in the variables'),
      code: curlOf(exchange),
      language: 'sh',
    },
  ];
  const path = URL.parse(lastHop(exchange).url)?.pathname;
  if (path !== undefined && /^(?:django|simplejwt|dj-)/.test(server ?? '')) {
    commands.push({
      title: texts('Ask Django which classes decide about this address (python manage.py shell)'),
      language: 'python',
      code: `from django.urls import resolve
view = resolve(${python(path)}).func
getattr(view, 'cls', view).authentication_classes, getattr(view, 'cls', view).permission_classes`,
    });
  }
  return commands;
}

/** The same call as a cURL command for a POSIX shell; each secret is a shell variable. */
export function curlOf(exchange: Exchange): string {
  const hop = lastHop(exchange);
  // A method is any token, and a backtick is one; brackets and braces in an address mean many requests to curl.
  const method = /^\w+$/.test(hop.method) ? hop.method : sh(hop.method);
  const literally = /[[\]{}]/.test(hop.url) ? '-g ' : '';
  // A file may have anything for an address, also what curl would take for an option.
  const named = /^https?:/.test(hop.url) ? '' : '--url ';
  const lines = [`curl -i ${literally}-X ${method} ${named}${sh(hop.url)}`];
  if (!isSeen(hop.request)) return lines.join('');
  const { list, authorization, cookies, credentials } = hop.request.value;
  const secret = new Set(credentials.map((header) => header.name.toLowerCase()));
  for (const [name, value] of list) {
    const lower = name.toLowerCase();
    if (BY_THE_CLIENT.test(name) || lower === 'authorization' || lower === 'cookie' || secret.has(lower))
      continue;
    lines.push(`-H ${sh(`${name}: ${value}`)}`);
  }
  if (authorization)
    lines.push(`-H "Authorization: ${authorization.scheme ? `${plain(authorization.scheme)} ` : ''}$TOKEN"`);
  for (const header of credentials)
    lines.push(`-H "${plain(header.name)}: $${variable('HEADER', header.name)}"`);
  if (cookies.length > 0) {
    lines.push(
      `-H "Cookie: ${cookies.map((cookie) => `${plain(cookie.name)}=$${variable('COOKIE', cookie.name)}`).join('; ')}"`,
    );
  }
  if (!['GET', 'HEAD', 'DELETE', 'OPTIONS'].includes(hop.method)) lines.push('--data "$BODY"');
  return lines.join(' \\\n  ');
}

/** `X-CSRFToken` as `HEADER_X_CSRFTOKEN`: a server may name a cookie as it likes, also like a variable that a shell already has. */
function variable(of: 'HEADER' | 'COOKIE', name: string): string {
  return `${of}_${name.toUpperCase().replace(/\W/g, '_')}`;
}

/** Page-made names stand between double quotes: what a shell would read there is taken out. */
function plain(text: string): string {
  return text.replace(/["$`\\!\p{Cc}]/gu, '');
}
