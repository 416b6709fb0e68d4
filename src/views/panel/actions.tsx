import { curlOf } from '../../core/report/confirm';
import type { FailureGroup } from '../../core/report/groups';
import { reportMarkdown } from '../../core/report/markdown';
import { reportPrompt } from '../../core/report/prompt';
import { copyText } from '../clipboard';
import { Menu } from '../shared/menu';
import { useBriefly } from '../shared/use-briefly';
import type { PanelModel } from './model';
import { keyOf, Outcome, ResendButton } from './resend/outcome';
import { Who } from './resend/who';

/** What can be done with one failure: see it in the Network panel, take it elsewhere, send it again, ask who one is. */
export function Actions({ model, group }: { model: PanelModel; group: FailureGroup }) {
  const failure = group.newest;
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
  const [again, who] = [keyOf(group, 'repeat'), keyOf(group, 'who')];
  return (
    <>
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
        {model.attempts && (
          <>
            <ResendButton
              model={model}
              id={again}
              failure={failure}
              wish={{ kind: 'repeat' }}
              label="Repeat this request"
              look="tool"
            />
            <ResendButton
              model={model}
              id={who}
              failure={failure}
              wish={{ kind: 'who', address: null }}
              label="Who am I?"
              look="tool"
            />
          </>
        )}
        <span class="said" role="status">
          {said.value}
        </span>
      </div>
      {model.attempts && (
        <div class="outcomes">
          <Outcome model={model} id={again} label="Repeated:" />
          <Who model={model} id={who} failure={failure} />
        </div>
      )}
    </>
  );
}

function written<Report>(report: Report | undefined, write: (report: Report) => string): string | undefined {
  return report === undefined ? undefined : write(report);
}
