import type { Failure } from '../../core/failure-record';
import { curlOf } from '../../core/report/confirm';
import { reportMarkdown } from '../../core/report/markdown';
import { reportPrompt } from '../../core/report/prompt';
import { copyText } from '../clipboard';
import { Menu } from '../shared/menu';
import { useBriefly } from '../shared/use-briefly';
import type { PanelModel } from './model';

/** What can be done with one failure: see it in the Network panel, or take it elsewhere. */
export function Actions({ model, failure }: { model: PanelModel; failure: Failure }) {
  const said = useBriefly('', 2_500);
  const copy = (what: string, text: string | undefined) => {
    if (text === undefined) return;
    copyText(text).then(
      () => {
        said.value = `Copied ${what}`;
      },
      () => {
        said.value = 'The browser refused the clipboard';
      },
    );
  };
  const report = () => model.exported.report([failure]);
  const ways = [
    { name: 'curl', label: 'cURL command', text: () => curlOf(failure.exchange) },
    { name: 'markdown', label: 'Markdown, for an issue', text: () => written(report(), reportMarkdown) },
    { name: 'prompt', label: 'Prompt, for a language model', text: () => written(report(), reportPrompt) },
  ];
  return (
    <div class="actions">
      {model.showInNetwork && (
        <button
          type="button"
          class="tool"
          data-action="network"
          onClick={() => model.showInNetwork?.(failure)}
        >
          Show in Network
        </button>
      )}
      <Menu label="Copy as" name="copy">
        {ways.map(({ name, label, text }) => (
          <button
            key={name}
            type="button"
            class="button"
            data-copy-as={name}
            onClick={() => copy(label, text())}
          >
            {label}
          </button>
        ))}
      </Menu>
      <span class="said" role="status">
        {said.value}
      </span>
    </div>
  );
}

function written<Report>(report: Report | undefined, write: (report: Report) => string): string | undefined {
  return report === undefined ? undefined : write(report);
}
