import { visibleText } from '../../core/report/visible-text';
import { t } from '../language';
import { CopyButton } from './copy-button';

/** Code that can be pasted, with its button. */
export function CodeBlock({ code }: { code: string }) {
  return (
    <div class="code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>{visibleText(code)}</code>
      </pre>
      <CopyButton text={code} label={t('Copy this code')} />
    </div>
  );
}
