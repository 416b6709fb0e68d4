import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { CAUSES } from '../../core/cause';
import { createFingerprint } from '../../core/redact/fingerprint';
import { visibleText } from '../../core/report/visible-text';
import { Unreadable } from '../../documents/unreadable';
import { RULES } from '../../rules/index';
import { SERVERS } from '../../servers/index';
import { openInput } from '../input';
import { answerFor, MAX_LIMIT, type Selection, USUAL_LIMIT } from './answer';
import { checkFile, DOWNLOADS, newestExport, placeOf } from './files';

/** What the server needs of its process. */
export interface McpSettings {
  version: string;
  /** The folder in which exports are looked for; the Downloads folder when undefined. */
  exports: string | undefined;
  /** 32 random bytes. */
  newKey(): Uint8Array;
  /** Milliseconds since 1970. */
  now(): number;
}

const SELECTION = {
  url: z.string().max(2_000).optional().describe('Only requests whose address contains this text'),
  cause: z.enum(CAUSES).optional().describe('Only failures with this cause'),
  limit: z
    .number()
    .int()
    .min(1)
    .max(MAX_LIMIT)
    .optional()
    .describe(`Failures to tell, ${USUAL_LIMIT} unless given`),
  format: z.enum(['markdown', 'json']).optional().describe('markdown unless given'),
};
const READS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** Serves the Model Context Protocol on standard input and output, until the client closes them. */
export async function serveMcp(settings: McpSettings): Promise<void> {
  const server = new McpServer({ name: 'why401', version: settings.version });
  server.registerTool(
    'explain_har',
    {
      title: 'Explain a HAR file',
      description:
        'Says why requests in a HAR file (or in a JSON report of Why401) failed with 401 or 403, by CSRF or CORS: the cause, how sure it is, the evidence and the fix. No password, token or cookie value is told.',
      inputSchema: {
        path: z.string().min(1).max(4_096).describe('The file; `~` is the home folder'),
        ...SELECTION,
      },
      annotations: READS,
    },
    ({ path, ...selection }) => told(placeOf(path), selection, settings),
  );
  server.registerTool(
    'explain_last_export',
    {
      title: 'Explain the last export of the extension',
      description:
        'Explains the newest report (why401-….json) that a person exported from the Why401 extension into a folder, by default the Downloads folder.',
      inputSchema: { folder: z.string().min(1).max(4_096).optional(), ...SELECTION },
      annotations: READS,
    },
    async ({ folder, ...selection }) => {
      const place = placeOf(folder ?? settings.exports ?? DOWNLOADS);
      try {
        return await told(await newestExport(place), selection, settings);
      } catch (error) {
        return refused('look into', place, error);
      }
    },
  );
  const transport = new StdioServerTransport();
  const closed = new Promise<void>((resolve) => {
    transport.onclose = resolve;
    process.stdin.once('end', resolve);
  });
  await server.connect(transport);
  await closed;
}

interface ToolAnswer {
  [name: string]: unknown;
  content: { type: 'text'; text: string }[];
  isError?: boolean;
}

async function told(file: string, selection: Selection, settings: McpSettings): Promise<ToolAnswer> {
  try {
    await checkFile(file);
    const judges = {
      rules: RULES,
      servers: SERVERS,
      // Prints of two files are not to be compared.
      fingerprint: createFingerprint(settings.newKey()),
    };
    const bytes = openInput(file, process.stdin);
    const answer = await answerFor(bytes, judges, selection, {
      version: settings.version,
      now: settings.now(),
    });
    return { content: [{ type: 'text', text: `${shown(file)}: ${answer}` }] };
  } catch (error) {
    return refused('read', file, error);
  }
}

function refused(doing: string, place: string, error: unknown): ToolAnswer {
  if (!(error instanceof Unreadable)) throw error;
  const text = `Failed to ${doing} ${shown(place)}: ${shown(error.message)}`;
  return { content: [{ type: 'text', text }], isError: true };
}

function shown(text: string): string {
  return visibleText(text.replace(/\s+/g, ' ')).trim();
}
