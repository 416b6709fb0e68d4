import type { RenderedFix } from '../../core/rendered';
import { CodeBlock } from '../shared/code-block';
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
      {fix.code && <CodeBlock code={fix.code} />}
    </div>
  );
}
