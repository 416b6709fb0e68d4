import { t } from '../language';
import { Prose } from '../shared/prose';

/** What would make a lesser verdict certain. */
export function Settles({ ways }: { ways: readonly string[] }) {
  if (ways.length === 0) return null;
  return (
    <section class="settles">
      <h3>{t('What would settle it')}</h3>
      <ul>
        {ways.map((way) => (
          <li key={way}>
            <Prose text={way} />
          </li>
        ))}
      </ul>
    </section>
  );
}
