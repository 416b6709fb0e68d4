import { counted, t } from '../../language';
import { Raw } from '../../shared/raw';
import { Scroll } from '../../shared/scroll';
import { expectationsOf } from '../expectations';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

/** What the request carried, held against what its server reads. */
export function ExpectedSection({ model, failure }: SectionProps) {
  const lines = expectationsOf(failure, model.catalogue);
  if (lines.length === 0) return null;
  const off = lines.filter((line) => line.fits === false).length;
  return (
    <Fold
      model={model}
      name="Sent against expected"
      title={t('Sent against expected')}
      note={off === 0 ? undefined : counted(off, '{n} differs', '{n} differ')}
    >
      <Scroll>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('What')}</th>
              <th scope="col">{t('Sent')}</th>
              <th scope="col">{t('Expected')}</th>
              <th scope="col">{t('By')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.name}>
                <th scope="row">
                  <Raw text={line.name} />
                </th>
                <td class={line.fits === false ? 'off' : undefined}>
                  {line.fits === false && <span aria-hidden="true">✗ </span>}
                  {line.fits === true && <span aria-hidden="true">✓ </span>}
                  <Raw text={line.sent} />
                </td>
                <td>
                  <Raw text={line.expected} />
                </td>
                <td class="quiet">
                  <Raw text={line.from} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Fold>
  );
}
