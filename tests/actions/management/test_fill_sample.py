"""`manage.py fill_sample`: what it prints, and how it refuses."""

import io

import pytest
from django.core.management import CommandError, call_command

from meetings.models import Board, Meeting


@pytest.mark.django_db(transaction=True)
def test_it_fills_and_says_how_many_of_each() -> None:
    said = io.StringIO()
    call_command("fill_sample", "--meetings=20", "--today=2026-10-27", stdout=said)
    assert Meeting.objects.count() == 20
    assert "       20 meetings\n" in said.getvalue()


@pytest.mark.django_db
def test_it_refuses_in_words() -> None:
    Board.objects.create(name="Roads Board (invented)", code="RB")
    with pytest.raises(CommandError, match="holds an invented record already"):
        call_command("fill_sample", "--meetings=20")
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        pytest.param("--meetings=9", "expected a whole number from 10 to 100,000", id="too-few"),
        pytest.param("--meetings=100001", "expected a whole number from 10", id="too-many"),
        pytest.param("--meetings=many", "expected a whole number from 10", id="no-number"),
        pytest.param("--today=yesterday", "expected a day as 2026-10-27", id="no-day"),
        pytest.param("--today=2012-12-01", "the record begins on 2012-11-22", id="before-the-first-year"),
    ],
)
def test_a_wrong_argument_is_told(argument: str, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("fill_sample", argument)
