"""Tornado as its security guide shows it: a signed cookie, `authenticated`, and XSRF cookies."""

import asyncio
import sys

sys.path.insert(0, "..")
import tornado.web
from python_lab import PORT


class Base(tornado.web.RequestHandler):
    def get_current_user(self):
        return self.get_secure_cookie("user")


class Reset(tornado.web.RequestHandler):
    def get(self):
        self.set_status(204)


class Login(Base):
    def get(self):
        self.write(
            "<!doctype html><title>Sign in</title><form method=post>Name: <input name=name> "
            "<input type=password name=password>" + self.xsrf_form_html() + "</form>"
        )

    def post(self):
        self.set_secure_cookie("user", self.get_argument("name"))
        self.write({"name": self.get_argument("name")})


class Items(Base):
    @tornado.web.authenticated
    def get(self):
        self.write({"items": [1]})

    @tornado.web.authenticated
    def post(self):
        self.write({"id": 1})


class Api(Base):
    """Redirects are of no use to a script: by hand, as most do."""

    def get(self):
        if not self.current_user:
            raise tornado.web.HTTPError(401)
        self.write({"items": [1]})


class Admin(Base):
    @tornado.web.authenticated
    def get(self):
        if self.current_user != b"root":
            raise tornado.web.HTTPError(403)
        self.write({"items": [1]})


async def main():
    application = tornado.web.Application(
        [
            ("/api/lab/reset/", Reset),
            ("/login", Login),
            ("/items", Items),
            ("/api", Api),
            ("/admin", Admin),
        ],
        cookie_secret="lab",
        login_url="/login",
        xsrf_cookies=True,
    )
    application.listen(PORT, "127.0.0.1")
    await asyncio.Event().wait()


asyncio.run(main())
