"""Flask as its quickstart and its best known extensions show it: each part of the API is guarded by another of them."""

import sys
from datetime import timedelta
from functools import wraps

sys.path.insert(0, "..")
import jwt
from flask import Flask, abort, jsonify, redirect, request, session, url_for
from flask_cors import CORS
from flask_httpauth import HTTPBasicAuth, HTTPDigestAuth, HTTPTokenAuth
from flask_login import LoginManager, UserMixin, login_required, login_user, logout_user
from flask_restful import Api, Resource
from flask_restful import abort as restful_abort
from flask_wtf.csrf import CSRFProtect, generate_csrf
from werkzeug.middleware.proxy_fix import ProxyFix

from python_lab import PAGES, PORT, PROFILE, token

app = Flask(__name__)
app.config.update(SECRET_KEY="lab")
if PROFILE == "cross-site":
    app.config.update(
        SESSION_COOKIE_SAMESITE="None",
        SESSION_COOKIE_SECURE=True,
        REMEMBER_COOKIE_SAMESITE="None",
        REMEMBER_COOKIE_SECURE=True,
    )
if PROFILE == "lax":
    app.config.update(SESSION_COOKIE_SAMESITE="Lax")
if PROFILE == "secure":
    app.config.update(SESSION_COOKIE_SECURE=True)
if PROFILE == "none-insecure":
    app.config.update(SESSION_COOKIE_SAMESITE="None")
if PROFILE == "wrong-domain":
    app.config.update(SESSION_COOKIE_DOMAIN="example.com")
if PROFILE == "short":
    app.config.update(PERMANENT_SESSION_LIFETIME=timedelta(seconds=2))

ORIGINS = {"other-origin": "https://www.example.com", "no-credentials": "*"}.get(PROFILE, PAGES + "$")
cors = {"supports_credentials": PROFILE != "no-credentials"}
if PROFILE == "few-headers":
    cors["allow_headers"] = ["Content-Type"]
if PROFILE not in ("no-cors", "csrf-no-cors"):
    CORS(app, origins=ORIGINS, **cors)

if PROFILE.startswith("csrf"):
    csrf = CSRFProtect(app)
    # TLS ends at a proxy: as Flask's documentation tells it to believe one.
    app.wsgi_app = ProxyFix(app.wsgi_app, x_proto=1)

if PROFILE == "guarded":

    @app.before_request
    def guard():
        if request.path.startswith("/api/private/") and not request.headers.get("Authorization"):
            abort(401)


@app.get("/api/lab/reset/")
def reset():
    app.config["SECRET_KEY"] = "lab"
    revoked.clear()
    return "", 204


@app.get("/api/lab/restart/")
def restart():
    """What os.urandom() as SECRET_KEY does at each start."""
    app.config["SECRET_KEY"] = "another"
    return "", 204


@app.get("/api/lab/token/")
def lab_token():
    return jsonify(token=token(request.args.to_dict()))


# A session by hand, as in the quickstart.


@app.get("/api/csrf")
def csrf_token():
    return jsonify(csrf=generate_csrf())


@app.post("/api/login")
def login():
    data = request.get_json()
    if data.get("password") != "secret":
        return jsonify(error="Invalid username or password"), 401
    session["user"] = data["username"]
    session.permanent = PROFILE == "short"
    return jsonify(user=session["user"])


@app.post("/api/logout")
def logout():
    session.clear()
    return "", 204


def signed_in(view):
    @wraps(view)
    def decorated(*args, **kwargs):
        if "user" not in session:
            abort(401)
        return view(*args, **kwargs)

    return decorated


@app.route("/api/items", methods=["GET", "POST"])
@signed_in
def items():
    return jsonify([1])


@app.get("/api/admin")
@signed_in
def admin():
    if session["user"] != "root":
        abort(403)
    return jsonify([1])


@app.get("/api/visit")
def visit():
    session["visits"] = session.get("visits", 0) + 1
    return jsonify(visits=session["visits"])


@app.get("/api/open")
def open_to_all():
    return jsonify(ok=True)


# Flask-Login.

manager = LoginManager(app)
if PROFILE == "login-view":
    manager.login_view = "login_page"


class User(UserMixin):
    def __init__(self, name):
        self.id = name


@manager.user_loader
def load_user(name):
    return User(name)


@app.route("/login", methods=["GET", "POST"])
def login_page():
    if request.method == "POST":
        login_user(User(request.form["username"]), remember="remember" in request.form)
        return redirect(url_for("dashboard"))
    return "<!doctype html><title>Log in</title><form method=post><input name=username><input name=password type=password></form>"


@app.post("/api/signin")
def sign_in():
    data = request.get_json()
    login_user(User(data["username"]), remember=bool(data.get("remember")))
    return jsonify(user=data["username"])


@app.post("/api/signout")
def sign_out():
    logout_user()
    return "", 204


@app.get("/dashboard")
@login_required
def dashboard():
    return jsonify([1])


# Flask-HTTPAuth.

basic, digest, bearer = HTTPBasicAuth(), HTTPDigestAuth(), HTTPTokenAuth(scheme="Bearer")
revoked = set()


@basic.verify_password
def verify_password(name, password):
    return name if password == "secret" else None


@basic.get_user_roles
def roles(name):
    return ["admin"] if name == "root" else []


@digest.get_password
def get_password(name):
    return "secret" if name in ("ada", "root") else None


TOKENS = {"secret-token-1": "ada", "secret-token-2": "root"}


@bearer.verify_token
def verify_token(value):
    return TOKENS.get(value) if value not in revoked else None


@bearer.get_user_roles
def token_roles(name):
    return ["admin"] if name == "root" else []


@app.get("/api/lab/revoke/")
def revoke():
    revoked.add("secret-token-1")
    return "", 204


@app.get("/basic/items")
@basic.login_required
def basic_items():
    return jsonify([1])


@app.get("/basic/admin")
@basic.login_required(role="admin")
def basic_admin():
    return jsonify([1])


@app.get("/digest/items")
@digest.login_required
def digest_items():
    return jsonify([1])


@app.get("/bearer/items")
@bearer.login_required
def bearer_items():
    return jsonify([1])


@app.get("/bearer/admin")
@bearer.login_required(role="admin")
def bearer_admin():
    return jsonify([1])


# PyJWT in a decorator, as the tutorials have it.


def token_required(view):
    @wraps(view)
    def decorated(*args, **kwargs):
        value = None
        if "Authorization" in request.headers:
            value = request.headers["Authorization"].split(" ")[-1]
        if not value:
            return jsonify({"message": "Token is missing!"}), 401
        try:
            jwt.decode(value, "lab", algorithms=["HS256"], options={"verify_aud": False})
        except jwt.ExpiredSignatureError:
            return jsonify({"message": "Token has expired!"}), 401
        except jwt.InvalidTokenError:
            return jsonify({"message": "Token is invalid!"}), 401
        return view(*args, **kwargs)

    return decorated


def x_token_required(view):
    """The most copied of them reads a header of its own and says the same whatever is wrong."""

    @wraps(view)
    def decorated(*args, **kwargs):
        value = request.headers.get("x-access-token")
        if not value:
            return jsonify({"message": "Token is missing!"}), 401
        try:
            jwt.decode(value, "lab", algorithms=["HS256"])
        except Exception:
            return jsonify({"message": "Token is invalid!"}), 401
        return view(*args, **kwargs)

    return decorated


@app.get("/jwt/items")
@token_required
def jwt_items():
    return jsonify([1])


@app.get("/xjwt/items")
@x_token_required
def xjwt_items():
    return jsonify([1])


@app.get("/api/private/items")
@token_required
def private_items():
    return jsonify([1])


# Flask-RESTful.


class Things(Resource):
    def get(self):
        if "user" not in session:
            restful_abort(401, message="Not signed in")
        return [1]


class Bare(Resource):
    def get(self):
        if "user" not in session:
            restful_abort(401)
        return [1]


class Owned(Resource):
    def get(self):
        if session.get("user") != "root":
            restful_abort(403)
        return [1]


api = Api(app)
api.add_resource(Things, "/restful/things")
api.add_resource(Bare, "/restful/bare")
api.add_resource(Owned, "/restful/owned")

app.run("127.0.0.1", PORT, threaded=True)
