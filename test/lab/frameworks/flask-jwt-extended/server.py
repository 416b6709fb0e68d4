"""Flask-JWT-Extended as its documentation shows it: tokens in headers, and in cookies with CSRF protection."""

import sys
from datetime import timedelta

sys.path.insert(0, "..")
from flask import Flask, jsonify, request
from flask_cors import CORS
from flask_jwt_extended import (
    JWTManager,
    create_access_token,
    create_refresh_token,
    get_jwt,
    get_jwt_identity,
    jwt_required,
    set_access_cookies,
    set_refresh_cookies,
    unset_jwt_cookies,
)
from python_lab import PAGES, PORT, PROFILE, token

app = Flask(__name__)
app.config.update(
    JWT_SECRET_KEY="lab",
    JWT_TOKEN_LOCATION=["cookies"] if PROFILE.startswith("cookies") else ["headers"],
)
if PROFILE == "cookies-secure":
    app.config.update(JWT_COOKIE_SECURE=True)
if PROFILE == "cookies-cross-site":
    app.config.update(JWT_COOKIE_SECURE=True, JWT_COOKIE_SAMESITE="None")
if PROFILE == "audience":
    app.config.update(JWT_DECODE_AUDIENCE="https://api.test")
CORS(app, origins=PAGES + "$", supports_credentials=True)
manager = JWTManager(app)
revoked = set()


@manager.token_in_blocklist_loader
def is_revoked(header, payload):
    return payload["sub"] in revoked


@manager.user_lookup_loader
def user_of(header, payload):
    return payload["sub"] if payload["sub"] != "nobody" else None


@app.get("/api/lab/reset/")
def reset():
    revoked.clear()
    return "", 204


@app.get("/api/lab/revoke/")
def revoke():
    revoked.add("ada")
    return "", 204


@app.get("/api/lab/token/")
def lab_token():
    wishes = request.args.to_dict()
    kind = wishes.pop("kind", "access")
    if "key" in wishes:
        return jsonify(token=token({**wishes, "type": kind, "fresh": "", "jti": "1"}))
    claims = {"aud": wishes["aud"]} if "aud" in wishes else {}
    make = create_refresh_token if kind == "refresh" else create_access_token
    life = timedelta(seconds=int(wishes.get("lifetime", 900)))
    return jsonify(token=make(wishes.get("sub", "ada"), expires_delta=life, additional_claims=claims))


@app.post("/login")
def login():
    data = request.get_json()
    if data.get("password") != "secret":
        return jsonify({"msg": "Bad username or password"}), 401
    access, refresh = create_access_token(data["username"]), create_refresh_token(data["username"])
    if not PROFILE.startswith("cookies"):
        return jsonify(access_token=access, refresh_token=refresh)
    response = jsonify({"msg": "login successful"})
    set_access_cookies(response, access)
    set_refresh_cookies(response, refresh)
    return response


@app.post("/logout")
def logout():
    response = jsonify({"msg": "logout successful"})
    unset_jwt_cookies(response)
    return response


@app.post("/refresh")
@jwt_required(refresh=True)
def refresh():
    return jsonify(access_token=create_access_token(identity=get_jwt_identity()))


@app.route("/protected", methods=["GET", "POST"])
@jwt_required()
def protected():
    return jsonify(logged_in_as=get_jwt_identity())


@app.post("/danger")
@jwt_required(fresh=True)
def danger():
    return jsonify(done=True)


@app.get("/admin")
@jwt_required()
def admin():
    if not get_jwt().get("is_administrator"):
        return jsonify(msg="Admins only!"), 403
    return jsonify([1])


app.run("127.0.0.1", PORT, threaded=True)
