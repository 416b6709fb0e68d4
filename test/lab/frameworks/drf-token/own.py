"""The classes and handlers that projects write themselves; the settings name them."""

from rest_framework.authentication import TokenAuthentication


class BearerToken(TokenAuthentication):
    keyword = 'Bearer'


class CookieToken(TokenAuthentication):
    """As tutorials do it, so that scripts cannot steal the token."""

    def authenticate(self, request):
        token = request.COOKIES.get('auth_token')
        return self.authenticate_credentials(token) if token else None


def wrapped(exception, context):
    """One envelope for every answer, as front ends like it."""
    from rest_framework.views import exception_handler

    response = exception_handler(exception, context)
    if response is not None:
        message = response.data.get('detail', 'Invalid input.')
        response.data = {'success': False, 'status': response.status_code, 'data': None, 'message': message}
    return response


def own_words(exception, context):
    from rest_framework.views import exception_handler

    response = exception_handler(exception, context)
    if response is not None and response.status_code in (401, 403):
        response.data = {'message': 'Bitte melden Sie sich an.', 'errorCode': 'E1001'}
    return response
