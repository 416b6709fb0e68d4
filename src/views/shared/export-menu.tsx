import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Report } from '../../core/report/report';
import { ExportButtons } from './export-buttons';
import { CaretIcon } from './icons';

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
  const open = useSignal(false);
  const root = useRef<HTMLDivElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) open.value = false;
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !open.value) return;
      event.preventDefault();
      event.stopImmediatePropagation(); // One Escape closes one thing.
      open.value = false;
      toggle.current?.focus();
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    document.addEventListener('keydown', closeOnEscape);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
      document.removeEventListener('keydown', closeOnEscape);
    };
  }, [open]);
  return (
    <div class="menu" ref={root}>
      <button
        type="button"
        class="tool"
        ref={toggle}
        data-export-menu
        aria-expanded={open.value}
        aria-controls={id}
        disabled={disabled}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        Export<span class="roomy"> report</span>
        <CaretIcon />
      </button>
      <div id={id} class="menu-list" hidden={!open.value}>
        <ExportButtons report={report} pageUrl={pageUrl} disabled={disabled} />
      </div>
    </div>
  );
}
