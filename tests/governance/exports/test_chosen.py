import datetime

import pytest
from django import forms
from django.http import QueryDict

from governance.exports.chosen import chosen_by, errors_of


class Choices(forms.Form):
    words = forms.CharField(label="Words", required=False)
    status = forms.MultipleChoiceField(
        label="Status", required=False, choices=[("open", "Open"), ("done", "Done & dusted")]
    )
    owner = forms.ChoiceField(
        label="Owner",
        required=False,
        choices=[("", "Any"), ("none", "Nobody"), ("Posts", [("post-1", "Chief Constable")])],
    )
    since = forms.DateField(label="Raised from", required=False)
    late = forms.BooleanField(label="Overdue", required=False)


def form_of(query: str) -> Choices:
    return Choices(QueryDict(query))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param("", "Everything in the list.", id="nothing"),
        pytest.param("words=rural+crime", "Words: rural crime.", id="words"),
        pytest.param("status=open&status=done", "Status: Open, Done & dusted.", id="several"),
        pytest.param("owner=post-1", "Owner: Chief Constable.", id="of a group"),
        pytest.param("owner=", "Everything in the list.", id="any"),
        pytest.param("since=2026-10-27", "Raised from: 27 October 2026.", id="day"),
        pytest.param("late=on&owner=none", "Owner: Nobody. Overdue: yes.", id="ticked"),
    ],
)
def test_a_filter_is_said_in_the_words_of_its_form(query: str, said: str) -> None:
    form = form_of(query)
    assert form.is_valid()
    assert chosen_by(form) == said


def test_each_error_names_its_field() -> None:
    assert errors_of(form_of("since=lately&status=lost")) == [
        "Status: Select a valid choice. lost is not one of the available choices.",
        "Raised from: Enter a valid date.",
    ]


def test_a_day_is_said_as_the_office_says_it() -> None:
    form = form_of("since=2026-01-05")
    form.is_valid()
    assert form.cleaned_data["since"] == datetime.date(2026, 1, 5)
    assert chosen_by(form).endswith(" 5 January 2026.")
