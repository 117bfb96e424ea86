"""gunicorn, in the process that prepared the installation."""

import gc
from typing import Any

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http import message

from governance import environment

OBJECTS_BETWEEN_SEARCHES = 50_000
LONGEST_ADDRESS = 128 * 1024
"""Bytes of a request's first line: 10,000 characters searched for, each written as up to nine bytes, come as
far as the page that says how many are too many; gunicorn's own answer has no words for it.
"""


class WebServer(BaseApplication):
    """Serves until SIGINT, SIGTERM or SIGHUP; `run` then ends the process with SystemExit."""

    def __init__(self, host: str, port: int) -> None:
        self.bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self.address = f"http://{self.bind}"
        super().__init__()

    def load_config(self) -> None:
        message.MAX_REQUEST_LINE = LONGEST_ADDRESS  # type: ignore[misc]  # no setting may be above it
        options = {
            "bind": self.bind,
            # two workers of four threads are dead after 20 requests that were sent by half; these are not
            "worker_class": "gthread",
            "workers": environment.whole_number("WEB_WORKERS", 2),
            "threads": environment.whole_number("WEB_THREADS", 16),
            "limit_request_line": LONGEST_ADDRESS,
            "timeout": 60,
            "graceful_timeout": 10,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": self.say_where,
            "post_worker_init": lambda _worker: keep_for_good(),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()

    def run(self) -> None:
        StoppingArbiter(self).run()

    def say_where(self, _arbiter: Arbiter) -> None:
        print(f"Serving on {self.address} (Ctrl-C stops it)", flush=True)


def keep_for_good() -> None:
    """What is in memory now stays until the worker ends: a page need not wait while it is looked through for
    garbage, nor for a search every 700 objects, of which a page makes many times more.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_SEARCHES, 20, 20)


class StoppingArbiter(Arbiter):
    """A closed terminal stops the server. gunicorn would take the hang-up for a wish to reload, and stay."""

    def handle_hup(self) -> None:
        self.handle_term()
