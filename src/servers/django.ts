import { python } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * Django's own session and CSRF protection. Texts: django/middleware/csrf.py (3.2 and 4.0 differ in the token's reasons),
 * django/views/csrf.py; names: django/conf/global_settings.py. With DEBUG off the page gives no reason, except for a missing
 * cookie and a missing Referer.
 */
export const django: ServerProfile = {
  id: 'django',
  name: 'Django',
  marks: [
    { cookie: /^csrftoken$/, weight: 'likely' },
    { cookie: /^sessionid$/, weight: 'likely' },
    { cookie: /^django_language$/, weight: 'certain' },
  ],
  sayings: [
    {
      means: 'csrf-cookie-missing',
      status: [403],
      says: /(?:^|CSRF Failed: )CSRF cookie not set\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-missing',
      status: [403],
      says: /(?:^|CSRF Failed: )CSRF token missing\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [403],
      says: /(?:^|CSRF Failed: )CSRF token missing or incorrect\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-incorrect',
      status: [403],
      says: /(?:^|CSRF Failed: )CSRF token from (?:POST|the '[^']{1,100}' HTTP header) incorrect\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-malformed',
      status: [403],
      says: /(?:^|CSRF Failed: )CSRF token from (?:POST|the '[^']{1,100}' HTTP header) has (?:incorrect length|invalid characters)\.$/,
      verified: true,
    },
    {
      means: 'csrf-origin-untrusted',
      status: [403],
      says: /(?:^|CSRF Failed: )Origin checking failed - .{1,300} does not match any trusted origins\.$/,
      verified: true,
    },
    {
      means: 'csrf-referer-missing',
      status: [403],
      says: /(?:^|CSRF Failed: )Referer checking failed - no Referer\.$/,
      verified: true,
    },
    {
      means: 'csrf-referer-untrusted',
      status: [403],
      says: /(?:^|CSRF Failed: )Referer checking failed - .{1,300} does not match any trusted origins\.$/,
      verified: true,
    },
    {
      means: 'csrf-referer-untrusted',
      status: [403],
      says: /(?:^|CSRF Failed: )Referer checking failed - Referer is (?:malformed|insecure while host is secure)\.$/,
      verified: true,
    },
    {
      means: 'csrf-cookie-missing',
      status: [403],
      says: /^\u200f?(?:You are seeing this message because this site requires a CSRF cookie when submitting forms\.|أنت ترى هذه الرسالة لأن هذا الموقع يتطلب كعكة CSRF عند تقديم ا|Tato zpráva se zobrazuje, protože tento web při odesílání form|Du ser denne besked fordi denne webside kræver en CSRF-cookie,|Sie sehen Diese Nachricht, da diese Seite einen CSRF-Cookie be|Βλέπετε αυτό το μήνυμα επειδή αυτή η σελίδα απαιτεί ένα CSRF c|Estás viendo este mensaje porqué esta web requiere una cookie|شما این پیام را میبینید چون این سایت نیازمند کوکی «جعل درخواست|Näet tämän viestin, koska tämä sivusto vaatii CSRF-evästeen va|Vous voyez ce message parce que ce site exige la présence d’un|הודעה זו מופיעה מאחר ואתר זה דורש עוגיית CSRF כאשר שולחים טפסי|Azért látja ezt az üzenetet, mert ez a weboldal elvárja a CSRF|Anda melihat pesan ini karena situs ini membutuhkan sebuah kuk|Stai vedendo questo messaggio perché questo sito richiede un c|このメッセージが表示されている理由は、このサイトはフォーム送信時にCSRFクッキーを必須としているためです。このクッキーはセ|이 메세지가 보이는 이유는 사이트가 폼을 제출할 때 CSRF 쿠키를 필요로 하기 때문입니다\.|Du ser denne meldingen fordi denne nettsiden krever en CSRF-co|U ziet deze melding, omdat deze website vereist dat een CSRF-c|Widzisz tą wiadomość, ponieważ ta witryna wymaga ciasteczka CS|Está a ver esta mensagem porque este site requer um cookie CSR|Você está vendo esta mensagem, porque este site requer um cook|Vedeți acest mesaj deoarece această pagină web necesită un coo|Вы видите это сообщение, потому что данный сайт требует, чтобы|Du ser detta meddelande eftersom denna sida kräver en CSRF-coo|Bu iletiyi görüyorsunuz çünkü bu site, formları gönderdiğinizd|Ви бачите це повідомлення, тому що даний сайт вимагає, щоб при|您看到此消息是由于该站点在提交表单时需要一个CSRF cookie。此项是出于安全考虑，以确保您的浏览器没有被第三方劫持。|你看到這個訊息，是因為這個網站要求在送出表單包含一個 CSRF cookie。這個 cookie 是用於安全用途，保護你的瀏)/,
      verified: true,
    },
    {
      means: 'csrf-token-malformed',
      status: [403],
      says: /(?:^|CSRF Failed: )CSRF cookie has (?:incorrect length|invalid characters)\.$/,
      verified: true,
    },
    {
      means: 'csrf-referer-missing',
      status: [403],
      says: /^\u200f?(?:You are seeing this message because this HTTPS site requires a .Referer header. to be sent|أنت ترى هذه الرسالة لأن موقع HTTPS هذا يتطلب إرسال “Referer he|Tuto zprávu vidíte, protože tento web na protokolu HTTPS vyžad|Du ser denne besked fordi denne HTTPS-webside kræver at din br|Sie sehen diese Fehlermeldung, da diese HTTPS-Seite einen „Ref|Estás viendo este mensaje porque este sitio HTTPS requiere que|شما این پیغام را مشاهده میکنید برای اینکه این HTTPS site نیازم|Näet tämän viestin, koska tämä HTTPS-sivusto vaatii selaintasi|Vous voyez ce message parce que ce site HTTPS exige que le nav|הודעה זו מופיעה מאחר ואתר ה־HTTPS הזה דורש מהדפדפן שלך לשלוח "|Ezt az üzenetet azért látja, mert ezen a HTTPS oldalon kötelez|Anda melihat pesan ini karena jaringan HTTPS ini membutuhkan “|Vedi questo messaggio perchè questo sito HTTPS richiede l'invi|このメッセージが表示されている理由は、このHTTPSのサイトはウェブブラウザからリファラーヘッダが送信されることを必須として|이 메세지가 보이는 이유는 이 HTTPS 사이트가 당신의 웹 브라우저로부터 "참조 헤더"를 요구하지만, 아무것도|Du ser denne meldingen fordi dette HTTPS-nettstedet krever en|U ziet deze melding, omdat deze HTTPS-website vereist dat uw w|Widzisz tę wiadomość, ponieważ ta witryna HTTPS wymaga, aby pr|Você está vendo esta mensagem porque este site HTTPS requer qu|Вы видите это сообщение потому что этот сайт работает по защищ|Du ser detta meddelande eftersom denna HTTPS-sida kräver att e|Bu iletiyi görüyorsunuz çünkü bu HTTPS sitesi, web tarayıcınız|您看到此消息是由于HTTPS站点需要您的浏览器发送 'Referer header'，但是该信息并未被发送。出于安全原因，此|您看到此消息是因為這個 HTTPS 網站要求您的網路瀏覽器發送一個“Referer header”，但並沒有被發送。出於安全)/,
      verified: true,
    },
    {
      means: 'csrf-failed',
      status: [403],
      says: /^\u200f?(?:CSRF verification failed\. Request aborted\.|تم الفشل للتحقق من CSRF\.|Selhalo ověření typu CSRF\.|CSRF-verifikationen mislykkedes\.|CSRF-Verifizierung fehlgeschlagen\.|Η πιστοποίηση CSRF απέτυχε\.|La verificación CSRF ha fallado\.|CSRF تأیید نشد\. درخواست لغو شد\.|CSRF-vahvistus epäonnistui\.|La vérification CSRF a échoué\.|אימות CSRF נכשל\. הבקשה בוטלה\.|CSRF ellenőrzés sikertelen\.|Verifikasi CSRF gagal, Permintaan dibatalkan\.|Verifica CSRF fallita\.|CSRF検証に失敗したため、リクエストは中断されました。|CSRF 검증에 실패했습니다\. 요청을 중단하였습니다\.|CSRF-verifisering feilet\.|CSRF-verificatie mislukt\.|Weryfikacja CSRF nie powiodła się\.|A verificação de CSRF falhou\.|Verificação CSRF falhou\.|Verificarea CSRF nereușită\.|Ошибка проверки CSRF\.|CSRF-verifikation misslyckades\.|CSRF doğrulaması başarısız oldu\.|Помилка перевірки CSRF\.|CSRF验证失败\. 请求被中断\.|CSRF 驗證失敗。已中止請求。)/,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['sessionid'],
    csrf: { cookies: ['csrftoken'], headers: ['X-CSRFToken'], fields: ['csrfmiddlewaretoken'] },
    schemes: [],
  },
  fixes: {
    'missing-csrf-cookie': [
      {
        id: 'ensure-csrf-cookie',
        side: 'server',
        title: 'Set the CSRF cookie on a GET that the front end makes first',
        language: 'python',
        code: () => `# views.py
from django.http import JsonResponse
from django.views.decorators.csrf import ensure_csrf_cookie

@ensure_csrf_cookie
def csrf(request):
    return JsonResponse({})`,
      },
    ],
    'untrusted-origin': [
      {
        id: 'trusted-origins',
        side: 'server',
        title: 'Trust the page’s origin, with its scheme and port',
        language: 'python',
        code: (data) => `# settings.py
CSRF_TRUSTED_ORIGINS = [
    ${python(data.pageOrigin)},
]`,
        when: (data) => data.pageOrigin !== '' && data.sentOrigin !== 'null',
      },
      {
        id: 'proxy-header',
        side: 'server',
        title: 'Behind a proxy that ends TLS, tell Django the original scheme and host',
        language: 'python',
        code: () => `# settings.py: only when the proxy always sets or removes these headers
SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')
USE_X_FORWARDED_HOST = True`,
        when: (data) => data.sameHostDifferentScheme === true,
      },
    ],
    'unreadable-csrf-cookie': [
      {
        id: 'readable-cookie',
        side: 'server',
        title: 'Let scripts read the cookie',
        language: 'python',
        code: () => `# settings.py
CSRF_COOKIE_HTTPONLY = False`,
        when: (data) => data.httpOnly === true,
      },
      {
        id: 'token-in-answer',
        side: 'server',
        title: 'Hand the token to the page in an answer that it can read',
        language: 'python',
        code: () => `# views.py
from django.http import JsonResponse
from django.middleware.csrf import get_token

def csrf(request):
    return JsonResponse({'csrfToken': get_token(request)})`,
      },
    ],
    'samesite-blocked-cookie': [
      {
        id: 'samesite-none',
        side: 'server',
        title: 'Let the cookies travel across sites (https only)',
        language: 'python',
        code: () => `# settings.py
SESSION_COOKIE_SAMESITE = 'None'
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = 'None'
CSRF_COOKIE_SECURE = True`,
      },
    ],
    'omitted-credentials': [corsCredentials()],
    'hidden-failure': [corsMiddlewareFirst()],
    'disallowed-origin': [corsMiddlewareFirst()],
    'disallowed-credentials': [corsCredentials()],
    'disallowed-header': [
      {
        id: 'cors-headers',
        side: 'server',
        title: 'Allow the header in the preflight’s answer',
        language: 'python',
        code: (data) => `# settings.py (django-cors-headers)
from corsheaders.defaults import default_headers

CORS_ALLOW_HEADERS = (*default_headers, ${python(String(data.header ?? 'authorization').toLowerCase())})`,
      },
    ],
    'rejected-preflight': [
      {
        id: 'cors-first',
        side: 'server',
        title: 'Answer preflights before anything else looks at the request',
        language: 'python',
        code: (data) => `# settings.py: pip install django-cors-headers
INSTALLED_APPS = [..., 'corsheaders']
MIDDLEWARE = [
    'corsheaders.middleware.CorsMiddleware',  # first: it answers OPTIONS itself
    ...
]
CORS_ALLOWED_ORIGINS = [${python(data.pageOrigin)}]
CORS_ALLOW_CREDENTIALS = True  # only when cookies are used`,
      },
    ],
    'expired-session-cookie': [
      {
        id: 'session-age',
        side: 'server',
        title: 'Keep sessions longer, and renew them while they are used',
        language: 'python',
        code: () => `# settings.py
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14  # seconds
SESSION_SAVE_EVERY_REQUEST = True`,
      },
    ],
    'rejected-session': [
      {
        id: 'session-check',
        side: 'server',
        title: 'Look whether the session still exists, and whether SECRET_KEY or the session store changed',
        language: 'python',
        code: () => `# python manage.py shell
from django.contrib.sessions.models import Session
Session.objects.count()  # 0 after a flush; sessions in a cache go with its restart`,
      },
    ],
    'wrong-host-cookie': [
      {
        id: 'cookie-domain',
        side: 'server',
        title: 'Set the cookie for the parent domain, when both hosts share one',
        language: 'python',
        code: (data) => `# settings.py
SESSION_COOKIE_DOMAIN = ${python(data.parentDomain)}
CSRF_COOKIE_DOMAIN = ${python(data.parentDomain)}`,
        when: (data) => typeof data.parentDomain === 'string' && data.parentDomain !== '',
      },
    ],
    'dropped-authorization': [
      {
        id: 'forwarded-host',
        side: 'server',
        title: 'Redirect to the address that the browser used',
        language: 'python',
        code: () => `# settings.py: when a proxy changes host or scheme
USE_X_FORWARDED_HOST = True
SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')`,
        when: (data) => data.slashOnly === true || data.schemeOnly === true,
      },
    ],
    'redirected-to-login': [
      {
        id: 'api-401',
        side: 'server',
        title: 'Answer API calls with 401 instead of `login_required`’s redirect',
        language: 'python',
        code: () => `# views.py
def api_login_required(view):
    def wrapped(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return JsonResponse({'detail': 'Not signed in'}, status=401)
        return view(request, *args, **kwargs)
    return wrapped`,
      },
    ],
  },
};

function corsCredentials() {
  return {
    id: 'cors-credentials',
    side: 'server' as const,
    title: 'Allow credentials from the page’s origin',
    language: 'python' as const,
    code: (data: { [name: string]: unknown }) => `# settings.py (django-cors-headers)
CORS_ALLOWED_ORIGINS = [${python(data.pageOrigin)}]
CORS_ALLOW_CREDENTIALS = True`,
    when: (data: { [name: string]: unknown }) => data.crossOrigin === true,
  };
}

function corsMiddlewareFirst() {
  return {
    id: 'cors-middleware',
    side: 'server' as const,
    title: 'Put CORS headers on every answer, errors included: the middleware stands first',
    language: 'python' as const,
    code: (data: { [name: string]: unknown }) => `# settings.py (django-cors-headers)
MIDDLEWARE = [
    'corsheaders.middleware.CorsMiddleware',  # above everything that can answer
    ...
]
CORS_ALLOWED_ORIGINS = [${python(data.pageOrigin)}]
CORS_ALLOW_CREDENTIALS = True  # only when cookies are used`,
  };
}
