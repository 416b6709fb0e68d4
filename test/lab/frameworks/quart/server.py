"""Quart with its session and its own Basic check, as its documentation shows them."""

import sys

sys.path.insert(0, "..")
from python_lab import PORT
from quart import Quart, abort, request, session

app = Quart(__name__)
app.secret_key = "lab"


@app.get("/api/lab/reset/")
async def reset():
    return "", 204


@app.post("/login")
async def login():
    data = await request.get_json()
    if data.get("password") != "secret":
        abort(401)
    session["user"] = data["username"]
    return {"user": data["username"]}


@app.get("/items")
async def items():
    if "user" not in session:
        abort(401)
    return [1]


@app.get("/admin")
async def admin():
    if session.get("user") != "root":
        abort(403)
    return [1]


app.run("127.0.0.1", PORT)
