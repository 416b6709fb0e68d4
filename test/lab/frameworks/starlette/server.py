"""Starlette's AuthenticationMiddleware with Basic, as its documentation shows it."""

import base64
import binascii
import sys

sys.path.insert(0, "..")
import uvicorn
from python_lab import PAGES, PORT
from starlette.applications import Starlette
from starlette.authentication import (
    AuthCredentials,
    AuthenticationBackend,
    AuthenticationError,
    SimpleUser,
    requires,
)
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


class BasicAuthBackend(AuthenticationBackend):
    async def authenticate(self, conn):
        if "Authorization" not in conn.headers:
            return
        auth = conn.headers["Authorization"]
        try:
            scheme, credentials = auth.split()
            if scheme.lower() != "basic":
                return
            decoded = base64.b64decode(credentials).decode("ascii")
        except (ValueError, UnicodeDecodeError, binascii.Error):
            raise AuthenticationError("Invalid basic auth credentials")
        name, _, password = decoded.partition(":")
        if password != "secret":
            raise AuthenticationError("Invalid basic auth credentials")
        scopes = ["authenticated"] + (["admin"] if name == "root" else [])
        return AuthCredentials(scopes), SimpleUser(name)


async def reset(request):
    return Response(status_code=204)


@requires("authenticated")
async def items(request):
    return JSONResponse([1])


@requires(["authenticated", "admin"])
async def admin(request):
    return JSONResponse([1])


app = Starlette(
    routes=[Route("/api/lab/reset/", reset), Route("/items", items), Route("/admin", admin)],
    middleware=[
        Middleware(
            CORSMiddleware,
            allow_origin_regex=PAGES,
            allow_credentials=True,
            allow_methods=["*"],
            allow_headers=["*"],
        ),
        Middleware(AuthenticationMiddleware, backend=BasicAuthBackend()),
    ],
)
uvicorn.run(app, host="127.0.0.1", port=PORT, log_level="warning")
