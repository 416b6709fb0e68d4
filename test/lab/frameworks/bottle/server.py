"""Bottle with its signed cookies and its Basic decorator, as its tutorial shows them."""

import sys

sys.path.insert(0, "..")
from wsgiref.simple_server import WSGIServer
from socketserver import ThreadingMixIn

from bottle import Bottle, HTTPResponse, abort, auth_basic, request, response
from python_lab import PORT

app = Bottle()


@app.get("/api/lab/reset/")
def reset():
    return HTTPResponse(status=204)


@app.post("/login")
def login():
    if request.forms.get("password") != "secret":
        abort(401, "Sorry, access denied.")
    response.set_cookie("account", request.forms.get("username"), secret="lab")
    return {"ok": True}


@app.get("/items")
def items():
    if not request.get_cookie("account", secret="lab"):
        abort(401, "Sorry, access denied.")
    return {"items": [1]}


@app.get("/admin")
def admin():
    if request.get_cookie("account", secret="lab") != "root":
        abort(403)
    return {"items": [1]}


@app.get("/basic/items")
@auth_basic(lambda user, password: password == "secret")
def basic():
    return {"items": [1]}


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


app.run(host="127.0.0.1", port=PORT, server_class=Server, quiet=True)
