import type { Exports } from '../exports';
import { ExportButtons } from './export-buttons';
import { Menu } from './menu';

/** The export behind one button, for where there is little room. */
export function ExportMenu({
  exported,
  pageUrl,
  disabled,
}: {
  exported: Exports;
  pageUrl: string | null;
  disabled: boolean;
}) {
  const label = (
    <>
      Export<span class="roomy"> report</span>
    </>
  );
  return (
    <Menu label={label} name="export" disabled={disabled}>
      <ExportButtons exported={exported} pageUrl={pageUrl} disabled={disabled} />
    </Menu>
  );
}
