import type { RenderedFix } from '../../core/rendered';
import { visibleText } from '../../core/report/visible-text';
import { CopyButton } from '../shared/copy-button';
import { Prose } from '../shared/prose';

/** One change, as an instruction and code that can be pasted. */
export function FixCard({ fix }: { fix: RenderedFix }) {
  return (
    <div class="fix" data-fix={fix.id}>
      <p class="fix-title">
        {fix.server && <strong class="product">{fix.server}</strong>}
        <span>
          <Prose text={fix.title} />
        </span>
      </p>
      {fix.code && (
        <div class="code">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>
            <code>{visibleText(fix.code)}</code>
          </pre>
          <CopyButton text={fix.code} label="Copy this code" />
        </div>
      )}
    </div>
  );
}
