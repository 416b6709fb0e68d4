import type { SayingPattern, ServerProfile } from '../core/server';

/** The same words in the languages of rest_framework_simplejwt/locale. */
const TRANSLATIONS: readonly (Pick<SayingPattern, 'means' | 'status' | 'shared' | 'key'> & {
  texts: string;
})[] = [
  {
    means: 'token-expired',
    status: [401, 403],
    shared: true,
    texts: 'توکن منقضی شده است | Token expirado',
  },
  {
    means: 'token-invalid-or-expired',
    status: [401, 403],
    texts: `تأشيرة المرور غير صالحة أو منتهية الصلاحية | Token není validní nebo vypršela jeho platnost | Ungültiger oder abgelaufener Token |
El token es inválido o ha expirado | Token inválido o expirado | توکن نامعتبر است یا منقضی شده است | Le jeton est invalide ou expiré |
המזהה אינו חוקי או שפג תוקפו | Token tidak valid atau kedaluwarsa | Il token non è valido o è scaduto | 유효하지 않거나 만료된 토큰입니다 |
Token is niet geldig of verlopen | Token jest niepoprawny lub wygasł | Token inválido ou expirado | Token nu este valid sau a expirat |
Токен недействителен или просрочен | Token är ogiltig eller har löpt ut | Token geçersiz veya süresi geçmiş | 令牌无效或已过期`,
  },
  {
    means: 'token-unverifiable',
    status: [401, 403],
    shared: true,
    texts: 'توکن نامعتبر است | O token é inválido',
  },
  {
    means: 'token-wrong-kind',
    status: [401, 403],
    texts: `التأشيرة لها نوع خاطئ | Token má špatný typ | Token hat den falschen Typ | El token tiene un tipo incorrecto | Token tiene tipo erróneo |
توکن دارای نوع نادرستی است | توکن نوع اشتباهی دارد | Le jeton a un type erroné | למזהה יש סוג לא נכון | Jenis token salah |
Il token ha un tipo sbagliato | 잘못된 토큰 타입입니다 | Token heeft het verkeerde type | Token posiada zły typ | Token tem tipo errado |
Tokenul are tipul greșit | Токен имеет неправильный тип | Token har fel typ | Token'in tipi yanlış | 令牌类型错误`,
  },
  {
    means: 'token-invalid',
    status: [401, 403],
    texts: `تأشيرة المرور غير صالحة لأي نوع من أنواع التأشيرات | Daný token není validní pro žádný typ tokenu | Der Token ist für keinen Tokentyp gültig |
El token dado no es valido para ningun tipo de token | El token provisto no es válido para ningún tipo de token |
توکن داده شده برای هیچ نوع توکنی معتبر نمی‌باشد | Le type de jeton fourni n'est pas valide | המזהה הנתון אינו תקף עבור אף סיווג |
Token yang diberikan tidak valid untuk semua jenis token | Il token dato non è valido per qualsiasi tipo di token | 이 토큰은 모든 타입의 토큰에 대해 유효하지 않습니다 |
Het token is voor geen enkel token-type geldig | Podany token jest błędny dla każdego typu tokena |
O token informado não é válido para qualquer tipo de token | Tokenul dat nu este valid pentru niciun tip de token |
Данный токен недействителен для любого типа токена | Givet token är inte giltigt för någon tokentyp |
Verilen token hiçbir token tipi için geçerli değil | 此令牌对任何类型的令牌无效`,
  },
  {
    means: 'grant-rejected',
    status: [401, 403],
    texts: `التأشيرة مدرجة في القائمة السوداء | Token je na černé listině | Token steht auf der Blacklist | El token está en lista negra |
Token está en la blacklist | توکن در لیست سیاه قرار گرفته است | توکن به لیست سیاه رفته است | Le jeton a été banni | המזהה ברשימה השחורה. |
Token masuk daftar hitam | Il token è stato inserito nella blacklist | 블랙리스트에 추가된 토큰입니다 | Token is ge-blacklist |
Token znajduję się na czarnej liście | Token está na blacklist | Tokenul este în listă de tokenuri blocate | Токен занесен в черный список |
Token är svartlistad | Token kara listeye alınmış | 令牌已被加入黑名单`,
  },
  {
    means: 'login-rejected',
    status: [401],
    texts: `لم يتم العثور على حساب نشط للبيانات المقدمة | Žádný aktivní účet s danými údaji nebyl nalezen | Kein aktiver Account mit diesen Zugangsdaten gefunden |
La combinación de credenciales no tiene una cuenta activa | No se encontró una cuenta de usuario activa para las credenciales provistas |
هیچ اکانت فعالی برای اطلاعات داده شده یافت نشد | Aucun compte actif n'a été trouvé avec les identifiants fournis | לא נמצא חשבון עם פרטי זיהוי אלו |
Tidak ada akun aktif yang ditemukan dengan kredensial yang diberikan | Nessun account attivo trovato con queste credenziali |
지정된 자격 증명에 해당하는 활성화된 사용자를 찾을 수 없습니다 | Geen actief account gevonden voor deze gegevens |
Nie znaleziono aktywnego konta dla podanych danych uwierzytelniających | Usuário e/ou senha incorreto(s) |
Nu a fost găsit cont activ cu aceste date de autentificare | Не найдено активной учетной записи с указанными данными |
Inget aktivt konto hittades med de angivna användaruppgifterna | Verilen kimlik bilgileriyle aktif bir hesap bulunamadı | 找不到指定凭据对应的有效用户`,
  },
  {
    means: 'user-unknown',
    status: [401, 403],
    shared: true,
    key: 'detail',
    texts: `لم يتم العثور على المستخدم | Uživatel nenalezen | Benutzer nicht gefunden | Usuario no encontrado | کاربر یافت نشد | L'utilisateur n'a pas été trouvé |
משתמש לא נמצא | Pengguna tidak ditemukan | Utente non trovato | 찾을 수 없는 사용자입니다 | Gebruiker niet gevonden | Użytkownik nie znaleziony |
Usuário não encontrado | Utilizatorul nu a fost găsit | Пользователь не найден | Användaren hittades inte | Kullanıcı bulunamadı | 未找到该用户`,
  },
  {
    means: 'user-inactive',
    status: [401, 403],
    shared: true,
    key: 'detail',
    texts: `الحساب غير مفعل | Uživatel není aktivní | Inaktiver Benutzer | El usuario está inactivo | کاربر غیرفعال است | L'utilisateur est désactivé |
המשתמש אינו פעיל | Pengguna tidak aktif | Utente non attivo | 비활성화된 사용자입니다 | Gebruiker is inactief | Użytkownik jest nieaktywny |
Usuário está inativo | Utilizatorul este inactiv | Пользователь неактивен | Användaren är inaktiv | Kullanıcı etkin değil | 该用户已禁用`,
  },
  {
    means: 'token-malformed',
    status: [401, 403],
    texts: `يجب أن يحتوي رأس التفويض على قيمتين مفصولتين بمسافات | Autorizační hlavička musí obsahovat dvě hodnoty oddělené mezerou |
Der Authorizationheader muss zwei leerzeichen-getrennte Werte enthalten |
El encabezado 'Authorization' debe contener valores delimitados por espacios |
El header de autorización debe contener dos valores delimitados por espacio | هدر اعتبارسنجی باید شامل دو مقدار جدا شده با فاصله باشد |
L'en-tête 'Authorization' doit contenir deux valeurs séparées par des espaces | Authorization Header חייבת להכיל שני ערכים מופרדים ברווח |
Header otorisasi harus berisi dua nilai yang dipisahkan spasi | L'header di autorizzazione deve contenere due valori delimitati da uno spazio |
인증 헤더에는 공백으로 구분 된 두 개의 값이 포함되어야 합니다 | Authorisatie header moet twee waarden bevatten, gescheiden door een spatie |
Nagłówek autoryzacji musi zawierać dwie wartości rodzielone spacjami | Cabeçalho de autorização deve conter dois valores delimitados por espaço |
Header-ul(antetul) de autorizare trebuie să conțină două valori separate prin spațiu |
Заголовок авторизации должен содержать два значения, разделенных пробелом | Auktoriseringshuvudet måste innehålla två mellanslagsavgränsade värden |
Yetkilendirme header'i boşlukla sınırlandırılmış iki değer bulundurmak zorunda | 授权头必须包含两个用空格分隔的值`,
  },
  { means: 'token-expired', status: [401, 403], shared: true, texts: `توکن منقضی شده است | Token expirado` },
  {
    means: 'token-unverifiable',
    status: [401, 403],
    shared: true,
    texts: `توکن نامعتبر است | O token é inválido`,
  },
];

/**
 * djangorestframework-simplejwt. Texts: rest_framework_simplejwt/authentication.py, tokens.py, exceptions.py. Up to 5.4 an
 * expired token and a bad signature share one sentence; 5.5 tells them apart. The prefix `Bearer` is case-sensitive.
 */
export const simplejwt: ServerProfile = {
  id: 'simplejwt',
  name: 'Simple JWT (Django REST Framework)',
  basedOn: 'django-rest-framework',
  marks: [],
  sayings: [
    {
      means: 'token-invalid-or-expired',
      status: [401, 403],
      says: /^Token is invalid or expired$/,
      verified: true,
    },
    { means: 'token-expired', status: [401, 403], says: /^Token is expired$/, verified: true },
    { means: 'token-unverifiable', status: [401, 403], says: /^Token is invalid$/, verified: true },
    { means: 'token-wrong-kind', status: [401, 403], says: /^Token has wrong type$/, verified: true },
    {
      means: 'token-invalid',
      status: [401, 403],
      says: /^Given token not valid for any token type$/,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401, 403],
      says: /^Authorization header must contain two space-delimited values$/,
      verified: true,
    },
    // Only refresh tokens are put there, at their rotation or at sign-out (sliding tokens aside).
    { means: 'grant-rejected', status: [401, 403], says: /^Token is blacklisted$/, verified: true },
    {
      means: 'token-invalid',
      status: [401, 403],
      says: /^Token contained no recognizable user identification$/,
      verified: true,
    },
    { means: 'user-unknown', status: [401, 403], says: /^User not found$/, key: 'detail', verified: true },
    { means: 'user-inactive', status: [401, 403], says: /^User is inactive$/, key: 'detail', verified: true },
    {
      means: 'user-inactive',
      status: [401],
      says: /^No active account found for the given token\.$/,
      verified: true,
    },
    {
      means: 'token-revoked',
      status: [401, 403],
      says: /^The user's password has been changed\.$/,
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [401],
      says: /^No active account found with the given credentials$/,
      verified: true,
    },
    // The codes stay English in every language.
    {
      means: 'user-unknown',
      status: [401, 403],
      says: /^user_not_found$/,
      key: 'code',
      shared: true,
      verified: true,
    },
    {
      means: 'user-inactive',
      status: [401, 403],
      says: /^user_inactive$/,
      key: 'code',
      shared: true,
      verified: true,
    },
    ...TRANSLATIONS.map(({ texts, ...pattern }) => ({ ...pattern, says: anyOf(texts), verified: true })),
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: true }],
  },
  fixes: {
    'expired-token': [
      {
        id: 'lifetime',
        side: 'server',
        title: 'Set the lifetimes that the front end can keep up with',
        language: 'python',
        code: () => `# settings.py
from datetime import timedelta

SIMPLE_JWT = {
    'ACCESS_TOKEN_LIFETIME': timedelta(minutes=15),
    'REFRESH_TOKEN_LIFETIME': timedelta(days=7),
}`,
      },
    ],
    'unverifiable-token': [
      {
        id: 'signing-key',
        side: 'server',
        title: 'Compare the signing key and algorithm of the issuer and of this API',
        language: 'python',
        code: () => `# python manage.py shell
from rest_framework_simplejwt.settings import api_settings
api_settings.ALGORITHM, api_settings.ISSUER, api_settings.AUDIENCE`,
      },
    ],
  },
};

/** A pattern for any of the texts between the bars. */
function anyOf(texts: string): RegExp {
  const escaped = texts.replace(/[\\^$.*+?()[\]{}]/g, '\\$&').replace(/\s*\|\s*/g, '|');
  return new RegExp(`^(?:${escaped})$`);
}
