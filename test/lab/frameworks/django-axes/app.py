"""django-axes, as its documentation shows it: three wrong passwords, and the account is locked."""

from kit import MIDDLEWARE, PROFILE, serve, setup

setup(
    apps=['axes'],
    middleware=[*MIDDLEWARE, 'axes.middleware.AxesMiddleware'],
    AUTHENTICATION_BACKENDS=['axes.backends.AxesBackend', 'django.contrib.auth.backends.ModelBackend'],
    AXES_FAILURE_LIMIT=3,
    AXES_COOLOFF_TIME=1,
    **({'AXES_HTTP_RESPONSE_CODE': 429} if PROFILE == '429' else {}),
)

from django.urls import path
from rest_framework.authtoken.views import obtain_auth_token

serve([path('api/token/', obtain_auth_token)])
