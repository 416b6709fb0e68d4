import type { Row } from '../../../core/beside/rows';
import { texts } from '../../../core/language';
import { t } from '../../language';
import { Raw } from '../../shared/raw';
import { Scroll } from '../../shared/scroll';

const SIGNS = { same: '=', unknown: '?', 'only-other': '≠', 'only-here': '≠', 'other-value': '≠' } as const;
const WORDS = texts({
  same: 'the same:',
  unknown: 'cannot be compared:',
  'only-other': 'differs:',
  'only-here': 'differs:',
  'other-value': 'differs:',
});

/** Two requests, line by line; a sign and a word say what differs, never a colour alone. */
export function BesideTable({
  rows,
  other,
  explains,
}: {
  rows: readonly Row[];
  /** The heading of the other request's column. */
  other: string;
  /** Whether the first line is what explains the failure. */
  explains: boolean;
}) {
  return (
    <Scroll>
      <table class="beside-table">
        <thead>
          <tr>
            <th scope="col">{t('What')}</th>
            <th scope="col">{other}</th>
            <th scope="col">{t('This request')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr
              key={row.field}
              data-field={row.field}
              data-relation={row.relation}
              class={explains && index === 0 ? 'explains' : undefined}
            >
              <th scope="row">
                <span class="beside-sign" aria-hidden="true">
                  {SIGNS[row.relation]}
                </span>
                <span class="off-screen">{t(WORDS[row.relation])} </span>
                <Raw text={row.name} />
              </th>
              <td>
                <Raw text={row.other} />
              </td>
              <td>
                <Raw text={row.here} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
