import { useLayoutEffect } from 'preact/hooks';

/** Names the page in the browser's tab. */
export function useTitle(title: string): void {
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
}
