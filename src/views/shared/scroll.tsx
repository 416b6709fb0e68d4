import type { ComponentChildren } from 'preact';

/** Holds what may be wider than its place, such as a table: it scrolls by itself, by keyboard too. */
export function Scroll({ children }: { children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="scroll" tabIndex={0}>
      {children}
    </div>
  );
}
