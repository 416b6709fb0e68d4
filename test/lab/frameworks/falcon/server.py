"""Falcon with a middleware for tokens, as its documentation shows it."""

import sys

sys.path.insert(0, "..")
from wsgiref.simple_server import WSGIServer, make_server
from socketserver import ThreadingMixIn

import falcon
import jwt
from python_lab import PORT, token


class AuthMiddleware:
    def process_request(self, req, resp):
        if req.path.startswith("/api/lab/"):
            return
        value = req.get_header("Authorization")
        challenges = ['Bearer realm="lab"']
        if value is None:
            raise falcon.HTTPUnauthorized(
                title="Auth token required",
                description="Please provide an auth token as part of the request.",
                challenges=challenges,
            )
        try:
            req.context.claims = jwt.decode(value.partition(" ")[2], "lab", algorithms=["HS256"])
        except jwt.PyJWTError:
            raise falcon.HTTPUnauthorized(
                title="Authentication required",
                description="The provided auth token is not valid. Please request a new token and try again.",
                challenges=challenges,
            )


class Reset:
    def on_get(self, req, resp):
        resp.status = falcon.HTTP_204


class Token:
    def on_get(self, req, resp):
        resp.media = {"token": token(req.params)}


class Items:
    def on_get(self, req, resp):
        resp.media = [1]


class Admin:
    def on_get(self, req, resp):
        if req.context.claims["sub"] != "root":
            raise falcon.HTTPForbidden()
        resp.media = [1]


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


app = falcon.App(middleware=[AuthMiddleware()], cors_enable=True)
app.add_route("/api/lab/reset/", Reset())
app.add_route("/api/lab/token/", Token())
app.add_route("/items", Items())
app.add_route("/admin", Admin())
make_server("127.0.0.1", PORT, app, server_class=Server).serve_forever()
