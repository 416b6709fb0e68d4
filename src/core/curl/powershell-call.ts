import type { HeaderLine } from '../evidence';
import { texts } from '../language';
import { type CallNote, headerIn, type RawCall, type Unreadable } from './call';
import type { PowerShellToken } from './powershell-tokens';

const NO_ADDRESS = texts(
  'The PowerShell command names no address: copy it whole, with its `-Uri "http://…"`.',
);

const COMMAND = /^(?:invoke-(?:webrequest|restmethod)|iwr|irm)$/i;

/** Parameters of Invoke-WebRequest that stand alone. */
const SWITCHES =
  /^-(?:use|skip|disable|passthru|preserve|allow|resume|no|followrel|proxyusedefaultcredentials)/i;

/** Named values: texts by the name of a variable, pairs by that of a table. Names are in small letters. */
interface Memory {
  texts: Map<string, string>;
  pairs: Map<string, HeaderLine[]>;
}

/** Whether a text calls PowerShell's own commands. */
export function callsPowerShell(text: string): boolean {
  return /(?:^|[\s=(;])(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)\s/i.test(text);
}

/**
 * What Invoke-WebRequest or Invoke-RestMethod sends: its parameters, with what the statements before it put into
 * variables, as browsers and Postman write them. Nothing is evaluated: what is more than a text stays unknown.
 */
export function powerShellCall(tokens: readonly PowerShellToken[]): RawCall | Unreadable {
  const memory: Memory = { texts: new Map(), pairs: new Map() };
  const statements = statementsOf(tokens);
  const calls = statements.filter((statement) => commandAt(statement) !== -1);
  const [call] = calls;
  if (!call) return { problem: texts('No `Invoke-WebRequest` or `Invoke-RestMethod` stands in it.') };
  for (const statement of statements) {
    if (statement === call) break;
    remember(statement, memory);
  }
  return callOf(call.slice(commandAt(call) + 1), memory, calls.length > 1 ? ['several'] : []);
}

function commandAt(statement: readonly PowerShellToken[]): number {
  return statement.findIndex(({ kind, text }) => kind === 'bare' && COMMAND.test(text));
}

/** Statements end at line ends and semicolons, but not within brackets. */
function statementsOf(tokens: readonly PowerShellToken[]): PowerShellToken[][] {
  const statements: PowerShellToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'mark') depth += /[{(]$/.test(token.text) ? 1 : /^[})]/.test(token.text) ? -1 : 0;
    const ends = token.kind === 'end' || (token.kind === 'mark' && token.text === '|');
    if (ends && depth <= 0) statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements;
}

/** `$x = …`, `$x.Add(…, …)`, `$x["…"] = …`, and Chrome's `$session.Cookies.Add((New-Object System.Net.Cookie(…)))`. */
function remember(statement: readonly PowerShellToken[], { texts, pairs }: Memory): void {
  const [first, ...rest] = statement;
  if (first?.kind !== 'bare' || !first.text.startsWith('$')) return;
  const name = first.text.toLowerCase();
  const said = rest.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  const [one, two] = said;
  const added = /^(\$[\w:]+)(?:\.cookies)?\.add$/.exec(name);
  const indexed = /^(\$[\w:]+)\[$/.exec(name);
  const target = added?.[1] ?? indexed?.[1];
  if (target !== undefined) {
    if (one === undefined || two === undefined) return;
    const key = name.includes('.cookies.') ? `${target}.cookies` : target;
    const known = pairs.get(key);
    if (known) known.push([one, two]);
    else pairs.set(key, [[one, two]]);
    return;
  }
  const assigned = rest[0]?.kind === 'bare' && rest[0].text === '=';
  if (!assigned) return;
  if (rest[1]?.text === '@{') pairs.set(name, pairsOf(rest, 2));
  else if (one !== undefined) texts.set(name, one);
}

/** `"Name"="value"` and `Name = "value"` from `begin` up to the closing brace; what is no text is left out. */
function pairsOf(tokens: readonly PowerShellToken[], begin: number): HeaderLine[] {
  const pairs: HeaderLine[] = [];
  let name: string | null = null;
  for (let at = begin; at < tokens.length; at++) {
    const { kind, text } = tokens[at] as PowerShellToken; // `at` is within them.
    if (kind === 'mark' && text === '}') break;
    if (kind === 'end') name = null;
    else if (kind === 'mark' || text === '=') continue;
    else if (name === null) name = kind === 'bare' ? text.replace(/=$/, '') : text;
    else {
      pairs.push([name, kind === 'bare' ? text.replace(/^=/, '') : text]);
      name = null;
    }
  }
  return pairs;
}

interface Parameters {
  texts: Map<string, string>;
  tables: Map<string, HeaderLine[]>;
}

function callOf(
  tokens: readonly PowerShellToken[],
  memory: Memory,
  several: CallNote[],
): RawCall | Unreadable {
  const { texts, tables } = parametersOf(tokens, memory);
  const address = texts.get('uri');
  const url =
    address === undefined ? null : URL.parse(address.includes('://') ? address : `http://${address}`);
  if (!url || !/^https?:$/.test(url.protocol)) return { problem: NO_ADDRESS };
  const headers: HeaderLine[] = [...(tables.get('headers') ?? [])];
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined && headerIn(headers, name.toLowerCase()) === undefined)
      headers.push([name, value]);
  };
  const session = texts.get('websession')?.toLowerCase();
  const cookies = session === undefined ? [] : (memory.pairs.get(`${session}.cookies`) ?? []);
  if (cookies.length > 0) add('Cookie', cookies.map(([name, value]) => `${name}=${value}`).join('; '));
  const fields = tables.get('body');
  const body = fields ? new URLSearchParams(fields).toString() : (texts.get('body') ?? '');
  const token = texts.get('token');
  if (token !== undefined) add('Authorization', `Bearer ${token}`);
  add('Content-Type', texts.get('contenttype'));
  if (body !== '') add('Content-Type', 'application/x-www-form-urlencoded');
  add('User-Agent', texts.get('useragent') ?? (session && memory.texts.get(`${session}.useragent`)));
  const unknown = texts.has('credential') || texts.has('usedefaultcredentials');
  return {
    dialect: 'powershell',
    method: texts.get('method') ?? texts.get('custommethod') ?? 'GET',
    url: url.href,
    headers,
    body: texts.has('infile') ? null : body,
    follows: texts.get('maximumredirection') !== '0',
    ways: ['proxy', 'certificate', 'certificatethumbprint']
      .filter((name) => texts.has(name))
      .map((name) => `-${name}`),
    notes: [...(unknown ? (['credential'] as const) : []), ...several],
  };
}

const PARAMETERS = [
  'uri',
  'method',
  'custommethod',
  'headers',
  'websession',
  'contenttype',
  'body',
  'token',
  'useragent',
  'credential',
  'infile',
  'maximumredirection',
  'proxy',
  'certificate',
  'certificatethumbprint',
]; // prettier-ignore

function parametersOf(tokens: readonly PowerShellToken[], memory: Memory): Parameters {
  const found: Parameters = { texts: new Map(), tables: new Map() };
  let name: string | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === 'bare' && /^-[a-z]/i.test(token.text)) {
      if (/^-usedefaultcredentials$/i.test(token.text)) found.texts.set('usedefaultcredentials', '');
      name = SWITCHES.test(token.text) && !/^-usera/i.test(token.text) ? null : parameterOf(token.text);
      continue;
    }
    // What stands first without a name is the address.
    const meant: string = name ?? (found.texts.has('uri') ? '' : 'uri');
    if (token.kind === 'mark' && token.text === '@{') {
      found.tables.set(meant, pairsOf(tokens, at + 1));
      at = closing(tokens, at);
    } else if (token.kind === 'mark' && token.text === '(') {
      const end = closing(tokens, at);
      const inside = tokens.slice(at, end).find(({ kind }) => kind === 'text');
      if (inside) found.texts.set(meant, inside.text);
      at = end;
    } else if (token.kind === 'text') found.texts.set(meant, token.text);
    else if (token.kind === 'bare') look(meant, token.text, found, memory);
    name = null;
  }
  return found;
}

/** A bare word: a variable that was filled before, or itself. */
function look(meant: string, word: string, found: Parameters, { texts, pairs }: Memory): void {
  const variable = word.toLowerCase();
  const table = pairs.get(variable);
  if (table) found.tables.set(meant, table);
  else found.texts.set(meant, texts.get(variable) ?? word);
}

/** `-Uri`, and any beginning of a name that means only one. */
function parameterOf(written: string): string {
  const name = written.slice(1).replace(/:$/, '').toLowerCase();
  if (PARAMETERS.includes(name)) return name;
  const meant = PARAMETERS.filter((parameter) => parameter.startsWith(name));
  return meant.length === 1 ? (meant[0] ?? name) : name;
}

/** Where the bracket closes that opens at `begin`; the end when it never does. */
function closing(tokens: readonly PowerShellToken[], begin: number): number {
  let depth = 0;
  for (let at = begin; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind !== 'mark') continue;
    if (/[{(]$/.test(token.text)) depth += 1;
    else if (/^[})]/.test(token.text)) depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}
