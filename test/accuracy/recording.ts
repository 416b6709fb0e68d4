import type { Har } from 'har-format';
import type { Exchange } from '../../src/core/evidence';
import type { Past } from '../../src/core/history';
import type { ExpectedRow } from '../browser/scenario';

/** What a real browser saw of a story that a real server made fail, and the cause that is true because the story was made so. */
export interface Recording {
  /** The framework with its version. */
  readonly framework: string;
  readonly id: string;
  readonly title: string;
  /** The rows that the panel should show: the truth. */
  readonly truth: readonly ExpectedRow[];
  /** With DevTools closed: webRequest, the cookie store, and the page hook. */
  readonly closed: Live;
  /** With DevTools open: bodies by DevTools as well. */
  readonly open: Live;
  /** DevTools' own export, with contents. Every value in it was made up for the story. */
  readonly har: Har;
}

/** What the extension knew at the end: the failing requests as they were judged, and all requests' shapes. */
export interface Live {
  readonly exchanges: readonly Exchange[];
  readonly pasts: readonly Past[];
}
