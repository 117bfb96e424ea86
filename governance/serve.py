"""Bring this installation up to date, then serve it until it is stopped: `python -m governance.serve`.

Each step finds out by itself whether there is anything to do, so that a second start is a quick one. All
of it happens in one process, because loading Django for each step would be most of the start.
"""

import argparse
import os
import secrets
import signal
import socket
import sys
import time
from pathlib import Path
from types import FrameType

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import BaseCommand, CommandError, call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from governance import environment
from governance.web_server import WebServer

# The workers of a server that was killed keep its port for the second that they need to miss it.
PORT_SECONDS = 3.0
# A migration that waits for a lock makes everybody wait behind it: better to fail, and to be run again.
MIGRATION_OPTIONS = "-c lock_timeout=10s"

LAST_PORT = 65_535

# import_notes ends with this where some file could not be imported.
IMPORT_FAILED = 1


def main() -> int:
    arguments = parse_arguments()
    signal.signal(signal.SIGTERM, leave)
    try:
        wait_for_port(arguments.host, arguments.port)
        if arguments.local:
            prepare_local_environment()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "governance.settings")
        django.setup()
        BaseCommand().check()  # loads every page's code now, not at the first request
        migrate()
        call_command("create_first_administrator", verbosity=0)
        import_notes(arguments.notes, arguments.samples)
        collect_static_files()
        connections.close_all()  # the workers open their own
        WebServer(arguments.host, arguments.port).run()
    except KeyboardInterrupt:
        return 130
    except (CommandError, DatabaseError, ImproperlyConfigured, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="governance.serve", description="Prepare this installation and serve it."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=port, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--local", action="store_true", help="plain http, with a secret key kept in var/")
    parser.add_argument("--notes", type=existing, help="import the notes of this folder first")
    parser.add_argument(
        "--samples", type=existing, help="import these instead, while there is no meeting yet"
    )
    return parser.parse_args()


def port(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and 0 < int(value) <= LAST_PORT):
        raise argparse.ArgumentTypeError(f"{value} is no port: expected a number from 1 to {LAST_PORT}")
    return int(value)


def existing(value: str) -> Path:
    path = Path(value).expanduser()
    if not path.exists():
        raise argparse.ArgumentTypeError(f"there is no {value}")
    return path


def leave(number: int, _frame: FrameType | None) -> None:
    """Until gunicorn listens to signals: end in order, so that the database is stopped too."""
    raise SystemExit(128 + number)


def wait_for_port(host: str, port: int) -> None:
    """Before any work, because a port that is taken mostly means that the site is running already."""
    deadline = time.monotonic() + PORT_SECONDS
    while True:
        try:
            socket.create_server(
                (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET
            ).close()
        except OSError as error:
            if time.monotonic() > deadline:
                raise OSError(
                    f"port {port} of {host} can't be had: {error.strerror}. Another one: PORT=8001"
                ) from error
            time.sleep(0.2)
        else:
            return


def prepare_local_environment() -> None:
    """Plain http on this machine, with a key of its own. What the environment says comes first."""
    os.environ.setdefault("HTTPS", "off")
    file = environment.secret_key_file()
    if environment.text("SECRET_KEY", "") or environment.text("SECRET_KEY_FILE", "") or file.exists():
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = file.with_suffix(".unfinished")
    unfinished.touch(mode=0o600)
    unfinished.write_text(secrets.token_urlsafe(48), encoding="ascii")
    unfinished.rename(file)


def migrate() -> None:
    os.environ["PGOPTIONS"] = MIGRATION_OPTIONS
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Bringing the database up to date ...", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    del os.environ["PGOPTIONS"]
    connection.close()


def import_notes(notes: Path | None, samples: Path | None) -> None:
    """A file that can't be read is named, and keeps nothing else from being served."""
    from meetings.models import Meeting  # noqa: PLC0415 models can't be imported before django.setup()

    if notes is None:
        if samples is None or Meeting.objects.exists():
            return
        notes = samples
    print(f"Importing the notes in {notes} ...", flush=True)
    try:
        call_command("import_notes", str(notes))
    except CommandError as error:
        print(f"No notes were imported: {error}", flush=True)
    except SystemExit as ending:
        if ending.code != IMPORT_FAILED:
            raise
        print("Some notes were not imported: the lines above say which, and why.", flush=True)


def collect_static_files() -> None:
    """Compress what the browser fetches, unless that was done since any of it changed."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and manifest.stat().st_mtime > newest_static_file():
        return
    call_command("collectstatic", interactive=False, verbosity=0)


def newest_static_file() -> float:
    """Seconds since 1970. The files of packages come new with a new lock."""
    own = (path for root in settings.STATICFILES_DIRS for path in Path(root).rglob("*"))
    return max(path.stat().st_mtime for path in (*own, settings.BASE_DIR / "requirements.lock"))


if __name__ == "__main__":
    sys.exit(main())
