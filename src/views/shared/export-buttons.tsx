import { copyText } from '../clipboard';
import type { Format, LoadExports } from '../exports';
import { t } from '../language';
import { saveFile } from '../save-file';

/** The ways out for a report: files, and the clipboard, of which `say` hears. */
export function ExportButtons({
  exports,
  disabled,
  say,
}: {
  exports: LoadExports;
  disabled: boolean;
  say(what: string): void;
}) {
  const save = async (format: Format) => {
    const file = (await exports()).file(format);
    if (file) saveFile(file);
  };
  const copy = async () => {
    const text = (await exports()).text('markdown');
    if (text === undefined) return;
    say(
      await copyText(text).then(
        () => t('Copied'),
        () => t('The browser refused the clipboard'),
      ),
    );
  };
  const files: { format: Format; name: string; label: string }[] = [
    { format: 'md', name: 'markdown', label: t('Markdown file') },
    { format: 'html', name: 'html', label: t('HTML file') },
    { format: 'json', name: 'json', label: t('JSON file') },
    { format: 'har', name: 'har', label: t('HAR file') },
  ];
  return (
    <>
      <button type="button" class="button" data-copy="markdown" disabled={disabled} onClick={copy}>
        {t('Copy as Markdown')}
      </button>
      {files.map(({ format, name, label }) => (
        <button
          key={name}
          type="button"
          class="button"
          data-export={name}
          disabled={disabled}
          onClick={() => save(format)}
        >
          {label}
        </button>
      ))}
    </>
  );
}
