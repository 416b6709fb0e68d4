from django.contrib.auth.views import LoginView
from django.urls import include, path
from rest_framework.authtoken.views import obtain_auth_token
from rest_framework.routers import SimpleRouter
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView

from . import controls, items, views

router = SimpleRouter()
for prefix, view_set in {
    'session': items.SessionItems,
    'token': items.TokenItems,
    'jwt': items.JwtItems,
    'basic': items.BasicItems,
    'mixed': items.MixedItems,
    'token-first': items.TokenFirstItems,
    'token-or-jwt': items.TokenOrJwtItems,
    'admin': items.AdminItems,
    'owned': items.OwnedItems,
    'owned404': items.OwnedOrMissingItems,
    'throttled': items.ThrottledItems,
    'noauth-classes': items.NoAuthClassesItems,
}.items():
    router.register(f'{prefix}/items', view_set, basename=prefix)

api = [
    path('login/', views.Login.as_view()),
    path('logout/', views.Logout.as_view()),
    path('csrf/', views.Csrf.as_view()),
    path('csrf/rotate/', views.RotateCsrf.as_view()),
    path('visit/', views.Visit.as_view()),
    path('me/', views.Me.as_view()),
    path('token/', obtain_auth_token),
    path('jwt/', TokenObtainPairView.as_view()),
    path('jwt/refresh/', TokenRefreshView.as_view()),
    path('flush-sessions/', controls.FlushSessions.as_view()),
    path('token/rotate/', controls.RotateToken.as_view()),
    path('lab/jwt/', controls.SignJwt.as_view()),
    path('lab/deactivate/', controls.Deactivate.as_view()),
    path('lab/reset/', controls.Reset.as_view()),
    *router.urls,
]

urlpatterns = [
    path('api/', include(api)),
    path('plain/form/', views.form),
    path('plain/private/', views.private),
    path('accounts/login/', LoginView.as_view()),
    path('redirect/', views.redirect),
]
