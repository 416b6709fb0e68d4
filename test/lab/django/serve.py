"""Serves the lab on a free port of the loopback interface: prints `ready <port>` and ends when its standard input does,
so that it never outlives the tests that started it, however those end."""

import os
import signal
import sys
import tempfile
import threading

os.environ['DJANGO_SETTINGS_MODULE'] = 'lab.settings'


def listen(port, ipv6=False):
    """One of runserver's own threaded servers, listening at once, served by a thread of its own."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    class PromptHandler(WSGIRequestHandler):
        # Headers and body go out in two writes; Nagle's algorithm would hold the second back for 40 ms.
        disable_nagle_algorithm = True

    server = ThreadedWSGIServer(('::1' if ipv6 else '127.0.0.1', port), PromptHandler, ipv6=ipv6)
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def main():
    # Ctrl+C reaches the whole group: whoever started us decides when we end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with tempfile.TemporaryDirectory(prefix='why401-lab-') as folder:
        os.environ['LAB_DATABASE'] = os.path.join(folder, 'lab.sqlite3')

        import django
        from django.core.management import call_command

        django.setup()
        call_command('migrate', run_syncdb=True, verbosity=0, skip_checks=True)
        from lab.seed import seed

        seed()
        port = listen(0)
        try:
            listen(port, ipv6=True)
        except OSError:
            pass  # No IPv6 here, or the port is taken there: 127.0.0.1 will do.
        print('ready', port, flush=True)
        sys.stdin.read()


if __name__ == '__main__':
    main()
