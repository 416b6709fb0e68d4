"""Litestar with its JWT backend, guards, CORS and CSRF protection."""

import sys

sys.path.insert(0, "..")
from datetime import timedelta

import uvicorn
from litestar import Litestar, Request, delete, get, post
from litestar.config.cors import CORSConfig
from litestar.config.csrf import CSRFConfig
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.middleware.session.server_side import ServerSideSessionConfig
from litestar.response import Response
from litestar.security.jwt import JWTAuth, Token
from python_lab import PAGES, PORT, PROFILE, token

SECRET = "a secret of the lab, of thirty-two bytes"


async def retrieve_user(jwt: Token, connection):
    return {"name": jwt.sub} if jwt.sub != "nobody" else None


def admins(connection, handler):
    if connection.user["name"] != "root":
        raise PermissionDeniedException()


def session_user(connection, handler):
    if not connection.session.get("user"):
        raise NotAuthorizedException()


@get("/api/lab/reset/", exclude_from_auth=True, status_code=204)
async def reset() -> None: ...


@get("/api/lab/token/", exclude_from_auth=True)
async def lab_token(request: Request) -> dict:
    return {"token": token(request.query_params, SECRET)}


@get("/items")
async def items() -> list[int]:
    return [1]


@get("/admin", guards=[admins])
async def admin() -> list[int]:
    return [1]


@post("/session/login", exclude_from_auth=True)
async def login(request: Request) -> dict:
    request.set_session({"user": "ada"})
    return {}


@get("/session/items", exclude_from_auth=True, guards=[session_user])
async def session_items() -> list[int]:
    return [1]


@post("/session/items", exclude_from_auth=True, guards=[session_user])
async def new_session_item() -> dict:
    return {"id": 1}


jwt_auth = JWTAuth(retrieve_user_handler=retrieve_user, token_secret=SECRET, exclude=["/schema"])
app = Litestar(
    [reset, lab_token, items, admin, login, session_items, new_session_item],
    on_app_init=[jwt_auth.on_app_init] if PROFILE != "csrf" else [],
    middleware=[ServerSideSessionConfig().middleware],
    cors_config=CORSConfig(allow_origin_regex=PAGES, allow_credentials=True) if PROFILE != "csrf" else None,
    csrf_config=CSRFConfig(secret=SECRET, exclude=["/session/login"]) if PROFILE == "csrf" else None,
)
uvicorn.run(app, host="127.0.0.1", port=PORT, log_level="warning")
