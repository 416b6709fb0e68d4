"""CherryPy with its own tools: sessions, Basic and Digest."""

import sys

sys.path.insert(0, "..")
import cherrypy
from cherrypy.lib import auth_basic, auth_digest
from python_lab import PORT

PASSWORDS = {"ada": "secret"}


class Guarded:
    @cherrypy.expose
    @cherrypy.tools.json_out()
    def items(self):
        return [1]


class Root:
    basic, digest = Guarded(), Guarded()

    @cherrypy.expose
    def index(self):
        return ""

    @cherrypy.expose
    def default(self, *path):
        if path == ("api", "lab", "reset"):
            cherrypy.response.status = 204
            return ""
        raise cherrypy.NotFound()

    @cherrypy.expose
    @cherrypy.tools.json_out()
    def login(self, username="", password=""):
        if password != "secret":
            raise cherrypy.HTTPError(401)
        cherrypy.session["user"] = username
        return {"user": username}

    @cherrypy.expose
    @cherrypy.tools.json_out()
    def items(self):
        if "user" not in cherrypy.session:
            raise cherrypy.HTTPError(401)
        return [1]

    @cherrypy.expose
    @cherrypy.tools.json_out()
    def admin(self):
        if cherrypy.session.get("user") != "root":
            raise cherrypy.HTTPError(403)
        return [1]


cherrypy.config.update({"server.socket_host": "127.0.0.1", "server.socket_port": PORT, "log.screen": False})
cherrypy.quickstart(
    Root(),
    "/",
    {
        "/": {"tools.sessions.on": True},
        "/basic": {
            "tools.auth_basic.on": True,
            "tools.auth_basic.realm": "lab",
            "tools.auth_basic.checkpassword": auth_basic.checkpassword_dict(PASSWORDS),
        },
        "/digest": {
            "tools.auth_digest.on": True,
            "tools.auth_digest.realm": "lab",
            "tools.auth_digest.get_ha1": auth_digest.get_ha1_dict_plain(PASSWORDS),
            "tools.auth_digest.key": "lab",
            "tools.auth_digest.accept_charset": "UTF-8",
        },
    },
)
