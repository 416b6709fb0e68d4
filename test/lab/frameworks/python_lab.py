"""What the lab's Python servers share: their place, the pages' origins, tokens, and that they end with their standard input."""

import os
import sys
import threading
import time

PORT = int(os.environ["PORT"])
PROFILE = os.environ.get("PROFILE", "default")
# A pattern of the pages' origins, for whole matches.
PAGES = r"https?://[^/:]+:(?:%s|%s)" % (os.environ["PAGES_HTTP"], os.environ["PAGES_HTTPS"])


def end_with_stdin():
    def wait():
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def token(query, secret="lab"):
    """A JWT as a story asks for it: `lifetime`, `not_before`, `key`, `sub`, and any other claim by its name."""
    import jwt

    query = dict(query)
    now = int(time.time())
    claims = {
        "sub": query.pop("sub", "ada"),
        "iat": now,
        "exp": now + int(query.pop("lifetime", 900)),
    }
    if "not_before" in query:
        claims["nbf"] = now + int(query.pop("not_before"))
    key = {"other": "another secret"}.get(query.pop("key", ""), secret)
    return jwt.encode({**claims, **query}, key, algorithm="HS256")


end_with_stdin()
