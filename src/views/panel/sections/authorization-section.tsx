import {
  type AuthorizationShape,
  type CredentialHeader,
  isSeen,
  type JwtShape,
  lastHop,
} from '../../../core/evidence';
import { Raw } from '../../shared/raw';
import { clockTime, relativeTime } from '../../time';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

type Line = [name: string, value: string];

/** The credential that was sent, as far as it can be shown: its form and a token's claims, never its text. */
export function AuthorizationSection({ model, failure }: SectionProps) {
  const { request } = lastHop(failure.exchange);
  if (!isSeen(request))
    return (
      <Fold model={model} title="Authorization" note="not seen">
        <p>The headers of the request were not seen.</p>
      </Fold>
    );
  const { authorization, credentials } = request.value;
  const lines = [
    ...(authorization ? formOf(authorization) : []),
    ...(authorization?.jwt ? claimsOf(authorization.jwt, failure.exchange.startedAt) : []),
    ...credentials.map(headerLine),
  ];
  const note = authorization
    ? (authorization.scheme ?? 'no scheme')
    : credentials.length > 0
      ? credentials[0]?.name
      : 'not sent';
  return (
    <Fold model={model} title="Authorization" note={note && <Raw text={note} />}>
      {lines.length === 0 ? (
        <p>
          No <code>Authorization</code>, and no other header that carries a credential.
        </p>
      ) : (
        <dl>
          {lines.map(([name, value]) => (
            <div key={name}>
              <dt>
                <Raw text={name} />
              </dt>
              <dd>
                <Raw text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Fold>
  );
}

function formOf({ scheme, secret, jwt, placeholder, defects }: AuthorizationShape): Line[] {
  const form = jwt ? 'JWT' : (secret?.alphabet ?? '');
  const lines: Line[] = [
    ['Scheme', scheme ?? 'none: a bare credential'],
    [
      'Credential',
      placeholder !== null
        ? `the text “${placeholder}”`
        : secret
          ? `${form}, ${secret.length} characters`
          : 'none',
    ],
  ];
  return defects.length > 0 ? [...lines, ['Defects', defects.join(', ')]] : lines;
}

function claimsOf(jwt: JwtShape, base: number): Line[] {
  const moment = (seconds: number | null) =>
    seconds === null
      ? null
      : `${clockTime(seconds * 1000)}, ${relativeTime(seconds * 1000, base, 'the request')}`;
  const lines: [string, string | null][] = [
    ['alg', jwt.alg],
    ['typ', jwt.typ],
    ['kid', jwt.kid],
    ['exp', moment(jwt.exp)],
    ['nbf', moment(jwt.nbf)],
    ['iat', moment(jwt.iat)],
    ['iss', jwt.iss],
    ['aud', jwt.aud.join(', ') || null],
    ['azp', jwt.azp],
    ['scope', jwt.scope.join(' ') || null],
    ['token_type', jwt.tokenType],
    ['other claims', jwt.otherClaims.length > 0 ? `${jwt.otherClaims.join(', ')} (names only)` : null],
    ['signature', jwt.signed ? 'present' : 'missing'],
  ];
  return lines.flatMap(([name, value]): Line[] => (value === null ? [] : [[name, value]]));
}

function headerLine({ name, placeholder, secret }: CredentialHeader): Line {
  return [
    name,
    placeholder !== null ? `the text “${placeholder}”` : `${secret.alphabet}, ${secret.length} characters`,
  ];
}
