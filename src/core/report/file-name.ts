/**
 * The name of an exported file: `why401-api.example.org-2026-01-31-1405.json`, in UTC. What stands in the page's address
 * is not trusted with a file system: only letters, digits, dots and hyphens of its host pass.
 * @param createdAt ISO 8601, as a report has it.
 */
export function reportFileName(
  pageUrl: string | null,
  createdAt: string,
  extension: 'json' | 'md' | 'html' | 'har',
): string {
  const host = (pageUrl === null ? '' : (URL.parse(pageUrl)?.hostname ?? ''))
    .replace(/[^a-z0-9.-]/gi, '')
    .slice(0, 100);
  const moment = createdAt.slice(0, 16).replace('T', '-').replace(':', '');
  return `why401-${host || 'page'}-${moment}.${extension}`;
}
