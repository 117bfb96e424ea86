"""Settings out of the environment, typed: each reader fails with the variable's name and the bad value."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import Error as PsycopgError

YES = frozenset({"1", "on", "true", "yes"})
NO = frozenset({"0", "off", "false", "no"})
SECURITIES = ("starttls", "tls", "none")

BASE_DIR = Path(__file__).resolve().parent.parent


def state_folder() -> Path:
    """What this machine keeps for itself: the embedded database, the secret key, compressed static files."""
    return Path(text("STATE_DIR", str(BASE_DIR / "var"))).absolute()


def secret_key_file() -> Path:
    """Where `make run` keeps the key that it made."""
    return state_folder() / "secret-key"


def text(name: str, default: str) -> str:
    """The value without surrounding spaces; an empty one counts as not given."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """on, true, yes, 1 or off, false, no, 0, in any case."""
    value = text(name, "on" if default else "off").lower()
    if value not in YES | NO:
        raise ImproperlyConfigured(f"{name} is {value!r}: expected on or off")
    return value in YES


def whole_number(name: str, default: int) -> int:
    """A whole number that is not negative."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} is {value!r}: expected a whole number, 0 or more")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A list written with commas between its entries."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def address(name: str, default: str) -> str:
    """Where a site is found, as a browser would be told it, without a path or a stroke at its end."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"{name} is {value!r}: expected an address like https://record.example.org"
        )
    return value


@dataclass(frozen=True, slots=True)
class Mail:
    """How mails leave: by ``host``, or printed where there is none."""

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str


def mail() -> Mail:
    """The mail server of EMAIL_HOST and what it asks for."""
    given = Mail(
        host=text("EMAIL_HOST", ""),
        port=whole_number("EMAIL_PORT", 587),
        security=text("EMAIL_SECURITY", "starttls").lower(),
        user=text("EMAIL_USER", ""),
        password=text("EMAIL_PASSWORD", ""),
        sender=text("EMAIL_FROM", ""),
    )
    if given.security not in SECURITIES:
        raise ImproperlyConfigured(f"EMAIL_SECURITY is {given.security!r}: expected starttls, tls or none")
    if bool(given.user) != bool(given.password):
        missing = "EMAIL_PASSWORD" if given.user else "EMAIL_USER"
        raise ImproperlyConfigured(f"{missing} is not set: EMAIL_USER and EMAIL_PASSWORD go together")
    if given.host and "@" not in given.sender:
        raise ImproperlyConfigured(
            f"EMAIL_FROM is {given.sender!r}: EMAIL_HOST needs a sender like record@office.example"
        )
    return given


def secret(name: str, kept_in: Path) -> str:
    """The value, or the content of the file that `make run` keeps it in. There is no default.

    `<name>_FILE` names another file, as container platforms hand secrets over.
    """
    if value := text(name, ""):
        return value
    file = Path(text(f"{name}_FILE", str(kept_in)))
    try:
        value = file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        value = ""
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name} is not set, and {file} can't be read: {error.strerror}"
        ) from error
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set, and {file} holds none: set it, or start with `make run`"
        )
    return value


def database(name: str, *, otherwise: dict[str, Any]) -> dict[str, Any]:
    """Django's database settings for a PostgreSQL URL (or key=value words), as libpq reads it.

    What Django has no name for (sslmode, options, ...) is handed to the driver as it stands.
    """
    value = text(name, "")
    if not value:
        return otherwise
    try:
        given = conninfo_to_dict(value)
    except PsycopgError:
        # from None: libpq's own message may quote the URL, and with it the password
        raise ImproperlyConfigured(
            f"{name} can't be read: expected postgresql://user:password@host/name"
        ) from None
    if not given.get("dbname"):
        raise ImproperlyConfigured(f"{name} names no database: expected postgresql://user:password@host/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.pop("dbname"),
        "USER": given.pop("user", ""),
        "PASSWORD": given.pop("password", ""),
        "HOST": given.pop("host", ""),
        "PORT": str(given.pop("port", "")),
        "OPTIONS": given,
    }
