import { CAUSES, type CauseId } from '../core/cause';
import type { AnyRule } from '../core/rule';
import anonymousSession from './anonymous-session';
import blockedByGateway from './blocked-by-gateway';
import changedByRedirect from './changed-by-redirect';
import clockSkew from './clock-skew';
import conflictingCredentials from './conflicting-credentials';
import disallowedCredentials from './disallowed-credentials';
import disallowedHeader from './disallowed-header';
import disallowedMethod from './disallowed-method';
import disallowedOrigin from './disallowed-origin';
import droppedAuthorization from './dropped-authorization';
import duplicateCookie from './duplicate-cookie';
import expectedChallenge from './expected-challenge';
import expiredSessionCookie from './expired-session-cookie';
import expiredToken from './expired-token';
import failedRefresh from './failed-refresh';
import hiddenFailure from './hidden-failure';
import inactiveAccount from './inactive-account';
import insufficientScope from './insufficient-scope';
import invalidApiKey from './invalid-api-key';
import invalidSignedUrl from './invalid-signed-url';
import localNetworkBlocked from './local-network-blocked';
import lockedAccount from './locked-account';
import malformedCsrfToken from './malformed-csrf-token';
import malformedToken from './malformed-token';
import mismatchedCsrfToken from './mismatched-csrf-token';
import misnamedCsrfHeader from './misnamed-csrf-header';
import misplacedToken from './misplaced-token';
import missingApiKey from './missing-api-key';
import missingAuthorization from './missing-authorization';
import missingCsrfCookie from './missing-csrf-cookie';
import missingCsrfHeader from './missing-csrf-header';
import missingDpopProof from './missing-dpop-proof';
import missingPkce from './missing-pkce';
import missingReferer from './missing-referer';
import missingScheme from './missing-scheme';
import mixedContent from './mixed-content';
import noSessionCookie from './no-session-cookie';
import omittedCredentials from './omitted-credentials';
import oversizedCookies from './oversized-cookies';
import overwrittenCookie from './overwritten-cookie';
import partitionedCookie from './partitioned-cookie';
import permissionDenied from './permission-denied';
import placeholderToken from './placeholder-token';
import proxyAuthRequired from './proxy-auth-required';
import rateLimited from './rate-limited';
import redirectedToLogin from './redirected-to-login';
import refreshRace from './refresh-race';
import rejectedClient from './rejected-client';
import rejectedGrant from './rejected-grant';
import rejectedLogin from './rejected-login';
import rejectedPreflight from './rejected-preflight';
import rejectedSession from './rejected-session';
import rejectedSetCookie from './rejected-set-cookie';
import samesiteBlockedCookie from './samesite-blocked-cookie';
import samesiteLostInRedirect from './samesite-lost-in-redirect';
import secureCookieOnHttp from './secure-cookie-on-http';
import stepUpRequired from './step-up-required';
import strippedAuthorization from './stripped-authorization';
import strippedCookie from './stripped-cookie';
import thirdPartyBlockedCookie from './third-party-blocked-cookie';
import tokenNotYetValid from './token-not-yet-valid';
import unacceptedCredential from './unaccepted-credential';
import unattachableAuthorization from './unattachable-authorization';
import unexplained from './unexplained';
import unknownToken from './unknown-token';
import unreadableCsrfCookie from './unreadable-csrf-cookie';
import unregisteredRedirectUri from './unregistered-redirect-uri';
import untrustedOrigin from './untrusted-origin';
import unverifiableToken from './unverifiable-token';
import wrongAudience from './wrong-audience';
import wrongHostCookie from './wrong-host-cookie';
import wrongPathCookie from './wrong-path-cookie';
import wrongRoute from './wrong-route';
import wrongScheme from './wrong-scheme';
import wrongTokenKind from './wrong-token-kind';

const BY_CAUSE: Record<CauseId, AnyRule> = {
  'anonymous-session': anonymousSession,
  'blocked-by-gateway': blockedByGateway,
  'changed-by-redirect': changedByRedirect,
  'clock-skew': clockSkew,
  'conflicting-credentials': conflictingCredentials,
  'disallowed-credentials': disallowedCredentials,
  'disallowed-header': disallowedHeader,
  'disallowed-method': disallowedMethod,
  'disallowed-origin': disallowedOrigin,
  'dropped-authorization': droppedAuthorization,
  'duplicate-cookie': duplicateCookie,
  'expected-challenge': expectedChallenge,
  'expired-session-cookie': expiredSessionCookie,
  'expired-token': expiredToken,
  'failed-refresh': failedRefresh,
  'hidden-failure': hiddenFailure,
  'inactive-account': inactiveAccount,
  'insufficient-scope': insufficientScope,
  'invalid-api-key': invalidApiKey,
  'invalid-signed-url': invalidSignedUrl,
  'locked-account': lockedAccount,
  'malformed-csrf-token': malformedCsrfToken,
  'malformed-token': malformedToken,
  'mismatched-csrf-token': mismatchedCsrfToken,
  'misnamed-csrf-header': misnamedCsrfHeader,
  'misplaced-token': misplacedToken,
  'missing-api-key': missingApiKey,
  'missing-authorization': missingAuthorization,
  'missing-csrf-cookie': missingCsrfCookie,
  'missing-csrf-header': missingCsrfHeader,
  'missing-dpop-proof': missingDpopProof,
  'missing-referer': missingReferer,
  'missing-scheme': missingScheme,
  'no-session-cookie': noSessionCookie,
  'omitted-credentials': omittedCredentials,
  'oversized-cookies': oversizedCookies,
  'partitioned-cookie': partitionedCookie,
  'permission-denied': permissionDenied,
  'placeholder-token': placeholderToken,
  'proxy-auth-required': proxyAuthRequired,
  'rate-limited': rateLimited,
  'redirected-to-login': redirectedToLogin,
  'refresh-race': refreshRace,
  'rejected-client': rejectedClient,
  'missing-pkce': missingPkce,
  'mixed-content': mixedContent,
  'local-network-blocked': localNetworkBlocked,
  'stripped-cookie': strippedCookie,
  'overwritten-cookie': overwrittenCookie,
  'samesite-lost-in-redirect': samesiteLostInRedirect,
  'rejected-grant': rejectedGrant,
  'rejected-login': rejectedLogin,
  'rejected-preflight': rejectedPreflight,
  'rejected-session': rejectedSession,
  'rejected-set-cookie': rejectedSetCookie,
  'samesite-blocked-cookie': samesiteBlockedCookie,
  'secure-cookie-on-http': secureCookieOnHttp,
  'step-up-required': stepUpRequired,
  'stripped-authorization': strippedAuthorization,
  'third-party-blocked-cookie': thirdPartyBlockedCookie,
  'token-not-yet-valid': tokenNotYetValid,
  'unaccepted-credential': unacceptedCredential,
  'unattachable-authorization': unattachableAuthorization,
  unexplained: unexplained,
  'unknown-token': unknownToken,
  'unreadable-csrf-cookie': unreadableCsrfCookie,
  'unregistered-redirect-uri': unregisteredRedirectUri,
  'untrusted-origin': untrustedOrigin,
  'unverifiable-token': unverifiableToken,
  'wrong-audience': wrongAudience,
  'wrong-host-cookie': wrongHostCookie,
  'wrong-path-cookie': wrongPathCookie,
  'wrong-route': wrongRoute,
  'wrong-scheme': wrongScheme,
  'wrong-token-kind': wrongTokenKind,
};

/** Every rule, in the order of precedence that CAUSES gives. */
export const RULES: readonly AnyRule[] = CAUSES.map((cause) => BY_CAUSE[cause]);
