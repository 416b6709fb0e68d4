import { reportFileName } from '../../core/report/file-name';
import { reportHtml } from '../../core/report/html';
import { reportMarkdown } from '../../core/report/markdown';
import { copyText } from '../clipboard';
import type { Exports } from '../exports';
import { t } from '../language';
import { saveFile } from '../save-file';

/** The ways out for a report: files, and the clipboard, of which `say` hears. */
export function ExportButtons({
  exported,
  pageUrl,
  disabled,
  say,
}: {
  exported: Exports;
  pageUrl: string | null;
  disabled: boolean;
  say(what: string): void;
}) {
  const saveHar = () => {
    const [made, har] = [exported.report(), exported.har()];
    if (!made || !har) return;
    saveFile(
      reportFileName(pageUrl, made.createdAt, 'har'),
      `${JSON.stringify(har, null, 2)}\n`,
      'application/json',
    );
  };
  const save = (extension: 'json' | 'md' | 'html') => {
    const made = exported.report();
    if (!made) return;
    const name = reportFileName(pageUrl, made.createdAt, extension);
    if (extension === 'json') saveFile(name, `${JSON.stringify(made, null, 2)}\n`, 'application/json');
    else if (extension === 'html') saveFile(name, reportHtml(made), 'text/html');
    else saveFile(name, reportMarkdown(made), 'text/markdown');
  };
  const copy = async () => {
    const made = exported.report();
    if (!made) return;
    say(
      await copyText(reportMarkdown(made)).then(
        () => t('Copied'),
        () => t('The browser refused the clipboard'),
      ),
    );
  };
  return (
    <>
      <button type="button" class="button" data-copy="markdown" disabled={disabled} onClick={copy}>
        {t('Copy as Markdown')}
      </button>
      <button
        type="button"
        class="button"
        data-export="markdown"
        disabled={disabled}
        onClick={() => save('md')}
      >
        {t('Markdown file')}
      </button>
      <button
        type="button"
        class="button"
        data-export="html"
        disabled={disabled}
        onClick={() => save('html')}
      >
        {t('HTML file')}
      </button>
      <button
        type="button"
        class="button"
        data-export="json"
        disabled={disabled}
        onClick={() => save('json')}
      >
        {t('JSON file')}
      </button>
      <button type="button" class="button" data-export="har" disabled={disabled} onClick={saveHar}>
        {t('HAR file')}
      </button>
    </>
  );
}
