import { curlOf } from '../../core/report/confirm';
import type { FailureGroup } from '../../core/report/groups';
import { copyText } from '../clipboard';
import { t } from '../language';
import { Menu } from '../shared/menu';
import { useBriefly } from '../shared/use-briefly';
import type { PanelModel } from './model';
import { keyOf, Outcome, ResendButton } from './resend/outcome';
import { Who } from './resend/who';

/** What can be done with one failure: see it in the Network panel, take it elsewhere, send it again, ask who one is. */
export function Actions({ model, group }: { model: PanelModel; group: FailureGroup }) {
  const failure = group.newest;
  const said = useBriefly('', 2_500);
  const copy = async (copied: string, text: string | undefined) => {
    if (text === undefined) return;
    await copyText(text).then(
      () => {
        said.value = copied;
      },
      () => {
        said.value = t('The browser refused the clipboard');
      },
    );
  };
  const written = async (as: 'markdown' | 'prompt') => (await model.exports()).text(as, [failure]);
  const ways = [
    {
      name: 'curl',
      label: t('cURL command'),
      copied: t('Copied cURL command'),
      text: () => curlOf(failure.exchange),
    },
    {
      name: 'markdown',
      label: t('Markdown, for an issue'),
      copied: t('Copied Markdown, for an issue'),
      text: () => written('markdown'),
    },
    {
      name: 'prompt',
      label: t('Prompt, for a language model'),
      copied: t('Copied Prompt, for a language model'),
      text: () => written('prompt'),
    },
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
            {t('Show in Network')}
          </button>
        )}
        <Menu label={t('Copy as')} name="copy">
          {ways.map(({ name, label, copied, text }) => (
            <button
              key={name}
              type="button"
              class="button"
              data-copy-as={name}
              onClick={async () => copy(copied, await text())}
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
              label={t('Repeat this request')}
              look="tool"
            />
            <ResendButton
              model={model}
              id={who}
              failure={failure}
              wish={{ kind: 'who', address: null }}
              label={t('Who am I?')}
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
          <Outcome model={model} id={again} label={t('Repeated:')} />
          <Who model={model} id={who} failure={failure} />
        </div>
      )}
    </>
  );
}
