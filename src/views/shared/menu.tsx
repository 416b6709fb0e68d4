import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { CaretIcon } from './icons';

/** A button that unfolds a few others below it; a press elsewhere or Escape folds them again. */
export function Menu({
  label,
  name,
  disabled = false,
  children,
}: {
  label: ComponentChildren;
  /** Tells menus apart in `data-menu`. */
  name: string;
  disabled?: boolean;
  children: ComponentChildren;
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
        data-menu={name}
        aria-expanded={open.value}
        aria-controls={id}
        disabled={disabled}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {label}
        <CaretIcon />
      </button>
      <div id={id} class="menu-list" hidden={!open.value}>
        {children}
      </div>
    </div>
  );
}
