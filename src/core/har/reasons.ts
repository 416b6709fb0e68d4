import type { UnseenReason } from '../evidence';

/** The credentials were taken out of the file when it was exported. */
export const SANITISED: UnseenReason = 'har-sanitised';

/** A HAR file has no place for it: the cookie store, the page's call. */
export const NO_PLACE: UnseenReason = 'har-has-no-place';

/** What would settle a verdict on a file without credentials; an id of SETTLES. */
export const SETTLES_CREDENTIALS = 'har-with-credentials';
