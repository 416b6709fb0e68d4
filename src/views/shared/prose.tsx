import { visibleText } from '../../core/report/visible-text';
import { Raw } from './raw';

/** A sentence in which backticks mark code. An odd number of them marks nothing that could be trusted. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return <Raw text={text} />;
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <code key={index}>
            <Raw text={part} />
          </code>
        ) : (
          visibleText(part)
        ),
      )}
    </>
  );
}
