import { CAUSES } from '../core/cause';

/** The pages of docs/causes, as they were when this was built: they are read without a network. */
const PAGES: Readonly<Record<string, string>> = import.meta.glob('../../docs/causes/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The page of a cause in Markdown, the index where none is named; undefined when there is no such cause. */
export function causePage(cause: string | undefined): string | undefined {
  const name = cause ?? 'README';
  const known: readonly string[] = ['README', ...CAUSES];
  return known.includes(name) ? PAGES[`../../docs/causes/${name}.md`] : undefined;
}

/** Causes that share a word with what was typed, the likeliest first. */
export function causesLike(typed: string): string[] {
  const words = typed.toLowerCase().split(/[^a-z]+/);
  const shared = (cause: string) => cause.split('-').filter((word) => words.includes(word)).length;
  return CAUSES.filter((cause) => shared(cause) > 0)
    .sort((a, b) => shared(b) - shared(a))
    .slice(0, 5);
}
