"""What the lab's small Django projects share: an ordinary project's settings, people, switches for tests, and a server."""

import json
import os
import signal
import sys
import tempfile
import threading
import types
from hashlib import sha1
from importlib.util import find_spec

PASSWORD = 'correct horse'
PROFILE = os.environ.get('PROFILE', 'default').split(':')[-1]
HTTP, HTTPS = os.environ['PAGES_HTTP'], os.environ['PAGES_HTTPS']
HOSTS = ['app.test', 'www.app.test', 'app.lab.test', 'www.lab.test', 'localhost', '127.0.0.1']

CORS = {
    'CORS_ALLOWED_ORIGIN_REGEXES': [rf'^https?://[\w.-]+:({HTTP}|{HTTPS})$'],
    'CORS_ALLOW_CREDENTIALS': True,
    'CSRF_TRUSTED_ORIGINS': [
        origin for host in HOSTS for origin in (f'http://{host}:{HTTP}', f'https://{host}:{HTTPS}')
    ],
}

CROSS_SITE = {
    'SESSION_COOKIE_SAMESITE': 'None',
    'SESSION_COOKIE_SECURE': True,
    'CSRF_COOKIE_SAMESITE': 'None',
    'CSRF_COOKIE_SECURE': True,
}

APPS = [
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'django.contrib.messages',
    'corsheaders',
    'rest_framework',
    'rest_framework.authtoken',
    'shop',
]

# As `django-admin startproject` writes it, and django-cors-headers before it.
MIDDLEWARE = [
    'corsheaders.middleware.CorsMiddleware',
    'django.middleware.security.SecurityMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
    'django.contrib.messages.middleware.MessageMiddleware',
    'django.middleware.clickjacking.XFrameOptionsMiddleware',
]


def setup(apps=(), middleware=MIDDLEWARE, **more):
    """Configures Django as an ordinary project, with `more` settings on top."""
    import django
    from django.conf import settings

    folder = tempfile.TemporaryDirectory(prefix='why401-lab-')
    chosen = {
        'SECRET_KEY': 'a secret for the lab only, long enough for every algorithm that signs with it',
        'DEBUG': False,
        'ALLOWED_HOSTS': ['*'],
        'ROOT_URLCONF': 'lab_urls',
        'USE_TZ': True,
        'USE_I18N': True,
        'DEFAULT_AUTO_FIELD': 'django.db.models.AutoField',
        'INSTALLED_APPS': [*APPS, *apps],
        'MIDDLEWARE': middleware,
        'TEMPLATES': [
            {
                'BACKEND': 'django.template.backends.django.DjangoTemplates',
                'DIRS': [os.path.join(os.getcwd(), 'templates')],
                'APP_DIRS': True,
                'OPTIONS': {
                    'context_processors': [
                        'django.template.context_processors.request',
                        'django.contrib.auth.context_processors.auth',
                        'django.contrib.messages.context_processors.messages',
                    ]
                },
            }
        ],
        'DATABASES': {
            'default': {
                'ENGINE': 'django.db.backends.sqlite3',
                'NAME': os.path.join(folder.name, 'lab.sqlite3'),
                'OPTIONS': {'timeout': 20},
            }
        },
        'PASSWORD_HASHERS': ['django.contrib.auth.hashers.MD5PasswordHasher'],
        # The lab's TLS proxy says so in this header, as nginx would.
        'SECURE_PROXY_SSL_HEADER': ('HTTP_X_FORWARDED_PROTO', 'https'),
        'STATIC_URL': 'static/',
        'LOGGING': {
            'version': 1,
            'disable_existing_loggers': False,
            'handlers': {'stderr': {'class': 'logging.StreamHandler', 'level': 'ERROR'}},
            'root': {'handlers': ['stderr'], 'level': 'ERROR'},
        },
        'REST_FRAMEWORK': {
            'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated'],
        },
        **CORS,
        **more,
    }
    if django.VERSION < (4, 0):
        # Before 4.0 this setting held hosts; since then it holds origins.
        chosen['CSRF_TRUSTED_ORIGINS'] = [o.split('://')[-1] for o in chosen['CSRF_TRUSTED_ORIGINS']]
    # The tables are made straight from the models: nothing is ever upgraded here.
    chosen['MIGRATION_MODULES'] = {app.split('.')[-1]: None for app in chosen['INSTALLED_APPS']}
    chosen['MIGRATION_MODULES'].update(more.get('MIGRATION_MODULES', {}))
    settings.configure(**chosen)
    settings.lab_folder = folder
    django.setup()


def seed(more):
    """Puts the lab back to its first state."""
    from django.apps import apps
    from django.contrib.auth.models import User
    from django.core.cache import cache
    from django.db import transaction
    from rest_framework.authtoken.models import Token
    from shop.models import Item

    kept = {'contenttypes', 'sites'}
    with transaction.atomic():
        for model in reversed(apps.get_models()):
            if model._meta.app_label not in kept and model._meta.model_name != 'permission':
                model.objects.all().delete()
        cache.clear()
        ada = User.objects.create_user('ada', 'ada@app.test', PASSWORD, id=1)
        root = User.objects.create_superuser('root', 'root@app.test', PASSWORD, id=2)
        ina = User.objects.create_user('ina', 'ina@app.test', PASSWORD, id=3, is_active=False)
        for user in (ada, root, ina):
            Token.objects.create(user=user, key=sha1(user.username.encode()).hexdigest())
        Item.objects.create(id=1, name="ada's item", owner=ada)
        Item.objects.create(id=2, name="root's item", owner=root)
        if more:
            more(ada=ada, root=root, ina=ina)


def body_of(request):
    return json.loads(request.body or b'{}')


def shared_urls(more_seed=None):
    """Signing in and out as a small JSON API does, and the switches."""
    from django.conf import settings
    from django.contrib.auth import authenticate, login, logout
    from django.contrib.auth.models import User
    from django.contrib.sessions.models import Session
    from django.http import HttpResponse, JsonResponse
    from django.middleware.csrf import get_token, rotate_token
    from django.urls import path
    from django.views.decorators.csrf import csrf_exempt

    secret = settings.SECRET_KEY

    @csrf_exempt
    def sign_in(request):
        user = authenticate(request, **{name: body_of(request).get(name) for name in ('username', 'password')})
        if user is None:
            return JsonResponse({'detail': 'Invalid username or password.'}, status=401)
        login(request, user)
        return JsonResponse({'user': user.username})

    @csrf_exempt
    def sign_out(request):
        logout(request)
        return HttpResponse(status=204)

    def csrf(request):
        return JsonResponse({'csrfToken': get_token(request)})

    def rotate(request):
        rotate_token(request)
        return HttpResponse(status=204)

    def visit(request):
        request.session['visits'] = request.session.get('visits', 0) + 1
        return JsonResponse({'visits': request.session['visits']})

    def reset(request):
        settings.SECRET_KEY = secret
        seed(more_seed)
        return HttpResponse(status=204)

    def flush(request):
        Session.objects.all().delete()
        return HttpResponse(status=204)

    def change_secret(request):
        settings.SECRET_KEY = 'the secret of the next deployment, as long as the first one has to be for signing'
        return HttpResponse(status=204)

    def change_password(request):
        user = User.objects.get(username=request.GET['user'])
        user.set_password('another horse')
        user.save()
        return HttpResponse(status=204)

    def deactivate(request):
        User.objects.filter(username=request.GET['user']).update(is_active=False)
        return HttpResponse(status=204)

    def revoke_token(request):
        from rest_framework.authtoken.models import Token

        Token.objects.filter(user__username=request.GET['user']).delete()
        return HttpResponse(status=204)

    # Switches are outside of every middleware's reach: LoginRequiredMiddleware asks nobody here.
    for view in (sign_in, sign_out, csrf, rotate, visit, reset, flush, change_secret, change_password, deactivate, revoke_token):
        view.login_required = False

    return [
        path('api/login/', sign_in),
        path('api/logout/', sign_out),
        path('api/csrf/', csrf),
        path('api/csrf/rotate/', rotate),
        path('api/visit/', visit),
        path('api/lab/reset/', reset),
        path('api/lab/flush/', flush),
        path('api/lab/secret/', change_secret),
        path('api/lab/password/', change_password),
        path('api/lab/deactivate/', deactivate),
        path('api/lab/revoke/', revoke_token),
    ]


def jwt_urls():
    """Truly signed JWTs for stories that would take an hour, another machine or an administrator."""
    from datetime import timedelta

    import jwt
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.http import JsonResponse
    from django.urls import path
    from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

    def sign(request):
        wish = request.GET
        token = RefreshToken() if wish.get('kind') == 'refresh' else AccessToken()
        user = User.objects.filter(username=wish.get('user', 'ada')).first()
        # An unknown user gets a token too: the sound token of a deleted account.
        token['user_id'] = str(user.pk if user else 999)
        token.set_exp(lifetime=timedelta(seconds=int(wish.get('lifetime', 300))))
        key = 'the key of quite another issuer, which this API has no reason to trust at all'
        key = key if wish.get('key') == 'other' else settings.SECRET_KEY
        return JsonResponse({'token': jwt.encode(token.payload, key, algorithm='HS256')})

    sign.login_required = False
    return [path('api/lab/jwt/', sign)]


def serve(urls, seed_more=None):
    """Makes the tables, seeds them, and serves until standard input ends."""
    from django.core.management import call_command
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    module = types.ModuleType('lab_urls')
    module.urlpatterns = [*shared_urls(seed_more), *urls]
    sys.modules['lab_urls'] = module
    if find_spec('rest_framework_simplejwt'):
        module.urlpatterns += jwt_urls()

    class PromptHandler(WSGIRequestHandler):
        # Headers and body go out in two writes; Nagle's algorithm would hold the second back for 40 ms.
        disable_nagle_algorithm = True

        def log_message(self, *_):
            pass

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    call_command('migrate', run_syncdb=True, verbosity=0, skip_checks=True)
    server = ThreadedWSGIServer(('127.0.0.1', int(os.environ['PORT'])), PromptHandler)
    server.set_app(get_wsgi_application())
    seed(seed_more)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
