"""Days and hours are asked for in one way by every form, and shown as the example has them."""

import datetime
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from actions.approving import forms as approving
from actions.deeds import forms as deeds
from actions.preparing import forms as preparing
from actions.recording import forms as recording
from governance.forms import NOT_A_YEAR, DayField, HourField, WordsField

DAY = datetime.date(2027, 1, 6)
PARTS = (approving, deeds, preparing, recording)


class Asked(forms.Form):
    day = DayField("Day", required="Enter the day of the meeting")
    other = DayField("Other day")
    hour = HourField("Hour")


@pytest.mark.parametrize(
    "typed",
    ["6 1 2027", "06 01 2027", "6/1/2027", "6.1.2027", "2027-01-06", "6 January 2027", " 6 Jan 2027 "],
)
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert DayField("Day").clean(typed) == DAY


@pytest.mark.parametrize("typed", ["31 2 2027", "soon", "6 1 27", "1/2027", "20270106"])
def test_what_is_no_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match="Enter a day, for example 24 11 2026"):
        DayField("Day").clean(typed)


@pytest.mark.parametrize("typed", ["14:00", "14.00", "2pm", "2:00PM", "2.00pm"])
def test_an_hour_is_read_as_people_type_it(typed: str) -> None:
    assert HourField("Hour").clean(typed) == datetime.time(14)


def test_an_empty_field_is_refused_where_the_form_needs_it() -> None:
    assert Asked({}).errors == {"day": ["Enter the day of the meeting"]}


def test_a_day_is_shown_as_the_example_and_what_was_typed_as_it_was_typed() -> None:
    begun = Asked(initial={"day": DAY, "other": DAY, "hour": datetime.time(9, 5)})
    assert 'value="6 1 2027"' in str(begun["day"])
    assert 'value="6 1 2027"' in str(begun["other"])
    assert 'value="09:05"' in str(begun["hour"])

    typed = Asked({"day": "6 January 2027", "other": "soon", "hour": "2pm"})
    assert 'value="6 January 2027"' in str(typed["day"])
    assert 'value="soon"' in str(typed["other"])
    assert 'value="2pm"' in str(typed["hour"])


def fields() -> list[tuple[str, Any]]:
    """Every field of a form of the meetings and actions, with where it stands."""
    return [
        (f"{part.__name__}.{name}.{field}", one)
        for part in PARTS
        for name, form in vars(part).items()
        if isinstance(form, type) and issubclass(form, forms.BaseForm)
        for field, one in form.base_fields.items()  # type: ignore[attr-defined]  # made by their metaclass
    ]


def test_no_form_asks_for_a_day_or_an_hour_in_another_way() -> None:
    asked = [(name, one) for name, one in fields() if isinstance(one, forms.DateField | forms.TimeField)]

    assert len(asked) >= 11
    assert [name for name, one in asked if not isinstance(one, DayField | HourField)] == []


@pytest.mark.parametrize("typed", ["24 11 0026", "24 11 1826", "31 12 9999"])
def test_a_year_that_nobody_means_is_no_day(typed: str) -> None:
    with pytest.raises(ValidationError, match=NOT_A_YEAR):
        DayField("Day").clean(typed)


class Told(forms.Form):
    words = WordsField(label="Title", longest=1_000)


def test_words_that_are_too_long_are_given_back_whole_and_never_cut_by_the_browser() -> None:
    form = Told({"words": "<b>" + "x" * 9_997})

    assert form.errors["words"] == ["Title must be 1,000 characters or fewer: it has 10,000"]
    assert "x" * 9_997 in str(form["words"])
    assert "maxlength" not in str(form["words"])


def test_no_form_has_its_words_cut_by_the_browser() -> None:
    asked = [(name, one) for name, one in fields() if isinstance(one, forms.CharField)]

    assert len(asked) >= 25
    assert [name for name, one in asked if one.max_length] == []
