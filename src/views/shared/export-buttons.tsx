import { useSignal } from '@preact/signals';
import { reportFileName } from '../../core/report/file-name';
import { reportHtml } from '../../core/report/html';
import { reportMarkdown } from '../../core/report/markdown';
import type { Report } from '../../core/report/report';
import { copyText } from '../clipboard';
import { saveFile } from '../save-file';

/** The ways out for a report: two files, and the clipboard. */
export function ExportButtons({
  report,
  pageUrl,
  disabled,
}: {
  report(): Report | undefined;
  pageUrl: string | null;
  disabled: boolean;
}) {
  const said = useSignal('');
  const save = (extension: 'json' | 'md' | 'html') => {
    const made = report();
    if (!made) return;
    const name = reportFileName(pageUrl, made.createdAt, extension);
    if (extension === 'json') saveFile(name, `${JSON.stringify(made, null, 2)}\n`, 'application/json');
    else if (extension === 'html') saveFile(name, reportHtml(made), 'text/html');
    else saveFile(name, reportMarkdown(made), 'text/markdown');
  };
  const copy = async () => {
    const made = report();
    if (!made) return;
    said.value = await copyText(reportMarkdown(made)).then(
      () => 'Copied',
      () => 'The browser refused the clipboard',
    );
  };
  return (
    <>
      <button type="button" class="button" data-copy="markdown" disabled={disabled} onClick={copy}>
        Copy as Markdown
      </button>
      <button
        type="button"
        class="button"
        data-export="markdown"
        disabled={disabled}
        onClick={() => save('md')}
      >
        Markdown file
      </button>
      <button
        type="button"
        class="button"
        data-export="html"
        disabled={disabled}
        onClick={() => save('html')}
      >
        HTML file
      </button>
      <button
        type="button"
        class="button"
        data-export="json"
        disabled={disabled}
        onClick={() => save('json')}
      >
        JSON file
      </button>
      <span class="said" role="status">
        {said.value}
      </span>
    </>
  );
}
