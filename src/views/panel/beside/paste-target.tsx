import { useId } from 'preact/hooks';
import { t } from '../../language';
import { Prose } from '../../shared/prose';
import { useBriefly } from '../../shared/use-briefly';

/**
 * A field that takes text and never holds any: what is pasted or dropped goes to `take` before the browser could insert
 * it, so that neither the page nor its undo has it.
 */
export function PasteTarget({ take, problem }: { take(text: string): void; problem: string | undefined }) {
  const hint = useId();
  const said = useBriefly('', 4_000);
  const typed = (field: HTMLTextAreaElement) => {
    // Input methods write without asking: what they wrote goes, and its undo with it.
    field.value = '';
    said.value = t('Only a paste is read here, not typing.');
  };
  const hand = (event: Event, data: DataTransfer | null | undefined) => {
    event.preventDefault();
    const text = data?.getData('text/plain') ?? '';
    if (text !== '') take(text);
  };
  return (
    <div class="paste">
      <textarea
        rows={1}
        class="paste-target"
        data-paste
        aria-label={t('Paste a cURL command here')}
        aria-describedby={hint}
        aria-invalid={problem !== undefined}
        placeholder={t('Paste a cURL command here')}
        autocomplete="off"
        spellcheck={false}
        onPaste={(event) => hand(event, event.clipboardData)}
        onDrop={(event) => hand(event, event.dataTransfer)}
        onBeforeInput={(event: InputEvent) => {
          event.preventDefault();
          if (event.inputType.startsWith('insertFrom')) hand(event, event.dataTransfer);
          // The event's own type does not say on what it was listened to.
          else typed(event.currentTarget as HTMLTextAreaElement);
        }}
        onInput={(event) => typed(event.currentTarget)}
      />
      {/* One line for all three, so that nothing moves. */}
      <p class="paste-hint" id={hint} role="status">
        {said.value !== '' ? (
          said.value
        ) : problem !== undefined ? (
          <span class="paste-problem" data-problem>
            <Prose text={problem} />
          </span>
        ) : (
          t(
            'From bash, cmd, PowerShell or Postman. Secrets become shapes as it is pasted; the text is kept nowhere.',
          )
        )}
      </p>
    </div>
  );
}
