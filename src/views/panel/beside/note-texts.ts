import type { CallNote } from '../../../core/curl/call';
import { texts } from '../../../core/language';

/** What a command draws upon that nobody sees here, as sentences. */
export const NOTE_TEXTS: Record<CallNote, string> = texts({
  'cookie-file': 'The command takes cookies from a file (`-b`): they are not known here.',
  netrc: 'The command may take a password from `.netrc`: it is not known here.',
  'header-file': 'The command takes headers from a file (`-H @…`): they are not known here.',
  config: 'The command takes options from a file (`-K`): they are not known here.',
  credential: 'The command takes a credential from PowerShell: it is not known here.',
  'browser-cookies': 'The copy of a `fetch` holds no cookies: the browser adds them when it runs.',
  several: 'More than one request stands in the text: the first one is compared.',
  options: 'Some options are not known here and were passed over.',
});
