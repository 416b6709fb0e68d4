import type { LoadExports } from '../exports';
import { t } from '../language';
import { ExportButtons } from './export-buttons';
import { Menu } from './menu';
import { Roomy } from './roomy';
import { useBriefly } from './use-briefly';

/** The export behind one button; what came of a copy is said below it for a moment. */
export function ExportMenu({ exports, disabled }: { exports: LoadExports; disabled: boolean }) {
  const said = useBriefly('', 2_500);
  return (
    <div class="exporting">
      <Menu label={<Roomy text={t('Export[ report]')} />} name="export" disabled={disabled}>
        <ExportButtons
          exports={exports}
          disabled={disabled}
          say={(what) => {
            said.value = what;
          }}
        />
      </Menu>
      <span class="said" role="status">
        {said.value}
      </span>
    </div>
  );
}
