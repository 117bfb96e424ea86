"""What is refused is one line of the log; what is broken is told with where."""

import logging

import pytest

from governance.logs import OneLine


def record(status: int | None) -> logging.LogRecord:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        where = (type(error), error, error.__traceback__)
        made = logging.LogRecord("django.request", logging.ERROR, "", 1, "Refused", None, where)
    if status is not None:
        made.status_code = status
    return made


@pytest.mark.parametrize(
    ("status", "has_where"),
    [
        pytest.param(400, False, id="another-host"),
        pytest.param(403, False, id="forbidden"),
        pytest.param(500, True, id="broken"),
        pytest.param(None, True, id="no-request"),
    ],
)
def test_where_is_told_of_what_is_broken_alone(status: int | None, *, has_where: bool) -> None:
    made = record(status)

    assert OneLine().filter(made)
    assert bool(made.exc_info) is has_where


def test_the_console_is_told_so() -> None:
    filters = [one for handler in logging.getLogger().handlers for one in handler.filters]

    assert any(isinstance(one, OneLine) for one in filters)
