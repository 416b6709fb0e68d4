import { CAUSES, type CauseId } from '../core/cause';
import type { AnyRule } from '../core/rule';
import anonymousSession from './anonymous-session';
import conflictingCredentials from './conflicting-credentials';
import disallowedCredentials from './disallowed-credentials';
import disallowedHeader from './disallowed-header';
import disallowedMethod from './disallowed-method';
import disallowedOrigin from './disallowed-origin';
import droppedAuthorization from './dropped-authorization';
import duplicateCookie from './duplicate-cookie';
import expiredSessionCookie from './expired-session-cookie';
import expiredToken from './expired-token';
import hiddenFailure from './hidden-failure';
import inactiveAccount from './inactive-account';
import malformedCsrfToken from './malformed-csrf-token';
import malformedToken from './malformed-token';
import mismatchedCsrfToken from './mismatched-csrf-token';
import misnamedCsrfHeader from './misnamed-csrf-header';
import misplacedToken from './misplaced-token';
import missingAuthorization from './missing-authorization';
import missingCsrfCookie from './missing-csrf-cookie';
import missingCsrfHeader from './missing-csrf-header';
import missingReferer from './missing-referer';
import missingScheme from './missing-scheme';
import noSessionCookie from './no-session-cookie';
import omittedCredentials from './omitted-credentials';
import permissionDenied from './permission-denied';
import placeholderToken from './placeholder-token';
import redirectedToLogin from './redirected-to-login';
import rejectedLogin from './rejected-login';
import rejectedPreflight from './rejected-preflight';
import rejectedSession from './rejected-session';
import rejectedSetCookie from './rejected-set-cookie';
import samesiteBlockedCookie from './samesite-blocked-cookie';
import secureCookieOnHttp from './secure-cookie-on-http';
import strippedAuthorization from './stripped-authorization';
import thirdPartyBlockedCookie from './third-party-blocked-cookie';
import tokenNotYetValid from './token-not-yet-valid';
import unacceptedCredential from './unaccepted-credential';
import unexplained from './unexplained';
import unknownToken from './unknown-token';
import unreadableCsrfCookie from './unreadable-csrf-cookie';
import untrustedOrigin from './untrusted-origin';
import unverifiableToken from './unverifiable-token';
import wrongHostCookie from './wrong-host-cookie';
import wrongPathCookie from './wrong-path-cookie';
import wrongScheme from './wrong-scheme';
import wrongTokenKind from './wrong-token-kind';

const BY_CAUSE: Record<CauseId, AnyRule> = {
  'anonymous-session': anonymousSession,
  'conflicting-credentials': conflictingCredentials,
  'disallowed-credentials': disallowedCredentials,
  'disallowed-header': disallowedHeader,
  'disallowed-method': disallowedMethod,
  'disallowed-origin': disallowedOrigin,
  'dropped-authorization': droppedAuthorization,
  'duplicate-cookie': duplicateCookie,
  'misplaced-token': misplacedToken,
  'expired-session-cookie': expiredSessionCookie,
  'expired-token': expiredToken,
  'hidden-failure': hiddenFailure,
  'inactive-account': inactiveAccount,
  'malformed-csrf-token': malformedCsrfToken,
  'malformed-token': malformedToken,
  'mismatched-csrf-token': mismatchedCsrfToken,
  'misnamed-csrf-header': misnamedCsrfHeader,
  'missing-authorization': missingAuthorization,
  'missing-csrf-cookie': missingCsrfCookie,
  'missing-csrf-header': missingCsrfHeader,
  'missing-referer': missingReferer,
  'missing-scheme': missingScheme,
  'no-session-cookie': noSessionCookie,
  'omitted-credentials': omittedCredentials,
  'permission-denied': permissionDenied,
  'placeholder-token': placeholderToken,
  'redirected-to-login': redirectedToLogin,
  'rejected-login': rejectedLogin,
  'rejected-preflight': rejectedPreflight,
  'rejected-session': rejectedSession,
  'rejected-set-cookie': rejectedSetCookie,
  'samesite-blocked-cookie': samesiteBlockedCookie,
  'secure-cookie-on-http': secureCookieOnHttp,
  'stripped-authorization': strippedAuthorization,
  'third-party-blocked-cookie': thirdPartyBlockedCookie,
  'token-not-yet-valid': tokenNotYetValid,
  'unaccepted-credential': unacceptedCredential,
  unexplained: unexplained,
  'unknown-token': unknownToken,
  'unreadable-csrf-cookie': unreadableCsrfCookie,
  'untrusted-origin': untrustedOrigin,
  'unverifiable-token': unverifiableToken,
  'wrong-host-cookie': wrongHostCookie,
  'wrong-path-cookie': wrongPathCookie,
  'wrong-scheme': wrongScheme,
  'wrong-token-kind': wrongTokenKind,
};

/** Every rule, in the order of precedence that CAUSES gives. */
export const RULES: readonly AnyRule[] = CAUSES.map((cause) => BY_CAUSE[cause]);
