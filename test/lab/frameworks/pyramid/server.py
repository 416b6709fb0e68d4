"""Pyramid as its documentation shows it: a signed session, a security policy with an ACL, and CSRF checks everywhere."""

import sys

sys.path.insert(0, "..")
from wsgiref.simple_server import WSGIServer, make_server
from socketserver import ThreadingMixIn

from pyramid.authentication import SessionAuthenticationHelper
from pyramid.authorization import ACLHelper, Allow, Authenticated, Everyone
from pyramid.config import Configurator
from pyramid.csrf import get_csrf_token
from pyramid.response import Response
from pyramid.security import remember
from pyramid.session import SignedCookieSessionFactory
from pyramid.view import view_config
from python_lab import PORT


class Policy:
    def __init__(self):
        self.helper, self.acl = SessionAuthenticationHelper(), ACLHelper()

    def identity(self, request):
        return self.helper.authenticated_userid(request)

    def authenticated_userid(self, request):
        return self.identity(request)

    def permits(self, request, context, permission):
        user = self.identity(request)
        principals = [Everyone] + ([Authenticated, user] if user else [])
        return self.acl.permits(context, principals, permission)

    def remember(self, request, userid, **kw):
        return self.helper.remember(request, userid, **kw)

    def forget(self, request, **kw):
        return self.helper.forget(request, **kw)


class Root:
    __acl__ = [(Allow, Authenticated, "view"), (Allow, "root", "admin")]

    def __init__(self, request):
        pass


@view_config(route_name="reset")
def reset(request):
    return Response(status=204)


@view_config(route_name="csrf", renderer="json")
def csrf(request):
    return {"csrf": get_csrf_token(request)}


@view_config(route_name="login", renderer="json", request_method="POST", require_csrf=False)
def login(request):
    remember(request, request.json_body["username"])
    return {"csrf": get_csrf_token(request)}


@view_config(route_name="items", renderer="json", permission="view")
def items(request):
    return [1]


@view_config(route_name="admin", renderer="json", permission="admin")
def admin(request):
    return [1]


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


with Configurator(root_factory=Root) as config:
    config.set_session_factory(SignedCookieSessionFactory("lab" * 8))
    config.set_security_policy(Policy())
    config.set_default_csrf_options(require_csrf=True)
    config.add_route("reset", "/api/lab/reset/")
    for name in ("csrf", "login", "items", "admin"):
        config.add_route(name, "/" + name)
    config.scan()
    app = config.make_wsgi_app()
make_server("127.0.0.1", PORT, app, server_class=Server).serve_forever()
