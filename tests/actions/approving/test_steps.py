"""Notes go from draft to published, each step by whom it is open to, and once."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actions.approving.steps import STEPS, SteppedMeanwhile, take_step
from governance.access import Role
from governance.models import User
from meetings.models import AgendaItem, Attendance, Decision, Meeting, Stage, StageChange
from tests.cast import make_user, signed_in
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_source,
    make_update,
)
from tests.pages import text_of


@pytest.fixture
def draft(db: None) -> Meeting:
    meeting = make_meeting(datetime.date(2026, 3, 24), stage=Stage.DRAFT)
    make_item(meeting, "Custody estate", number="1", text="The lease ends in May.")
    make_attendance(meeting, make_person())
    return meeting


def go(meeting: Meeting, user: User, to: str, comment: str = "", **fields: str) -> Any:
    client = signed_in(user)
    return client.post(f"/meetings/{meeting.pk}/step/", {"to": to, "comment": comment, **fields}, follow=True)


def stage_of(meeting: Meeting) -> str:
    return Meeting.objects.values_list("stage", flat=True).get(pk=meeting.pk)


def test_notes_go_from_draft_to_published_with_who_and_when(
    draft: Meeting, policy_officer: User, commissioner: User, reader: User
) -> None:
    go(draft, policy_officer, "in_review", "Item 1 is new.")
    go(draft, commissioner, "approved")
    page = text_of(go(draft, commissioner, "published"))

    assert stage_of(draft) == "published"
    assert "The notes are published." in page
    assert [
        (str(one.by), one.stage_from, one.stage_to, one.comment) for one in draft.stage_changes.all()
    ] == [
        ("Tamsin Okafor", "draft", "in_review", "Item 1 is new."),
        ("Rosalind Achebe", "in_review", "approved", ""),
        ("Rosalind Achebe", "approved", "published", ""),
    ]
    seen = text_of(signed_in(reader).get(draft.get_absolute_url()))
    assert "Approved by Rosalind Achebe" in seen
    assert "Item 1 is new." not in seen, "comments are for those who see drafts"


def test_notes_are_sent_back_with_a_comment_that_the_minute_taker_sees(
    draft: Meeting, policy_officer: User, commissioner: User
) -> None:
    go(draft, policy_officer, "in_review")
    refused = go(draft, commissioner, "draft")
    assert "Enter what is to be changed" in text_of(refused)
    assert stage_of(draft) == "in_review"

    go(draft, commissioner, "draft", "Say <b>who</b> asked.")
    page = text_of(signed_in(policy_officer).get(f"/meetings/{draft.pk}/record/"))
    assert "Rosalind Achebe sent these notes back" in page
    assert "Say &lt;b&gt;who&lt;/b&gt; asked." in page


@pytest.mark.parametrize(
    ("stage", "to", "status"),
    [
        pytest.param("draft", "in_review", 200, id="officer-sends"),
        pytest.param("in_review", "approved", 403, id="officer-approves"),
        pytest.param("in_review", "draft", 403, id="officer-sends-back"),
        pytest.param("approved", "published", 403, id="officer-publishes"),
    ],
)
def test_a_policy_officer_sends_and_no_more(
    draft: Meeting, policy_officer: User, stage: str, to: str, status: int
) -> None:
    Meeting.objects.update(stage=stage)
    assert go(draft, policy_officer, to, "x").status_code == status


@pytest.mark.parametrize("to", ["published", "moon", "draft"])
def test_a_step_that_is_none_is_refused_in_words(draft: Meeting, commissioner: User, to: str) -> None:
    page = text_of(go(draft, commissioner, to, "x"))
    assert "can’t go there" in page
    assert 'class="banner banner--late" role="alert"' in page, "what was refused is not told as what was done"
    assert stage_of(draft) == "draft"


def test_of_two_who_take_one_step_the_second_is_told_who_took_it(
    draft: Meeting, policy_officer: User
) -> None:
    other = make_user("euan", Role.POLICY_OFFICER, "Euan", "Brathwaite")
    go(draft, policy_officer, "in_review", **{"from": "draft"})
    answer = go(draft, other, "in_review", **{"from": "draft"})

    assert "in review already by Tamsin Okafor" in text_of(answer)
    assert StageChange.objects.count() == 1


def test_a_double_click_takes_one_step_and_says_that_it_is_done(draft: Meeting, policy_officer: User) -> None:
    for _ in range(2):
        answer = go(draft, policy_officer, "in_review", **{"from": "draft"})
        assert "The notes are sent for review." in text_of(answer)

    assert StageChange.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_approve_at_once_one_does(commissioner: User) -> None:
    meeting = make_meeting(stage=Stage.IN_REVIEW)
    approve = next(step for step in STEPS if step.stage_to == Stage.APPROVED)

    def press(_number: int) -> bool:
        try:
            take_step(meeting, approve, commissioner)
        except SteppedMeanwhile:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as presses:
        done = list(presses.map(press, range(8)))

    assert done.count(True) == 1
    assert StageChange.objects.count() == 1


def test_the_checks_name_what_is_missing_and_where(draft: Meeting, policy_officer: User) -> None:
    Attendance.objects.update(state="apologies")
    make_item(draft, "Budget", number="2")
    above = make_item(draft, "Holding to account", number="3")
    make_item(draft, "Cells", number="3.1", parent=above, outcome="nil")
    owed = make_action(make_meeting(datetime.date(2026, 1, 27)), "Maps to be supplied.")
    bare = make_action(draft, "Somebody to do something.")
    make_owner(make_action(draft, "DCC to act.", due_words="soon"))
    page = signed_in(policy_officer).get(f"/meetings/{draft.pk}/review/")

    record = f"/meetings/{draft.pk}/record/"
    assert [(lack.words, lack.url) for lack in page.context["lacks"]] == [
        ("Nobody is recorded as present.", f"{record}#attendance"),
        ("Item 2 Budget has no text and no outcome.", f"{record}#item-2"),
        (f"Action {bare.reference} has no owner and no due day.", f"/actions/{bare.pk}/"),
        (f"{owed.reference} was brought forward, and nothing is said of it.", f"{record}#matter-{owed.pk}"),
    ]
    go(draft, policy_officer, "in_review")
    assert stage_of(draft) == "in_review", "checks warn, and forbid nothing"


def test_matters_of_which_nothing_is_said_are_told_in_one_sentence(
    draft: Meeting, policy_officer: User
) -> None:
    before = make_meeting(datetime.date(2026, 1, 27))
    owed = [make_action(before, f"Map {number} to be supplied.") for number in (1, 2, 3)]

    page = text_of(signed_in(policy_officer).get(f"/meetings/{draft.pk}/review/"))

    assert "3 matters were brought forward, and nothing is said of them:" in page
    for action in owed:
        assert f'record/#matter-{action.pk}">{action.reference}</a>' in page


def test_nothing_is_missing_where_all_is_said(draft: Meeting, policy_officer: User) -> None:
    owed = make_action(make_meeting(datetime.date(2026, 1, 27)), "Maps to be supplied.")
    make_update(owed, draft.date, meeting=draft)
    page = signed_in(policy_officer).get(f"/meetings/{draft.pk}/review/")

    assert page.context["lacks"] == []
    assert "Nothing is missing" in text_of(page)


@pytest.mark.parametrize("stage", [Stage.APPROVED, Stage.PUBLISHED])
@pytest.mark.parametrize(
    ("model", "values"),
    [
        pytest.param(AgendaItem, {"text": "Other words."}, id="text"),
        pytest.param(AgendaItem, {"title": "Other title"}, id="title"),
        pytest.param(AgendaItem, {"outcome": "nil"}, id="outcome"),
        pytest.param(Attendance, {"state": "absent"}, id="attendance"),
        pytest.param(Decision, {"text": "Other words."}, id="decision"),
        pytest.param(Meeting, {"date": "2026-03-25"}, id="day"),
        pytest.param(Meeting, {"start_time": "09:00"}, id="start"),
        pytest.param(Meeting, {"end_time": "12:00"}, id="end"),
        pytest.param(Meeting, {"venue": "Town Hall"}, id="venue"),
        pytest.param(Meeting, {"theme": "Rural crime"}, id="theme"),
        pytest.param(Meeting, {"chair": None}, id="chair"),
        pytest.param(Meeting, {"minute_taker": None}, id="minute-taker"),
        pytest.param(Meeting, {"next_date": "2026-04-28"}, id="next-meeting"),
    ],
)
def test_the_database_keeps_the_words_of_approved_notes(
    draft: Meeting, stage: Stage, model: Any, values: dict[str, str]
) -> None:
    make_decision(draft)
    Meeting.objects.update(stage=stage, chair=make_person(), minute_taker=make_person())
    with pytest.raises(DatabaseError, match="corrected by an amendment"), transaction.atomic():
        model.objects.update(**values)


@pytest.mark.parametrize("stage", [Stage.APPROVED, Stage.PUBLISHED])
@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(
            "INSERT INTO meetings_agendaitem (meeting_id, position, number, title, text, outcome,"
            " is_withheld, withheld_because, theme, assurance, assurance_statement, approval, settled_lines,"
            " is_dropped, version, lines) SELECT meeting_id, 99, '', 'New', '', outcome, false, '',"
            " '', '', '', '', '{}', false, 1, lines FROM meetings_agendaitem",
            id="item",
        ),
        pytest.param(
            "INSERT INTO meetings_attendance (meeting_id, position, person_id, capacity, initials, state,"
            " note, version, lines) SELECT meeting_id, 99, %(person)s, '', '', state, '', 1, lines"
            " FROM meetings_attendance",
            id="attendance",
        ),
        pytest.param(
            "INSERT INTO meetings_decision (board_id, meeting_id, year, number, text, lines)"
            " SELECT board_id, meeting_id, year, 99, 'New', lines FROM meetings_decision",
            id="decision",
        ),
    ],
)
def test_the_database_puts_nothing_more_into_approved_notes(
    draft: Meeting, stage: Stage, statement: str
) -> None:
    make_decision(draft)
    given = {"person": make_person("Ann Bell").pk}
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT whole")
        cursor.execute(statement, given)
        assert cursor.rowcount == 1, "into a draft it goes"
        cursor.execute("ROLLBACK TO SAVEPOINT whole")
        cursor.execute("UPDATE meetings_meeting SET stage = %s", [stage])
        with pytest.raises(DatabaseError, match="nothing more is put into them"), transaction.atomic():
            cursor.execute(statement, given)


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.IN_REVIEW])
def test_approved_notes_do_not_become_a_draft_again(draft: Meeting, stage: Stage) -> None:
    Meeting.objects.update(stage=Stage.APPROVED)
    with pytest.raises(DatabaseError, match="do not become a draft again"), transaction.atomic():
        Meeting.objects.update(stage=stage)
    assert Meeting.objects.update(stage=Stage.PUBLISHED) == 1, "on it goes"
    assert Meeting.objects.update(marking="official_sensitive", handling="Not to be forwarded") == 1


def test_what_is_withheld_may_still_be_changed(draft: Meeting) -> None:
    Meeting.objects.update(stage=Stage.PUBLISHED)
    assert AgendaItem.objects.update(is_withheld=True, withheld_because="section 40") == 1


def test_notes_from_the_archive_may_be_read_again(db: None) -> None:
    meeting = make_meeting(source=make_source())
    make_item(meeting, source=meeting.source)
    assert AgendaItem.objects.update(text="Read better.") == 1
    assert Meeting.objects.update(venue="Read better.") == 1
    assert meeting.decisions.create(board=meeting.board, year=2020, number=1, text="Read first.").pk


def test_the_page_of_a_reader_is_refused(draft: Meeting, reader: User) -> None:
    client = Client()
    client.force_login(reader)
    assert client.get(f"/meetings/{draft.pk}/review/").status_code == 403


@pytest.mark.parametrize("times", [1, 9])
def test_the_review_asks_a_constant_number_of_statements(
    draft: Meeting, policy_officer: User, times: int
) -> None:
    earlier = make_meeting(datetime.date(2026, 1, 27))
    for number in range(times):
        make_item(draft, f"Item {number}")
        make_action(earlier, "Maps to be supplied.")
        make_owner(make_action(draft, "DCC to act."))
    client = signed_in(policy_officer)
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/meetings/{draft.pk}/review/")
    assert len(asked) == 10
