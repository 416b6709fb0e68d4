/** Moves the focus to the selected row, once it is drawn. */
export function focusRow(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[data-failure][aria-selected="true"]')?.focus(),
  );
}
