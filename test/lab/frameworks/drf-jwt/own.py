"""JWTs in a cookie, as the many tutorials do it; the settings name this class."""

from django.conf import settings
from rest_framework.authentication import CSRFCheck
from rest_framework.exceptions import PermissionDenied
from rest_framework_simplejwt.authentication import JWTAuthentication


def enforce_csrf(request):
    check = CSRFCheck(lambda _: None)
    check.process_request(request)
    reason = check.process_view(request, None, (), {})
    if reason:
        raise PermissionDenied(f'CSRF Failed: {reason}')


class CookieJwt(JWTAuthentication):
    def authenticate(self, request):
        header = self.get_header(request)
        raw = request.COOKIES.get('access_token') if header is None else self.get_raw_token(header)
        if raw is None:
            return None
        token = self.get_validated_token(raw)
        if getattr(settings, 'JWT_COOKIE_CSRF', False):
            enforce_csrf(request)
        return self.get_user(token), token
