import { visibleText } from '../../core/report/visible-text';

/** Text that a page or a server chose: isolated, so that its direction stays its own, with hidden characters shown. */
export function Raw({ text }: { text: string }) {
  return <bdi>{visibleText(text)}</bdi>;
}
