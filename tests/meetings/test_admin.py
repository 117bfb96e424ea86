"""The admin and approved notes: what the database keeps is shown, and led on to an amendment."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.forms import Form
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.models import User
from meetings.models import AgendaItem, Attendance, Board, BoardMember, Decision, Stage
from meetings.models.locking import locked_fields
from tests.cast import signed_in
from tests.factories import (
    make_attendance,
    make_board,
    make_decision,
    make_item,
    make_meeting,
    make_person,
    make_post,
    make_source,
)
from tests.pages import HOSTILE, text_of

PARTS: dict[str, Callable[..., Any]] = {
    "agendaitem": make_item,
    "decision": make_decision,
    "attendance": lambda meeting, **fields: make_attendance(meeting, make_person(), **fields),
}


WRITTEN = {"agendaitem": {"text": "Written meanwhile."}, "attendance": {"note": "Came at noon."}}


@pytest.fixture
def keeping(administrator: User) -> Client:
    return signed_in(administrator)


def admin_url(record: Any) -> str:
    return reverse(f"admin:meetings_{record._meta.model_name}_change", args=[record.pk])


def form_of(client: Client, url: str) -> Form:
    form: Form = client.get(url).context["adminform"].form
    return form


def filled_in(form: Form) -> dict[str, Any]:
    """What a browser would send back of a form that is shown."""
    values = {bound.html_name: bound.value() for bound in form}
    return {name: value for name, value in values.items() if value not in (None, False)}


@pytest.mark.parametrize("stage", [Stage.APPROVED, Stage.PUBLISHED])
@pytest.mark.parametrize("part", PARTS)
def test_what_the_database_keeps_of_approved_notes_is_no_field(
    keeping: Client, part: str, stage: Stage
) -> None:
    record = PARTS[part](make_meeting(stage=stage))
    page = keeping.get(admin_url(record))
    kept = set(locked_fields(type(record)))

    assert {"meeting"} < kept
    assert kept.isdisjoint(page.context["adminform"].form.fields)
    way = reverse("approving:amendment_add", args=[record.meeting_id])
    assert f'<a href="{way}' in text_of(page)
    assert f"These notes are {stage.label.lower()}: their words stay." in text_of(page)
    assert keeping.get(way, follow=True).status_code == 200


@pytest.mark.parametrize("part", PARTS)
def test_the_rest_of_approved_notes_is_saved_without_an_error(keeping: Client, part: str) -> None:
    record = PARTS[part](make_meeting())
    url = admin_url(record)

    asked = {**filled_in(form_of(keeping, url)), "text": "Other words.", "state": "absent"}
    answer = keeping.post(url, asked)

    assert answer.status_code == 302
    before = {name: getattr(record, name) for name in locked_fields(type(record))}
    record.refresh_from_db()
    assert before == {name: getattr(record, name) for name in before}


def test_an_item_is_withheld_after_its_notes_were_approved(keeping: Client) -> None:
    item = make_item(make_meeting(), text="The lease.")
    asked = {**filled_in(form_of(keeping, admin_url(item))), "is_withheld": "on", "withheld_because": "s.43"}

    assert keeping.post(admin_url(item), asked).status_code == 302

    item.refresh_from_db()
    assert (item.is_withheld, item.text) == (True, "The lease.")


@pytest.mark.parametrize(
    ("stage", "is_imported"),
    [
        pytest.param(Stage.IN_REVIEW, False, id="in-review"),
        pytest.param(Stage.APPROVED, True, id="from-the-archive"),
    ],
)
def test_notes_that_are_not_locked_are_changed_here(keeping: Client, stage: Stage, is_imported: bool) -> None:
    source = make_source() if is_imported else None
    item = make_item(make_meeting(stage=stage, source=source), source=source)
    url = admin_url(item)
    assert "their words stay" not in text_of(keeping.get(url))

    assert keeping.post(url, {**filled_in(form_of(keeping, url)), "title": "Cells"}).status_code == 302

    item.refresh_from_db()
    assert item.title == "Cells"


@pytest.mark.parametrize("part", ["agendaitem", "attendance"])
def test_what_is_typed_into_a_draft_is_changed_on_its_page_alone(keeping: Client, part: str) -> None:
    record = PARTS[part](make_meeting(stage=Stage.DRAFT))
    url = admin_url(record)
    page = keeping.get(url)
    asked = filled_in(page.context["adminform"].form)
    type(record).objects.filter(pk=record.pk).update(**WRITTEN[part], version=2)

    way = reverse("recording:record", args=[record.meeting_id])
    assert f'<a href="{way}">change them where they are recorded</a>' in text_of(page)
    assert keeping.post(url, {**asked, "position": 7, "text": "Stale.", "note": "Stale."}).status_code == 302

    record.refresh_from_db()
    assert record.position == 7
    assert {name: getattr(record, name) for name in WRITTEN[part]} == WRITTEN[part]


def test_the_facts_of_approved_notes_are_no_fields_either(keeping: Client) -> None:
    meeting = make_meeting(venue="Town Hall")
    page = keeping.get(admin_url(meeting))

    assert {"date", "venue", "chair"} < set(locked_fields(type(meeting)))
    assert set(page.context["adminform"].form.fields) == {"marking", "handling"}
    assert reverse("approving:amendment_add", args=[meeting.pk]) in text_of(page)
    asked = {**filled_in(form_of(keeping, admin_url(meeting))), "marking": "official_sensitive", "venue": "X"}
    assert keeping.post(admin_url(meeting), asked).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.marking, meeting.venue) == ("official_sensitive", "Town Hall")


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_put_into_approved_notes(keeping: Client, part: str) -> None:
    meeting = make_meeting()
    url = reverse(f"admin:meetings_{part}_add")

    page = text_of(keeping.post(url, {"meeting": meeting.pk}))

    assert "nothing more is put into them: correct them by an amendment." in page
    assert not any(model.objects.exists() for model in (AgendaItem, Attendance, Decision))


def test_what_a_file_has_is_put_into_notes_of_the_archive(keeping: Client) -> None:
    meeting = make_meeting(source=make_source())
    asked = {"meeting": meeting.pk, "position": 1, "person": make_person().pk, "state": "present"}

    assert keeping.post(reverse("admin:meetings_attendance_add"), asked).status_code == 302

    assert meeting.attendances.count() == 1


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("is_out", [True, False], ids=["out", "in"])
def test_no_part_leaves_approved_notes_or_gets_into_them(db: None, part: str, is_out: bool) -> None:
    approved, draft = make_meeting(), make_meeting(stage=Stage.DRAFT, start_time="14:00")
    whence, where = (approved, draft) if is_out else (draft, approved)
    record = PARTS[part](whence)

    with pytest.raises(IntegrityError, match="these notes are approved"), transaction.atomic():
        type(record).objects.filter(pk=record.pk).update(meeting=where)

    record.refresh_from_db()
    assert record.meeting == whence


@pytest.mark.parametrize("part", PARTS)
def test_a_page_does_not_grow_with_the_record(keeping: Client, part: str) -> None:
    source = make_source()
    record = PARTS[part](make_meeting(source=source), source=source)
    keeping.get(admin_url(record))  # Django then knows the types of content, which it asks for once
    counts = []
    for day in range(1, 4):
        make_item(make_meeting(datetime.date(2021, day, 1), source=make_source()), f"Heron {day}")
        with CaptureQueriesContext(connection) as asked:
            page = text_of(keeping.get(admin_url(record)))
        counts.append(len(asked))
        assert "Heron" not in page

    assert len(set(counts)) == 1, counts


def test_an_item_is_put_under_another_of_its_meeting_alone(keeping: Client) -> None:
    source = make_source()
    meeting = make_meeting(source=source)
    above, item = (make_item(meeting, title, source=source) for title in ("Force", "Cells"))
    elsewhere = make_item(make_meeting(datetime.date(2021, 1, 1)), "Elsewhere")
    asked = filled_in(form_of(keeping, admin_url(item)))

    assert keeping.post(admin_url(item), {**asked, "parent": elsewhere.pk}).status_code == 200
    assert keeping.post(admin_url(item), {**asked, "parent": above.pk}).status_code == 302
    item.refresh_from_db()
    assert item.parent == above


def test_a_title_of_hostile_words_is_shown_as_words_where_it_is_locked(keeping: Client) -> None:
    page = text_of(keeping.get(admin_url(make_item(make_meeting(), HOSTILE))))

    assert "&lt;script&gt;" in page
    assert HOSTILE not in page


def seat(board: Board, **fields: Any) -> dict[str, Any]:
    """A board as its page sends it, with one seat more."""
    of_the_set = {"members-TOTAL_FORMS": 1, "members-INITIAL_FORMS": 0}
    given = {f"members-0-{name}": value for name, value in fields.items()}
    return {"name": board.name, "code": board.code, **of_the_set, "members-0-position": 1, **given}


@pytest.mark.parametrize("what", ["post", "person"])
def test_a_seat_of_a_board_is_a_post_s_or_a_person_s(keeping: Client, what: str) -> None:
    board, holder = make_board(), make_post() if what == "post" else make_person()
    assert "Post" in text_of(keeping.get(admin_url(board)))

    assert keeping.post(admin_url(board), seat(board, **{what: holder.pk})).status_code == 302

    assert getattr(board.members.get(), what) == holder


def test_a_seat_of_nobody_or_of_two_is_refused_in_words(keeping: Client) -> None:
    board = make_board()
    for fields in ({}, {"post": make_post().pk, "person": make_person().pk}):
        page = text_of(keeping.post(admin_url(board), seat(board, is_former="on", **fields)))
        assert page.count("Choose a post, whose holder has the seat, or a person in their own name") == 1
        assert "Constraint" not in page
    assert not BoardMember.objects.exists()


def test_a_seat_that_ends_is_kept(keeping: Client) -> None:
    board = make_board()
    member = BoardMember.objects.create(board=board, position=1, post=make_post())
    asked = seat(board, id=member.pk, post=member.post_id, is_former="on", DELETE="on")
    whose = {"members-INITIAL_FORMS": 1, "members-0-board": board.pk}

    assert keeping.post(admin_url(board), {**asked, **whose}).status_code == 302

    member.refresh_from_db()
    assert member.is_former


def test_a_seat_needs_one_holder_wherever_it_is_made(db: None) -> None:
    with pytest.raises(ValidationError, match="one of the two"):
        BoardMember(board=make_board(), position=1).clean()
