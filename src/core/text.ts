/** What a sentence is rendered from: plain JSON. */
export type Data = { [name: string]: string | number | boolean | string[] | null };

/** Formats for `{name:format}`; the moment of rendering is given, for the core has no clock. */
export interface RenderContext {
  /** Milliseconds since 1970: what "ago" counts from. For a report, the moment of the failure. */
  now: number;
}

/**
 * Fills a template such as `{method} {path} went without {names:or}`. Formats: `ago` (a moment in milliseconds), `time`
 * (UTC clock time), `duration` (milliseconds), `list` and `or` (texts). An unknown name is a mistake of the rule and throws.
 */
export function render(template: string, data: Data, context: RenderContext): string {
  return template.replace(
    /\{(\w+)(?::(\w+))?\}/g,
    (_, name: string, format: string | undefined, at: number) => {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      if (value === undefined || value === null)
        throw new Error(`Failed to render "${template}": no data for {${name}}`);
      const text = formatted(value, format, context);
      // “The server” stands for one without a name: within a sentence it is no name either.
      const begins = at === 0 || /[.!?:]\s$/.test(template.slice(0, at));
      return text === 'The server' && !begins ? 'the server' : text;
    },
  );
}

function formatted(
  value: string | number | boolean | string[],
  format: string | undefined,
  context: RenderContext,
): string {
  switch (format) {
    case 'ago': {
      const difference = context.now - Number(value);
      if (Math.abs(difference) < 1_000) return 'just then';
      return difference >= 0 ? `${duration(difference)} before` : `${duration(-difference)} later`;
    }
    case 'time':
      return `${new Date(Number(value)).toISOString().slice(11, 19)} UTC`;
    case 'duration':
      return duration(Number(value));
    case 'list':
      return joined(value, 'and');
    case 'or':
      return joined(value, 'or');
    default:
      return Array.isArray(value) ? value.join(', ') : String(value);
  }
}

function joined(value: string | number | boolean | string[], word: string): string {
  const items = (Array.isArray(value) ? value : [String(value)]).map((item) => `\`${item}\``);
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** A duration in milliseconds as a person says it: `40 s`, `3 min`, `2 h`, `5 days`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return `${Math.round(ms)} ms`;
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
