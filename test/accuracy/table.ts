import { KINDS } from './evidence-kinds';
import type { Verdict } from './measure';

/** The figures of some verdicts, in percent where not said. */
export interface Figures {
  readonly rows: number;
  readonly first: number;
  readonly third: number;
  readonly certain: number;
  /** A count. */
  readonly wrongCertain: number;
  readonly cannotTell: number;
}

/** Counts verdicts. */
export function figures(verdicts: readonly Verdict[]): Figures {
  const count = (test: (verdict: Verdict) => boolean) => verdicts.filter(test).length;
  const percent = (test: (verdict: Verdict) => boolean) =>
    verdicts.length === 0 ? 0 : (100 * count(test)) / verdicts.length;
  return {
    rows: verdicts.length,
    first: percent(({ first }) => first),
    third: percent(({ third }) => third),
    certain: percent(({ certain }) => certain),
    wrongCertain: count(({ wrongCertain }) => wrongCertain),
    cannotTell: percent(({ cannotTell }) => cannotTell),
  };
}

/** A table for a terminal: one line for each framework and kind of evidence, the sums at the end. */
export function table(verdicts: readonly Verdict[]): string {
  const frameworks = [...new Set(verdicts.map(({ framework }) => framework))].sort();
  const lines = [...frameworks, 'all'].flatMap((framework) =>
    KINDS.map((kind, index) => {
      const own = verdicts.filter(
        (verdict) => verdict.kind === kind && (framework === 'all' || verdict.framework === framework),
      );
      return line(index === 0 ? framework : '', kind, figures(own));
    }),
  );
  return [header, ...lines].join('\n');
}

const WIDTHS = [34, 15, 6, 8, 8, 9, 15, 12];
const header = cells(
  'framework',
  'evidence',
  'rows',
  'top-1',
  'top-3',
  'certain',
  'certain, wrong',
  'cannot tell',
);

function line(
  name: string,
  kind: string,
  { rows, first, third, certain, wrongCertain, cannotTell }: Figures,
) {
  const percent = (value: number) => `${value.toFixed(0)} %`;
  return cells(
    name,
    kind,
    String(rows),
    percent(first),
    percent(third),
    percent(certain),
    wrongCertain === 0 ? '0' : `${wrongCertain} !`,
    percent(cannotTell),
  );
}

function cells(...texts: string[]): string {
  return texts
    .map((text, index) => {
      const width = WIDTHS[index] ?? 0;
      return index < 2 ? text.slice(0, width).padEnd(width) : text.padStart(width);
    })
    .join(' ')
    .trimEnd();
}
