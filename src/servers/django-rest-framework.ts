import { python } from '../core/code';
import type { SayingPattern, ServerProfile } from '../core/server';

/** The same words in the languages of rest_framework/locale, as `LANGUAGE_CODE` or the browser’s language chooses them. */
const TRANSLATIONS: readonly (Pick<SayingPattern, 'means' | 'status' | 'shared' | 'key'> & {
  texts: string;
})[] = [
  {
    means: 'credentials-missing',
    status: [401, 403],
    texts: `لم يتم تزويد بيانات الدخول. | Nebyly zadány přihlašovací údaje. | Legitimation til autentificering blev ikke angivet. | Anmeldedaten fehlen. |
Δεν δόθηκαν διαπιστευτήρια. | Las credenciales de autenticación no se proveyeron. | اطلاعات برای اعتبارسنجی ارسال نشده است. |
Autentikaatiotunnuksia ei annettu. | Informations d'authentification non fournies. | Nem voltak megadva azonosítók. |
Data autentikasi tidak diberikan. | Non sono state immesse le credenziali di autenticazione. | 認証情報が含まれていません。 | 자격 인증 데이터가 제공되지 않았습니다. |
Manglende autentiseringsinformasjon. | Authenticatiegegevens zijn niet opgegeven. | Nie podano danych uwierzytelniających. |
As credenciais de autenticação não foram fornecidas. | Datele de autentificare nu au fost furnizate. | Учетные данные не были предоставлены. |
Autentiseringsuppgifter ej tillhandahållna. | ไม่พบข้อมูลการเข้าสู่ระบบ | Giriş bilgileri verilmedi. | Реквізити перевірки достовірності не надані. | 身份认证信息未提供。`,
  },
  {
    means: 'permission-denied',
    status: [401, 403],
    texts: `ليس لديك صلاحية للقيام بهذا الإجراء. | K této akci nemáte oprávnění. | Du har ikke lov til at udføre denne handling. |
Sie sind nicht berechtigt, diese Aktion durchzuführen. | Δεν έχετε δικαίωματα για αυτή την ενέργεια. |
Usted no tiene permiso para realizar esta acción. | شما اجازه انجام این دستور را ندارید. | Sinulla ei ole oikeutta suorittaa tätä toimintoa. |
Vous n'avez pas la permission d'effectuer cette action. | Nincs jogosultsága a művelet végrehajtásához. |
Anda tidak memiliki izin untuk melakukan tindakan ini. | Non hai l'autorizzazione per eseguire questa azione. | このアクションを実行する権限がありません。 |
이 작업을 수행할 권한이 없습니다. | Du har ikke tilgang til å utføre denne handlingen. | Je hebt geen toestemming om deze actie uit te voeren. |
Nie masz uprawnień, by wykonać tę czynność. | Você não tem permissão para executar essa ação. | Nu aveți permisiunea de a efectua această acțiune. |
У вас нет прав для выполнения этой операции. | У вас недостаточно прав для выполнения данного действия. |
Du har inte tillåtelse att utföra denna förfrågan. | คุณไม่มีสิทธิ์ที่จะดำเนินการ | Bu işlemi yapmak için izniniz bulunmuyor. |
У вас нема дозволу робити цю дію. | Bạn không được cấp quyền để thực hiện hành động này. | 您没有执行该操作的权限。 | 你沒有執行此操作的權限。`,
  },
  {
    means: 'credential-empty',
    status: [401, 403],
    texts: `رمز الراْس المميّز غير صالح, لم تقدم أي بيانات. | Chybná hlavička tokenu. Nebyly zadány přihlašovací údaje. | Ugyldig token header. |
Ungültiger Token Header. Keine Zugangsdaten angegeben. | Λανθασμένη επικεφαλίδα token. Δεν υπάρχουν διαπιστευτήρια. |
Cabecera token inválida. Las credenciales no fueron suministradas. | توکن هدر نامعتبر است. اطلاعات هویتی ارائه نشده است. |
Epäkelpo "token" -otsake. Ei annettuja tunnuksia. | En-tête « token » non valide. Informations d'identification non fournies. |
Érvénytelen token fejléc. Nem voltak megadva azonosítók. | Header del token non valido. Credenziali non fornite. | 不正なトークンヘッダです。認証情報が含まれていません。 |
토큰 헤더가 유효하지 않습니다. 인증 데이터가 제공되지 않았습니다. | Ugyldig token header. Ingen legitimasjon gitt. | Ongeldige token header. Geen logingegevens opgegeven |
Niepoprawny nagłówek tokena. Brak danych uwierzytelniających. | Cabeçalho de token inválido. Credenciais não fornecidas. |
Antet token invalid. Datele de autentificare nu au fost furnizate. | Недопустимый заголовок токена. Не предоставлены учетные данные. |
Ogiltig "token"-header. Inga användaruppgifter tillhandahölls. | Geçersiz token başlığı. Kimlik bilgileri eksik. | Недійсний токен. Облікові дані відсутні. | 没有提供认证信息（认证令牌HTTP头无效）。`,
  },
  {
    means: 'token-malformed',
    status: [401, 403],
    texts: `رمز الراْس المميّز غير صالح, سلسلة الرمز المميّز لا يجب أن تحتوي على أي أحرف مسافات. |
Chybná hlavička tokenu. Přihlašovací údaje by neměly obsahovat mezery. | Ugyldig token header. Token-strenge må ikke indeholde mellemrum. |
Ungültiger Token Header. Zugangsdaten sollen keine Leerzeichen enthalten. | Λανθασμένη επικεφαλίδα token. Το token δεν πρέπει να περιέχει κενά. |
Cabecera token inválida. La cadena token no debe contener espacios. | توکن هدر نامعتبر است. توکن نباید شامل فضای خالی باشد. |
Epäkelpo "token" -otsake. Tunnusmerkkijono ei saa sisältää välilyöntejä. | En-tête « token » non valide. Un token ne doit pas contenir d'espaces. |
Érvénytelen token fejléc. A token karakterlánc nem tartalmazhat szóközöket. | Header del token non valido. Il contenuto del token non dovrebbe contenere spazi. | 不正なトークンヘッダです。トークン文字列に空白を含めてはいけません。 |
토큰 헤더가 유효하지 않습니다. 토큰 문자열은 공백을 포함하지 않아야 합니다. | Ugyldig token header. Token streng skal ikke inneholde mellomrom. |
Ongeldige token header. Token kan geen spaties bevatten. | Niepoprawny nagłówek tokena. Token nie może zawierać odstępów. | Cabeçalho de token inválido. String de token não deve incluir espaços. |
Antet token invalid. Şirul de caractere pentru token nu trebuie să conțină spații. |
Недопустимый заголовок токена. Токен не должен содержать пробелов. | Ogiltig "token"-header. Strängen ska inte innehålla mellanslag. |
Geçersiz token başlığı. Token'da boşluk olmamalı. | Недійсний токен. Значення токена не повинне містити пробіли. | 认证令牌字符串不应该包含空格（无效的认证令牌HTTP头）。 |
رمز الراْس المميّز غير صالح, سلسلة الرمز المميّز لا يجب أن تحتوي على أي أحرف غير صالحة. |
Chybná hlavička s tokenem. Token nesmí obsahovat nevalidní znaky. | Ugyldig token header. Token streng bør ikke indeholde ugyldige karakterer. |
Ungültiger Token Header. Zugangsdaten dürfen keine ungültigen Zeichen enthalten. | Λανθασμένη επικεφαλίδα token. Το token περιέχει μη επιτρεπτούς χαρακτήρες. |
Cabecera token inválida. La cadena token no debe contener caracteres inválidos. | توکن هدر نامعتبر است. توکن شامل کاراکتر‌های نامعتبر است. |
Epäkelpo "token" -otsake. Tunnusmerkkijono ei saa sisältää epäkelpoja merkkejä. | En-tête « token » non valide. Un token ne doit pas contenir de caractères invalides. |
Érvénytelen token fejléc. A token karakterlánc nem tartalmazhat érvénytelen karaktereket. |
Header del token invalido. La stringa del token non dovrebbe contenere caratteri illegali. | 不正なトークンヘッダです。トークン文字列に不正な文字を含めてはいけません。 |
토큰 헤더가 유효하지 않습니다. 토큰 문자열은 유효하지 않은 문자를 포함하지 않아야 합니다. | Ugyldig token header. Tokenstrengen skal ikke inneholde ugyldige tegn. |
Ongeldige token header. Token kan geen ongeldige karakters bevatten. | Błędny nagłówek z tokenem. Token nie może zawierać błędnych znaków. |
Cabeçalho de token inválido. String de token não deve possuir caracteres inválidos. | Cabeçalho de token inválido. String de token não deveria possuir caracteres inválidos. |
Antet token invalid. Şirul de caractere pentru token nu trebuie să conțină caractere nevalide. |
Недопустимый заголовок токена. Токен не должен содержать недопустимые символы. | Ogiltig "token"-header. Strängen ska inte innehålla ogiltiga tecken. |
Geçersiz token başlığı. Token geçersiz karakter içermemeli. | Недійсний токен. Значення токена не повинне містити некоректні символи. | 无效的Token。Token字符串不能包含非法的字符。`,
  },
  {
    means: 'token-invalid',
    status: [401, 403],
    shared: true,
    key: 'detail',
    texts: `رمز غير صحيح. | Chybný token. | Ugyldigt token. | Ungültiges Token | Λανθασμένο token | Token inválido. | توکن هدر نامعتبر است. | Epäkelpo token. |
Token non valide. | Érvénytelen token. | Token invalido. | 不正なトークンです。 | 토큰이 유효하지 않습니다. | Ugyldig token. | Ongeldige token. | Niepoprawny token. |
Token nevalid. | Недопустимый токен. | Недействительный токен. | Ogiltig "token". | Token ไม่ถูกต้อง | Geçersiz token. | Geçersiz simge. |
Недійсний токен. | 认证令牌无效。 | 無效的token。 | بيانات الدخول غير صحيحة. | Chybné přihlašovací údaje. | Ugyldig legitimation til autentificering. |
Falsche Anmeldedaten. | Λάθος διαπιστευτήρια. | Credenciales de autenticación incorrectas. | اطلاعات احراز هویت صحیح نیست. |
Väärät autentikaatiotunnukset. | Informations d'authentification incorrectes. | Hibás azonosítók. | Data autentikasi salah. |
Credenziali di autenticazione incorrette. | 認証情報が正しくありません。 | 자격 인증 데이터가 올바르지 않습니다. | Ugyldig autentiseringsinformasjon. |
Ongeldige authenticatiegegevens. | Błędne dane uwierzytelniające. | Credenciais de autenticação incorretas. | Date de autentificare incorecte. |
Некорректные учетные данные. | Ogiltiga inloggningsuppgifter. | ข้อมูลการเข้าสู่ระบบไม่ถูกต้อง | Giriş bilgileri hatalı. | Некоректні реквізити перевірки достовірності. | 不正确的身份认证信息。`,
  },
  {
    means: 'user-inactive',
    status: [401, 403],
    texts: `المستخدم غير مفعل او تم حذفه. | Uživatelský účet je neaktivní nebo byl smazán. | Inaktiv eller slettet bruger. | Benutzer inaktiv oder gelöscht. |
Ο χρήστης είναι ανενεργός ή διεγραμμένος. | Usuario inactivo o borrado. | کاربر غیر فعال یا حذف شده است. | Käyttäjä ei-aktiivinen tai poistettu. |
Utilisateur inactif ou supprimé. | A felhasználó nincs aktiválva vagy törölve lett. | Pengguna tidak akfif atau telah dihapus. |
Utente inattivo o eliminato. | ユーザが無効か削除されています。 | 계정이 중지되었거나 삭제되었습니다. | Bruker inaktiv eller slettet. | Gebruiker inactief of verwijderd. |
Użytkownik nieaktywny lub usunięty. | Usuário inativo ou removido. | Utilizator inactiv sau șters. | Пользователь неактивен или удален. |
Användaren borttagen eller inaktiv. | ผู้ใช้ไม่ได้เปิดใช้งานหรือถูกลบ | Kullanıcı aktif değil ya da silinmiş. | Kullanıcı aktif değil ya da silinmiş |
Користувач неактивний або видалений. | Người dùng không còn hoạt động, hoặc đã bị xoá. | 用户未激活或者已删除。 | 帳號未啟用或已被刪除。`,
  },
  {
    means: 'login-rejected',
    status: [401, 403],
    shared: true,
    key: 'detail',
    texts: `اسم المستخدم/كلمة المرور غير صحيحة. | Chybné uživatelské jméno nebo heslo. | Ugyldigt brugernavn/kodeord. | Ungültiger Benutzername/Passwort. |
Λανθασμένο όνομα χρήστη/κωδικός. | Nombre de usuario/contraseña inválidos. | نام کاربری/رمز‌عبور نامعتبر است. | Epäkelpo käyttäjänimi tai salasana. |
Nom d'utilisateur et/ou mot de passe non valide(s). | Érvénytelen felhasználónév/jelszó. | Nama pengguna atau kata sandi salah. |
Nome utente/password non validi | ユーザ名かパスワードが違います。 | 아이디/비밀번호가 유효하지 않습니다. | Ugyldig brukernavn eller passord. | Ongeldige gebruikersnaam/wachtwoord. |
Niepoprawna nazwa użytkownika lub hasło. | Usuário ou senha inválido. | Usuário ou senha inválidos. | Nume utilizator / Parolă invalid(ă). | Недопустимые имя пользователя или пароль. |
Пожалуйста, введите корректные имя пользователя и пароль учётной записи. Оба поля могут быть чувствительны к регистру. |
Ogiltigt användarnamn/lösenord. | ชื่อผู้ใช้งานหรือรหัสผ่านไม่ถูกต้อง | Geçersiz kullanıcı adı/parola | Geçersiz kullanıcı adı / şifre. |
Недійсне iм'я користувача/пароль. | Sai tên đăng nhập hoặc mật khẩu. | 用户名或者密码错误。 | 無效的使用者名稱及密碼。`,
  },
  {
    means: 'login-rejected',
    status: [400],
    texts: `تعذر تسجيل الدخول بالبيانات المدخلة. | Zadanými údaji se nebylo možné přihlásit. | Kunne ikke logge ind med den angivne legitimation. |
Die angegebenen Zugangsdaten stimmen nicht. | Δεν είναι δυνατή η σύνδεση με τα διαπιστευτήρια. | No puede iniciar sesión con las credenciales proporcionadas. | با اطلاعات ارسال شده نمیتوان وارد شد. |
Kirjautuminen epäonnistui annetuilla tunnuksilla. | Impossible de se connecter avec les informations d'identification fournies. |
A megadott azonosítókkal nem lehet bejelentkezni. | Tidak dapat masuk dengan data pengguna ini. | Impossibile eseguire il login con le credenziali immesse. | 提供された認証情報でログインできません。 | 제공된 인증 데이터로는 로그인할 수 없습니다. |
Kan ikke logge inn med gitt legitimasjon. | Kan niet inloggen met opgegeven gegevens. | Podane dane uwierzytelniające nie pozwalają na zalogowanie. |
Impossível fazer login com as credenciais fornecidas. | Nu se poate conecta cu datele de conectare furnizate. |
Невозможно войти с предоставленными учетными данными. | Kunde inte logga in med de angivna inloggningsuppgifterna. | ไม่สามารถเข้าสู่ระบบได้ |
Verilen bilgiler ile giriş sağlanamadı. | Неможливо зайти з введеними даними. | Không thể đăng nhập với thông tin đã nhập. | 无法使用提供的认证信息登录。`,
  },
];

/**
 * Django REST Framework. Texts: rest_framework/exceptions.py and authentication.py (unchanged from 3.9 to 3.18). Whether a
 * refusal is 401 or 403 depends only on the view's first authentication class (views.py, get_authenticate_header), and the
 * challenge names only that class.
 */
export const djangoRestFramework: ServerProfile = {
  id: 'django-rest-framework',
  name: 'Django REST Framework',
  basedOn: 'django',
  marks: [],
  sayings: [
    {
      means: 'credentials-missing',
      status: [401, 403],
      says: /^Authentication credentials were not provided\.$/,
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401, 403],
      says: /^Incorrect authentication credentials\.$/,
      verified: true,
    },
    {
      means: 'credential-empty',
      status: [401, 403],
      says: /^Invalid (?:token|basic) header\. No credentials provided\.$/,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401, 403],
      says: /^Invalid (?:token|basic) header\. (?:Token string should not contain (?:spaces|invalid characters)|Credentials string should not contain spaces|Credentials not correctly base64 encoded)\.$/,
      verified: true,
    },
    { means: 'token-invalid', status: [401, 403], says: /^Invalid token\.$/, verified: true },
    { means: 'login-rejected', status: [401, 403], says: /^Invalid username\/password\.$/, verified: true },
    {
      means: 'login-rejected',
      status: [400],
      says: /^Unable to log in with provided credentials\.$/,
      verified: true,
    },
    { means: 'user-inactive', status: [401, 403], says: /^User inactive or deleted\.$/, verified: true },
    {
      means: 'permission-denied',
      status: [401, 403],
      says: /^You do not have permission to perform this action\.$/,
      verified: true,
    },
    { means: 'csrf-failed', status: [403], says: /^CSRF Failed: /, verified: true },
    { means: 'rate-limited', status: [429], says: /^Request was throttled\./, verified: true },
    // The codes, which drf-standardized-errors and many handlers of projects put into the body, stay English in every language.
    {
      means: 'credentials-missing',
      status: [401, 403],
      says: /^not_authenticated$/,
      key: 'code',
      shared: true,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: /^permission_denied$/,
      key: 'code',
      shared: true,
      verified: true,
    },
    ...TRANSLATIONS.map(({ texts, ...pattern }) => ({ ...pattern, says: anyOf(texts), verified: true })),
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [
      { scheme: 'Token', takes: 'hex40', caseSensitive: false },
      { scheme: 'Basic', takes: 'user-password', caseSensitive: false },
    ],
  },
  fixes: {
    'wrong-scheme': [
      {
        id: 'bearer-keyword',
        side: 'server',
        title: 'Or let the API take the word that the client sends',
        language: 'python',
        code: (data) => `# authentication.py
from rest_framework.authentication import TokenAuthentication

class ${String(data.sentScheme ?? 'Bearer').replace(/\W/g, '')}TokenAuthentication(TokenAuthentication):
    keyword = '${String(data.sentScheme ?? 'Bearer').replace(/\W/g, '')}'`,
        when: (data) => data.expectedScheme === 'Token',
      },
    ],
    'unknown-token': [
      {
        id: 'token-row',
        side: 'server',
        title: 'Look whether the token exists on this server, in this database',
        language: 'python',
        code: () => `# python manage.py shell
from rest_framework.authtoken.models import Token
Token.objects.filter(key__startswith='…first characters…').exists()`,
      },
    ],
    'missing-authorization': [
      {
        id: 'which-classes',
        side: 'server',
        title: 'See which authentication classes decide for this address',
        language: 'python',
        code: (data) => `# python manage.py shell
from django.urls import resolve
view = resolve(${python(data.path)}).func.cls
view.authentication_classes, view.permission_classes`,
      },
    ],
    'permission-denied': [
      {
        id: 'which-permissions',
        side: 'server',
        title: 'See which permission classes decide for this address',
        language: 'python',
        code: (data) => `# python manage.py shell
from django.urls import resolve
view = resolve(${python(data.path)}).func.cls
view.permission_classes`,
      },
    ],
    'missing-csrf-header': [
      {
        id: 'session-only-with-csrf',
        side: 'server',
        title: 'Or sign in by token: only session authentication asks for CSRF tokens',
        language: 'python',
        code: () => `# settings.py
REST_FRAMEWORK = {
    'DEFAULT_AUTHENTICATION_CLASSES': [
        'rest_framework.authentication.TokenAuthentication',
    ],
}`,
      },
    ],
    'inactive-account': [
      {
        id: 'activate',
        side: 'server',
        title: 'Activate the account, when that is right',
        language: 'python',
        code: () => `# python manage.py shell
from django.contrib.auth import get_user_model
get_user_model().objects.filter(username='…').update(is_active=True)`,
      },
    ],
  },
};

/** A pattern for any of the texts between the bars. */
function anyOf(texts: string): RegExp {
  const escaped = texts.replace(/[\\^$.*+?()[\]{}]/g, '\\$&').replace(/\s*\|\s*/g, '|');
  return new RegExp(`^(?:${escaped})$`);
}
