import {
  type Alphabet,
  type AuthorizationShape,
  type CredentialDefect,
  type CredentialHeader,
  isSeen,
  type JwtShape,
  lastHop,
  type SecretShape,
} from '../../../core/evidence';
import { texts } from '../../../core/language';
import { listed } from '../../../core/text';
import { counted, language, t } from '../../language';
import { Prose } from '../../shared/prose';
import { Raw } from '../../shared/raw';
import { clockTime, relativeTime } from '../../time';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

/** The header’s name, in every language. */
const TITLE = 'Authorization';

type Line = [name: string, value: string];

const ALPHABETS = texts({
  hex: 'hex',
  alphanumeric: 'alphanumeric',
  base64url: 'base64url',
  other: 'other',
} satisfies Record<Alphabet, string>);

const DEFECTS = texts({
  placeholder: 'placeholder',
  empty: 'empty',
  quoted: 'quoted',
  spaces: 'spaces',
  'doubled-scheme': 'doubled-scheme',
  'undecodable-jwt': 'undecodable-jwt',
  'non-ascii': 'non-ascii',
} satisfies Record<CredentialDefect, string>);

/** The credential that was sent, as far as it can be shown: its form and a token's claims, never its text. */
export function AuthorizationSection({ model, failure }: SectionProps) {
  const { request } = lastHop(failure.exchange);
  if (!isSeen(request))
    return (
      <Fold model={model} name={TITLE} title={TITLE} note={t('not seen')}>
        <p>{t('The headers of the request were not seen.')}</p>
      </Fold>
    );
  const { authorization, credentials } = request.value;
  const lines = [
    ...(authorization ? formOf(authorization) : []),
    ...(authorization?.jwt ? claimsOf(authorization.jwt, failure.exchange.startedAt) : []),
    ...credentials.map(headerLine),
  ];
  const note = authorization
    ? (authorization.scheme ?? t('no scheme'))
    : credentials.length > 0
      ? credentials[0]?.name
      : t('not sent');
  return (
    <Fold model={model} name={TITLE} title={TITLE} note={note && <Raw text={note} />}>
      {lines.length === 0 ? (
        <p>
          <Prose text={t('No `Authorization`, and no other header that carries a credential.')} />
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
  const lines: Line[] = [
    [t('Scheme'), scheme ?? t('none: a bare credential')],
    [t('Credential'), secretText(placeholder, secret, jwt !== null)],
  ];
  const wrong = listed(
    defects.map((defect) => t(DEFECTS[defect])),
    language.value,
  );
  return defects.length > 0 ? [...lines, [t('Defects'), wrong]] : lines;
}

function claimsOf(jwt: JwtShape, base: number): Line[] {
  const moment = (seconds: number | null) =>
    seconds === null
      ? null
      : listed([clockTime(seconds * 1000), relativeTime(seconds * 1000, base)], language.value);
  const others = listed(jwt.otherClaims, language.value);
  const lines: [string, string | null][] = [
    ['alg', jwt.alg],
    ['typ', jwt.typ],
    ['kid', jwt.kid],
    ['exp', moment(jwt.exp)],
    ['nbf', moment(jwt.nbf)],
    ['iat', moment(jwt.iat)],
    ['iss', jwt.iss],
    ['aud', listed(jwt.aud, language.value) || null],
    ['azp', jwt.azp],
    ['scope', jwt.scope.join(' ') || null],
    ['token_type', jwt.tokenType],
    [t('other claims'), others === '' ? null : t('{names} (names only)', { names: others })],
    [t('signature'), jwt.signed ? t('present') : t('missing')],
  ];
  return lines.flatMap(([name, value]): Line[] => (value === null ? [] : [[name, value]]));
}

function headerLine({ name, placeholder, secret }: CredentialHeader): Line {
  return [name, secretText(placeholder, secret, false)];
}

/** The accident that stands in its place, or form and length of a secret. */
function secretText(placeholder: string | null, secret: SecretShape | null, isJwt: boolean): string {
  if (placeholder !== null) return t('the text “{text}”', { text: placeholder });
  if (!secret) return t('none');
  const form = isJwt ? 'JWT' : t(ALPHABETS[secret.alphabet]);
  return counted(secret.length, '{form}, {n} character', '{form}, {n} characters', { form });
}
