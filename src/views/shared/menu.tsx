import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { CaretIcon } from './icons';

/** How near to the window's edge a list may come, in pixels. */
const EDGE = 4;

/** Which of so many buttons a key leads to; `at` is -1 while none of them has the focus. */
const TARGETS: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at <= 0 ? count - 1 : at - 1),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * A button that unfolds a few others below it. Arrows open it and move in it; a choice, a press elsewhere or Escape folds it again,
 * and the focus is back where it was.
 */
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
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    open.value = false;
    toggle.current?.focus();
  };
  const focus = (key: string) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])];
    // Whatever has the focus: what is none of them is at -1.
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    buttons[TARGETS[key]?.(at, buttons.length) ?? 0]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (disabled || !(event.key in TARGETS) || (!open.value && !event.key.startsWith('Arrow'))) return;
    event.preventDefault();
    open.value = true;
    // A list that has just been opened is there with the next frame.
    requestAnimationFrame(() => focus(event.key));
  };
  const shown = open.value;
  useLayoutEffect(() => {
    if (!shown || !list.current) return;
    const keep = keepInWindow.bind(null, list.current);
    keep();
    window.addEventListener('resize', keep);
    return () => window.removeEventListener('resize', keep);
  }, [shown]);
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
    // DevTools listens on the same document, and opens its drawer at an Escape that comes so far.
    document.addEventListener('keydown', closeOnEscape, { capture: true });
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
      document.removeEventListener('keydown', closeOnEscape, { capture: true });
    };
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the button and of what it unfolds
    <div class="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        class="tool"
        ref={toggle}
        data-menu={name}
        aria-expanded={shown}
        aria-controls={id}
        disabled={disabled}
        onClick={(event) => {
          open.value = !open.value;
          // Pressed by a key: whoever opens it so goes on by keys.
          if (open.value && event.detail === 0) requestAnimationFrame(() => focus('Home'));
        }}
      >
        {label}
        <CaretIcon />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a choice is a click of one of the buttons, by key or pointer */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it listens to what its buttons do */}
      <div
        id={id}
        class="menu-list"
        ref={list}
        hidden={!shown}
        onClick={(event) => {
          if (open.value && event.target instanceof Element && event.target.closest('button')) close();
        }}
      >
        {children}
      </div>
    </div>
  );
}

/** Moves an opened list sideways until it is whole, and into the sight of what scrolls around it. */
function keepInWindow(list: HTMLElement): void {
  list.style.translate = '';
  const { left, right } = list.getBoundingClientRect();
  const beyond = Math.max(0, right - (document.documentElement.clientWidth - EDGE));
  const shift = left - beyond < EDGE ? EDGE - left : -beyond;
  if (shift !== 0) list.style.translate = `${shift}px`;
  list.scrollIntoView?.({ block: 'nearest' });
}
