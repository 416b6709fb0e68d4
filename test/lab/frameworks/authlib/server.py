"""Authlib's OAuth 2.0 server for Flask: a token endpoint, and resources behind a ResourceProtector."""

import os
import sys
import time

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
sys.path.insert(0, "..")
from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector, current_token
from authlib.oauth2.rfc6749 import ClientMixin, TokenMixin, grants
from authlib.oauth2.rfc6750 import BearerTokenValidator
from flask import Flask, jsonify, request
from python_lab import PAGES, PORT

app = Flask(__name__)
app.config.update(OAUTH2_REFRESH_TOKEN_GENERATOR=True)
tokens = {}


class Client(ClientMixin):
    def __init__(self, client_id):
        self.client_id = client_id

    def get_client_id(self):
        return self.client_id

    def check_client_secret(self, secret):
        return secret == "secret"

    def check_endpoint_auth_method(self, method, endpoint):
        return method in ("client_secret_basic", "client_secret_post")

    def check_grant_type(self, grant_type):
        return True

    def get_allowed_scope(self, scope):
        return scope or "items"

    def check_redirect_uri(self, redirect_uri):
        return True


class Token(TokenMixin):
    def __init__(self, data, client, user, issued_at=None):
        self.data, self.client, self.user = data, client, user
        self.issued_at = issued_at or time.time()
        self.revoked = False

    def get_scope(self):
        return self.data.get("scope", "")

    def get_expires_in(self):
        return self.data["expires_in"]

    def is_expired(self):
        return self.issued_at + self.data["expires_in"] < time.time()

    def is_revoked(self):
        return self.revoked

    def check_client(self, client):
        return self.client == client.client_id


def save_token(data, req):
    token = Token(data, req.client.client_id, req.user)
    tokens[data["access_token"]] = token
    if "refresh_token" in data:
        tokens[data["refresh_token"]] = token


class PasswordGrant(grants.ResourceOwnerPasswordCredentialsGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post"]

    def authenticate_user(self, username, password):
        return username if password == "secret" else None


class RefreshTokenGrant(grants.RefreshTokenGrant):
    INCLUDE_NEW_REFRESH_TOKEN = True
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post"]

    def authenticate_refresh_token(self, refresh_token):
        token = tokens.get(refresh_token)
        return token if token and not token.revoked else None

    def authenticate_user(self, credential):
        return credential.user

    def revoke_old_credential(self, credential):
        credential.revoked = True


class Validator(BearerTokenValidator):
    def authenticate_token(self, token_string):
        return tokens.get(token_string)


server = AuthorizationServer(app, query_client=Client, save_token=save_token)
server.register_grant(PasswordGrant)
server.register_grant(RefreshTokenGrant)
require_oauth = ResourceProtector()
require_oauth.register_token_validator(Validator())


@app.after_request
def cors(response):
    import re

    origin = request.headers.get("Origin", "")
    if re.fullmatch(PAGES, origin):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
    return response


@app.get("/api/lab/reset/")
def reset():
    tokens.clear()
    for name, scope, age in (("good", "items", 0), ("old", "items", 9000), ("narrow", "profile", 0)):
        data = {"access_token": f"lab-{name}-token-1234567890", "scope": scope, "expires_in": 3600}
        tokens[data["access_token"]] = Token(data, "web", "ada", time.time() - age)
    return "", 204


@app.post("/oauth/token")
def issue():
    return server.create_token_response()


@app.get("/items")
@require_oauth("items")
def items():
    return jsonify(user=current_token.user)


app.run("127.0.0.1", PORT, threaded=True)
