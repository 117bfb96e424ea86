"""What may be asked of the search page."""

from typing import Any

from django import forms

from governance.search.find import Asked, Kind

LONGEST_SEARCH = 200  # characters
KIND_NAMES = {
    Kind.ITEM: "Notes",
    Kind.ACTION: "Actions",
    Kind.UPDATE: "Updates",
    Kind.DECISION: "Decisions",
}


class SearchForm(forms.Form):
    """The words, and what the links beside the hits narrow them to. A board is known by its code."""

    q = forms.CharField(
        label="Search for",
        max_length=LONGEST_SEARCH,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={
            "max_length": "Search for %(limit_value)d characters or fewer. You have typed %(show_value)d.",
            "null_characters_not_allowed": "Search for words: you have sent a character that is none.",
        },
    )
    kind = forms.ChoiceField(
        choices=[(kind.value, name) for kind, name in KIND_NAMES.items()],
        required=False,
        error_messages={
            "invalid_choice": "“%(value)s” is no kind of record. Choose notes, actions, updates or decisions."
        },
    )
    board = forms.CharField(max_length=12, required=False)
    year = forms.IntegerField(
        min_value=1900,
        max_value=2199,
        required=False,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "The year must be a year such as 2017."
        ),
    )
    sort = forms.ChoiceField(
        choices=[("newest", "Newest first")],
        required=False,
        error_messages={
            "invalid_choice": "Hits stand by relevance, or newest first: “%(value)s” is neither."
        },
    )

    def asked(self, page: int = 1) -> Asked:
        given: dict[str, Any] = self.cleaned_data
        return Asked(
            words=given["q"],
            kind=given["kind"],
            board=given["board"],
            year=given["year"],
            newest_first=given["sort"] == "newest",
            page=page,
        )
