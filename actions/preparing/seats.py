"""Who sits at a meeting on the day that was entered, where the form had shown those of another day."""

import datetime

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import date_format

from actions.preparing.forms import MeetingForm
from actions.preparing.plan import Plan
from meetings.models import Person


def entered_day(post: QueryDict) -> datetime.date | None:
    """The day as somebody entered it; None where that is none."""
    try:
        day: datetime.date = MeetingForm.base_fields["date"].clean(post.get("date", ""))
    except ValidationError:
        return None
    return day


def shown_in_words(plan: Plan) -> str:
    """Who is in each seat, for a hidden field of the form: it comes back with what somebody ticked."""
    return " ".join(f"{seat.key}:{seat.person.pk}" for seat in plan.seats)


def sitting_that_day(post: QueryDict, plan: Plan) -> tuple[QueryDict, str]:
    """What was sent, with those in the seats who hold them that day; and what to say where they are others.

    A name that was not shown is put into no record: the form comes back with those of the day.
    """
    shown = dict(one.split(":", 1) for one in post.get("sitting", "").split() if ":" in one)
    now = {seat.key: str(seat.person.pk) for seat in plan.seats}
    if not shown or shown == now:
        return post, ""
    asked = post.copy()
    asked.setlist("members", [key for key in post.getlist("members") if key in now or key not in shown])
    chair = f"post-{plan.board.chair_id}"
    was = shown.get(chair, "")
    if was.isdecimal() and was != now.get(chair):
        shown_name = str(Person.objects.filter(pk=was).first() or "")
        asked["chair"] = plan.chair if post.get("chair", "").strip() == shown_name else post.get("chair", "")
    day = date_format(plan.seats_on, "j F Y")
    return asked, f"These hold the seats on {day}: look at them, and create the meeting then"
