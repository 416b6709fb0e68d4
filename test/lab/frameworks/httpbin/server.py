"""httpbin as it is."""

import sys

sys.path.insert(0, "..")
from httpbin import app
from python_lab import PORT

app.add_url_rule("/api/lab/reset/", "reset", lambda: ("", 204))
app.run("127.0.0.1", PORT, threaded=True)
