import type { Comparison } from '../../../core/failure-record';
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
  title,
  other,
}: SectionProps & { title: string; other: Comparison | null }) {
  if (!other) return null;
  return (
    <Fold
      model={model}
      title={title}
      note={`${clockTime(other.at)}, ${relativeTime(other.at, failure.exchange.startedAt, 'this')}`}
    >
      <p class="hop">
        <span class="ok">{other.status}</span>
        <span class="method">{other.method}</span>
        <Address text={other.url} />
      </p>
      {other.differences.length === 0 ? (
        <p>Nothing that matters for authentication differs.</p>
      ) : (
        <Scroll>
          <table>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">In the success</th>
                <th scope="col">Here</th>
              </tr>
            </thead>
            <tbody>
              {other.differences.map((difference) => (
                <tr key={difference.field}>
                  <th scope="row">
                    <Raw text={difference.field} />
                  </th>
                  <td>
                    <Raw text={difference.then} />
                  </td>
                  <td>
                    <Raw text={difference.now} />
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
