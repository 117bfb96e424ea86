"""Settings from the environment fail with the variable's name and the bad value."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from governance import environment


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("  Fenmarch  ", "Fenmarch", id="spaces-around"),
        pytest.param("", "default", id="empty-is-not-given"),
        pytest.param("   ", "default", id="blank-is-not-given"),
    ],
)
def test_a_text_is_read(monkeypatch: pytest.MonkeyPatch, value: str, expected: str) -> None:
    monkeypatch.setenv("A_TEXT", value)

    assert environment.text("A_TEXT", "default") == expected


@pytest.mark.parametrize("value", ["on", "ON", "true", "Yes", "1"])
def test_a_flag_is_on(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("A_FLAG", value)

    assert environment.flag("A_FLAG", default=False) is True


@pytest.mark.parametrize("value", ["off", "False", "no", "0"])
def test_a_flag_is_off(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("A_FLAG", value)

    assert environment.flag("A_FLAG", default=True) is False


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_that_is_not_given_is_its_default(monkeypatch: pytest.MonkeyPatch, *, default: bool) -> None:
    monkeypatch.delenv("A_FLAG", raising=False)

    assert environment.flag("A_FLAG", default=default) is default


def test_a_list_is_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_WORDS", " one, two,,three ")

    assert environment.words("SOME_WORDS") == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("read", "value"),
    [
        pytest.param(lambda: environment.flag("BAD", default=False), "perhaps", id="flag"),
        pytest.param(lambda: environment.whole_number("BAD", 1), "ten", id="number-in-words"),
        pytest.param(lambda: environment.whole_number("BAD", 1), "-1", id="number-below-zero"),
        pytest.param(lambda: environment.whole_number("BAD", 1), "²", id="digit-that-is-no-number"),
    ],
)
def test_a_bad_value_is_named(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[], object], value: str
) -> None:
    monkeypatch.setenv("BAD", value)

    with pytest.raises(ImproperlyConfigured, match=f"BAD is '{value}': expected"):
        read()


def test_a_secret_comes_from_the_variable_before_any_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    kept.write_text("from the file")
    monkeypatch.setenv("A_SECRET", "from the variable")

    assert environment.secret("A_SECRET", kept_in=kept) == "from the variable"


def test_a_secret_is_read_from_the_file_that_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    named = tmp_path / "named"
    named.write_text("from the named file\n")
    monkeypatch.setenv("A_SECRET_FILE", str(named))

    assert environment.secret("A_SECRET", kept_in=tmp_path / "kept") == "from the named file"


@pytest.mark.parametrize("content", [pytest.param(None, id="no-file"), pytest.param("\n", id="empty-file")])
def test_a_secret_has_no_default(tmp_path: Path, content: str | None) -> None:
    kept = tmp_path / "kept"
    if content is not None:
        kept.write_text(content)

    with pytest.raises(ImproperlyConfigured, match=r"A_SECRET is not set, and .*kept holds none"):
        environment.secret("A_SECRET", kept_in=kept)


def test_a_secret_file_that_is_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"A_SECRET is not set, and .* can't be read"):
        environment.secret("A_SECRET", kept_in=tmp_path)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param(
            "postgresql://kay:p%40ss@db.example.org:6432/record?sslmode=verify-full",
            {
                "NAME": "record",
                "USER": "kay",
                "PASSWORD": "p@ss",
                "HOST": "db.example.org",
                "PORT": "6432",
                "OPTIONS": {"sslmode": "verify-full"},
            },
            id="everything-given",
        ),
        pytest.param(
            "host=database dbname=record user=kay password='two words'",
            {
                "NAME": "record",
                "USER": "kay",
                "PASSWORD": "two words",
                "HOST": "database",
                "PORT": "",
                "OPTIONS": {},
            },
            id="key-and-value",
        ),
        pytest.param(
            "postgres:///record?host=%2Frun%2Fpostgresql",
            {
                "NAME": "record",
                "USER": "",
                "PASSWORD": "",
                "HOST": "/run/postgresql",
                "PORT": "",
                "OPTIONS": {},
            },
            id="socket",
        ),
    ],
)
def test_a_database_is_read(monkeypatch: pytest.MonkeyPatch, url: str, expected: dict[str, object]) -> None:
    monkeypatch.setenv("A_DATABASE", url)

    assert environment.database("A_DATABASE", otherwise={}) == {
        "ENGINE": "django.db.backends.postgresql",
        **expected,
    }


def test_without_a_database_there_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("A_DATABASE", raising=False)

    assert environment.database("A_DATABASE", otherwise={"ENGINE": "other"}) == {"ENGINE": "other"}


@pytest.mark.parametrize(
    ("url", "message"),
    [
        pytest.param("mysql://kay:hidden-word@host/record", "A_DATABASE can't be read", id="another-kind"),
        pytest.param("postgresql://kay:hidden-word@host", "A_DATABASE names no database", id="no-name"),
        pytest.param("postgresql://kay:hidden-word@host:a/b/c?d", "A_DATABASE can't be read", id="malformed"),
    ],
)
def test_a_bad_database_is_named_and_its_password_is_not(
    monkeypatch: pytest.MonkeyPatch, url: str, message: str
) -> None:
    monkeypatch.setenv("A_DATABASE", url)

    with pytest.raises(ImproperlyConfigured, match=message) as caught:
        environment.database("A_DATABASE", otherwise={})

    assert "hidden-word" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("", "http://127.0.0.1:8000", id="not-given"),
        pytest.param("https://record.example.org/", "https://record.example.org", id="stroke-at-the-end"),
        pytest.param("http://record:8080", "http://record:8080", id="port"),
    ],
)
def test_an_address_is_read(monkeypatch: pytest.MonkeyPatch, value: str, expected: str) -> None:
    monkeypatch.setenv("AN_ADDRESS", value)

    assert environment.address("AN_ADDRESS", "http://127.0.0.1:8000") == expected


@pytest.mark.parametrize(
    "value", ["record.example.org", "ftp://record.example.org", "https://", "https://record.example.org/path"]
)
def test_a_bad_address_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("AN_ADDRESS", value)

    with pytest.raises(ImproperlyConfigured, match=r"AN_ADDRESS is .*: expected an address like https://"):
        environment.address("AN_ADDRESS", "http://127.0.0.1:8000")


MAIL_SERVER = {"EMAIL_HOST": "mail.example.org", "EMAIL_FROM": "record@fenmarch.example"}


def set_mail(monkeypatch: pytest.MonkeyPatch, **given: str) -> None:
    for name in ("HOST", "PORT", "SECURITY", "USER", "PASSWORD", "FROM"):
        monkeypatch.setenv(f"EMAIL_{name}", given.get(f"EMAIL_{name}", ""))


def test_a_mail_server_needs_no_more_than_its_name_and_a_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    set_mail(monkeypatch, **MAIL_SERVER)

    mail = environment.mail()

    assert (mail.host, mail.port, mail.security) == ("mail.example.org", 587, "starttls")
    assert (mail.sender, mail.user) == ("record@fenmarch.example", "")


def test_without_a_mail_server_nothing_has_to_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    set_mail(monkeypatch)

    assert environment.mail().host == ""


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param({"EMAIL_FROM": ""}, "EMAIL_FROM is '': EMAIL_HOST needs a sender", id="no-sender"),
        pytest.param({"EMAIL_FROM": "record"}, "EMAIL_FROM is 'record'", id="sender-is-no-address"),
        pytest.param({"EMAIL_SECURITY": "ssl"}, "EMAIL_SECURITY is 'ssl': expected starttls", id="security"),
        pytest.param({"EMAIL_PORT": "smtp"}, "EMAIL_PORT is 'smtp': expected a whole number", id="port"),
        pytest.param({"EMAIL_USER": "kay"}, "EMAIL_PASSWORD is not set", id="no-password"),
        pytest.param({"EMAIL_PASSWORD": "hidden-word"}, "EMAIL_USER is not set", id="no-user"),
    ],
)
def test_what_a_mail_server_lacks_is_named(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], message: str
) -> None:
    set_mail(monkeypatch, **{**MAIL_SERVER, **given})

    with pytest.raises(ImproperlyConfigured, match=message) as caught:
        environment.mail()

    assert "hidden-word" not in str(caught.value)
