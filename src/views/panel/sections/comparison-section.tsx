import { differenceText } from '../../../core/difference-words';
import type { Comparison } from '../../../core/failure-record';
import { listed } from '../../../core/text';
import { language, t } from '../../language';
import { Address } from '../../shared/address';
import { Raw } from '../../shared/raw';
import { Scroll } from '../../shared/scroll';
import { clockTime, relativeTime } from '../../time';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

/** What differs between this request and one that succeeded. */
export function ComparisonSection({
  model,
  failure,
  name,
  title,
  other,
}: SectionProps & { name: string; title: string; other: Comparison | null }) {
  if (!other) return null;
  const when = relativeTime(other.at, failure.exchange.startedAt, 'this');
  return (
    <Fold model={model} name={name} title={title} note={listed([clockTime(other.at), when], language.value)}>
      <p class="hop">
        <span class="ok">{other.status}</span>
        <span class="method">{other.method}</span>
        <Address text={other.url} />
      </p>
      {other.differences.length === 0 ? (
        <p>{t('Nothing that matters for authentication differs.')}</p>
      ) : (
        <Scroll>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('What')}</th>
                <th scope="col">{t('In the success')}</th>
                <th scope="col">{t('Here')}</th>
              </tr>
            </thead>
            <tbody>
              {other.differences.map((difference) => (
                <tr key={difference.field}>
                  <th scope="row">
                    <Raw text={difference.field} />
                  </th>
                  <td>
                    <Raw text={differenceText(difference.then, language.value)} />
                  </td>
                  <td>
                    <Raw text={differenceText(difference.now, language.value)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Fold>
  );
}
