"""aiohttp with aiohttp-session and aiohttp-security, as their documentation shows them."""

import sys

sys.path.insert(0, "..")
from aiohttp import web
from aiohttp_security import (
    AbstractAuthorizationPolicy,
    SessionIdentityPolicy,
    check_authorized,
    check_permission,
    remember,
    setup as setup_security,
)
from aiohttp_session import SimpleCookieStorage, get_session, setup as setup_session
from python_lab import PORT


class Policy(AbstractAuthorizationPolicy):
    async def authorized_userid(self, identity):
        return identity if identity in ("ada", "root") else None

    async def permits(self, identity, permission, context=None):
        return identity == "root"


async def reset(request):
    return web.Response(status=204)


async def login(request):
    data = await request.json()
    if data.get("password") != "secret":
        raise web.HTTPUnauthorized()
    response = web.json_response({"user": data["username"]})
    await remember(request, response, data["username"])
    return response


async def visit(request):
    session = await get_session(request)
    session["seen"] = True
    return web.json_response({})


async def items(request):
    await check_authorized(request)
    return web.json_response([1])


async def admin(request):
    await check_permission(request, "admin")
    return web.json_response([1])


app = web.Application()
setup_session(app, SimpleCookieStorage())
setup_security(app, SessionIdentityPolicy(), Policy())
app.add_routes(
    [
        web.get("/api/lab/reset/", reset),
        web.post("/login", login),
        web.get("/visit", visit),
        web.get("/items", items),
        web.get("/admin", admin),
    ]
)
web.run_app(app, host="127.0.0.1", port=PORT, print=None)
