import type { Report } from '../../core/report/report';
import { ExportButtons } from './export-buttons';
import { Menu } from './menu';

/** The export behind one button, for where there is little room. */
export function ExportMenu({
  report,
  pageUrl,
  disabled,
}: {
  report(): Report | undefined;
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
      <ExportButtons report={report} pageUrl={pageUrl} disabled={disabled} />
    </Menu>
  );
}
