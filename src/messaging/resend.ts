import type { Diagnosis } from '../core/diagnose';
import type { BodyShape } from '../core/evidence';
import type { Trial } from '../core/trial';

/** What a person asks the page to send: the failing request as it was, the same with a fix, or a question about themselves. */
export type Wish =
  | { kind: 'repeat' }
  | { kind: 'trial'; trial: Trial }
  /** `address`: a new one for the failing request's server, as the person wrote it; null for the one that was chosen before. */
  | { kind: 'who'; address: string | null };

/** A view asks for one request, on a person's word only. The background answers with {@link Resent}. */
export interface Ask {
  kind: 'ask';
  tabId: number;
  failureId: string;
  wish: Wish;
  /** Whether the person has read what will be sent: without it, only what changes nothing is. */
  confirmed: boolean;
}

/**
 * Why nothing was sent, or nothing heard of it. `not-held`: no page holds the request (any more); `ambiguous`: two fit;
 * `lacking`: the page has not what the change needs; `no-address`, `other-site`: of the question who one is.
 */
export type Unsent =
  | 'not-by-script'
  | 'not-held'
  | 'ambiguous'
  | 'lacking'
  | 'unconfirmed'
  | 'no-address'
  | 'other-site'
  | 'silent';

/** What became of it. Plain JSON without secrets. */
export type Resent =
  | {
      kind: 'sent';
      /** Whose word it is: a page can lie. */
      by: 'browser' | 'page';
      /** 0 when there was no answer. */
      status: number;
      /** The first cause, where it failed again. */
      diagnosis: Diagnosis | null;
      /** Redacted and shortened; only for the question who one is. It is shown, and kept nowhere. */
      body: BodyShape | null;
      /** What was asked, redacted. */
      url: string;
    }
  | { kind: 'unsent'; why: Unsent };

/** What the background sends to a page's relay, which hands the command on to the hook. */
export interface ResendMessage {
  kind: 'resend';
  /** The document that holds the request; absent for any in the frame that is asked. */
  source?: string;
  /** JSON text. */
  command: string;
}
