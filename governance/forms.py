"""Fields that forms of every part ask for: a day and an hour, as people type them, and words."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

DAY_FORMATS = ("%d %m %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y")
HOUR_FORMATS = ("%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p")
DAY_EXAMPLE = "For example, 24 11 2026"
NOT_A_DAY = "Enter a day, for example 24 11 2026"
NOT_AN_HOUR = "Enter a time, such as 14:00 or 2pm"
YEARS = range(1900, 2100)
"""Of a day that somebody means: a year of two digits, or with one too many, is a slip."""
NOT_A_YEAR = f"Enter a day between {YEARS[0]} and {YEARS[-1]}"


class DayInput(forms.DateInput):
    """Shows a day as the example has it, on every form; what was typed stays as it was typed."""

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime.date):
            return f"{value.day} {value.month} {value.year}"
        return super().format_value(value)


class DayField(forms.DateField):
    """``required`` is said where nothing was entered; without it the field may stay empty."""

    widget = DayInput

    def __init__(self, label: str, *, required: str = "", **kwargs: Any) -> None:
        messages = {"invalid": NOT_A_DAY, "required": required}
        super().__init__(
            label=label, required=bool(required), input_formats=DAY_FORMATS, error_messages=messages, **kwargs
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value.year not in YEARS:
            raise ValidationError(NOT_A_YEAR, code="invalid")


class HourField(forms.TimeField):
    """A time of day, shown as 14:00; the field may stay empty."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=HOUR_FORMATS,
            widget=forms.TimeInput(format="%H:%M"),
            error_messages={"invalid": NOT_AN_HOUR},
        )


class WordsField(forms.CharField):
    """Words that are too long are said to be, and given back whole.

    A browser that knew the limit would cut what is pasted, and say nothing.
    """

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.longest:
            told = f"{self.label} must be {self.longest:,} characters or fewer: it has {len(value):,}"
            raise ValidationError(self.error_messages.get("too_long", told), code="too_long")
