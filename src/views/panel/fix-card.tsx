import type { ComponentChildren } from 'preact';
import type { RenderedFix } from '../../core/rendered';
import { t } from '../language';
import { CodeBlock } from '../shared/code-block';
import { Prose } from '../shared/prose';

/** One change, as an instruction and code that can be pasted; below it, what can be done with it here. */
export function FixCard({ fix, children }: { fix: RenderedFix; children?: ComponentChildren }) {
  return (
    <div class="fix" data-fix={fix.id}>
      <p class="fix-title">
        {fix.server && <strong class="product">{t('{product}:', { product: fix.server })}</strong>}
        <span>
          <Prose text={fix.title} />
        </span>
      </p>
      {fix.code && <CodeBlock code={fix.code} />}
      {children}
    </div>
  );
}
