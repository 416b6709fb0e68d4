import { visibleText } from '../../core/report/visible-text';
import { Raw } from './raw';

/** Up to this many characters, code stays on one line: a name broken in two reads as two names. */
const SHORT = 32;

/** A sentence in which backticks mark code. An odd number of them marks nothing that could be trusted. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return <Raw text={text} />;
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <code key={index} class={part.length > SHORT ? undefined : 'short'}>
            <Raw text={part} />
          </code>
        ) : (
          visibleText(part)
        ),
      )}
    </>
  );
}
