import { language, t } from '../language';
import { ExportMenu } from '../shared/export-menu';
import { ClearIcon, RecordIcon, ResumeIcon } from '../shared/icons';
import { OptionsButton } from '../shared/options-button';
import { Roomy } from '../shared/roomy';
import { prepare } from './filter';
import { focusRow } from './focus-row';
import type { PanelModel, ShownFile } from './model';

/** What can be done with the log as a whole. */
export function Toolbar({
  model,
  openOptions,
}: {
  model: PanelModel;
  openOptions: (() => void) | undefined;
}) {
  return (
    <header class="toolbar">
      <h1 class="off-screen">Why401</h1>
      {model.file ? <FileTools file={model.file} /> : <TabTools model={model} />}
      <Filter model={model} />
      <Counts model={model} />
      <div class="tools">
        <ExportMenu exports={model.exports} disabled={model.log.failures.value.length === 0} />
        {openOptions && <OptionsButton open={openOptions} />}
      </div>
    </header>
  );
}

/** What can be done with a tab's log. */
function TabTools({ model }: { model: PanelModel }) {
  const tab = model.log.tab.value;
  const paused = tab?.paused ?? false;
  const record = paused ? t('Resume recording') : t('Pause recording');
  return (
    <div class="tools">
      <button
        type="button"
        class="tool"
        data-action="pause"
        aria-pressed={paused}
        aria-label={record}
        title={record}
        onClick={model.togglePaused}
      >
        {paused ? <ResumeIcon /> : <RecordIcon />}
      </button>
      <button
        type="button"
        class="tool"
        data-action="clear"
        aria-label={t('Clear')}
        title={t('Clear')}
        onClick={model.clear}
      >
        <ClearIcon />
      </button>
      <label class="keep" title={t('Keep failures when the page navigates')}>
        <input
          type="checkbox"
          data-action="preserve"
          checked={tab?.preserve ?? false}
          onChange={model.togglePreserve}
        />
        <Roomy text={t('Keep[ on navigation]')} />
      </label>
      {tab && tab.deep !== 'unavailable' && <DeepSwitch on={tab.deep === 'on'} toggle={model.toggleDeep} />}
    </div>
  );
}

/** What can be done with a file's. */
function FileTools({ file }: { file: ShownFile }) {
  return (
    <div class="tools">
      <button type="button" class="tool" data-action="another-file" onClick={file.close}>
        {t('Open another file')}
      </button>
      <span class="file-name" title={file.name}>
        {file.name}
      </span>
    </div>
  );
}

/** There only in the build that can attach the browser's debugger. */
function DeepSwitch({ on, toggle }: { on: boolean; toggle(): void }) {
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      data-action="deep"
      aria-checked={on}
      aria-label={t('Deep capture')}
      title={t(
        'Asks the browser’s own debugger, for this tab: why each cookie stayed, what CORS refused, every body',
      )}
      onClick={toggle}
    >
      <span class="switch-track" aria-hidden="true" />
      <span>
        <Roomy text={t('Deep[ capture]')} />
      </span>
    </button>
  );
}

function Filter({ model }: { model: PanelModel }) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    focusRow();
  };
  return (
    <input
      type="search"
      class="filter"
      data-filter
      placeholder={t('Filter: 401 csrf -resolved')}
      aria-label={t('Filter failures')}
      title={t('Words of address, status, method or cause; a leading hyphen excludes ( / )')}
      spellcheck={false}
      value={model.filter.value}
      onFocus={() => prepare(model.log.groups.value, model.catalogue)}
      onInput={(event) => {
        model.filter.value = event.currentTarget.value;
      }}
      onKeyDown={onKeyDown}
    />
  );
}

function Counts({ model }: { model: PanelModel }) {
  const { open, resolved } = model.counts.value;
  const { tag } = language.value;
  const reconnecting = model.log.connection.value === 'reconnecting';
  return (
    <p class="counts" role="status">
      {reconnecting ? (
        t('Reconnecting…')
      ) : (
        <>
          <span data-some={open > 0}>{t('{n} open', { n: open.toLocaleString(tag) })}</span>
          {' · '}
          {t('{n} resolved', { n: resolved.toLocaleString(tag) })}
        </>
      )}
    </p>
  );
}
