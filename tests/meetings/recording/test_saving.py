"""Nothing that somebody was told is saved is ever overwritten unseen."""

import pytest
from django.apps import apps
from django.db import transaction

from meetings.models import AgendaItem, Attendance, AttendanceState, Meeting, Outcome, Stage
from meetings.recording.saving import Conflict, NotesLocked, Recorded, Saved, save_row
from tests.factories import make_attendance, make_item, make_meeting, make_person
from tests.races import ROUNDS, in_another_session, race


@pytest.fixture
def draft(db: None) -> Meeting:
    return make_meeting(stage=Stage.DRAFT)


def test_what_is_saved_stands_and_gives_the_next_version(draft: Meeting) -> None:
    item = make_item(draft)
    values = {"text": "The vans were counted.", "outcome": Outcome.NIL}
    assert save_row(item, 1, values) == Saved(2)
    item.refresh_from_db()
    assert (item.text, item.outcome, item.version) == ("The vans were counted.", Outcome.NIL, 2)


def test_one_statement_saves(draft: Meeting, django_assert_num_queries: object) -> None:
    item = make_item(draft)
    with django_assert_num_queries(1):  # type: ignore[operator]
        save_row(item, 1, {"text": "The vans were counted."})


def test_the_second_of_two_gets_the_words_of_the_first(draft: Meeting) -> None:
    item = make_item(draft)
    save_row(item, 1, {"text": "Ten vans."})
    answer = save_row(item, 1, {"text": "Twelve vans."})
    assert isinstance(answer, Conflict)
    assert isinstance(answer.theirs, AgendaItem)
    assert (answer.theirs.text, answer.theirs.version) == ("Ten vans.", 2)
    item.refresh_from_db()
    assert item.text == "Ten vans."


def test_a_save_whose_answer_was_lost_can_be_sent_again(draft: Meeting) -> None:
    item = make_item(draft)
    save_row(item, 1, {"text": "Ten vans."})
    assert save_row(item, 1, {"text": "Ten vans."}) == Saved(2)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.DRAFT])
def test_notes_that_are_no_draft_are_locked(draft: Meeting, stage: Stage) -> None:
    item = make_item(draft, text="Ten vans.")
    Meeting.objects.filter(pk=draft.pk).update(stage=stage)
    with pytest.raises(NotesLocked, match="can’t be changed"):
        save_row(item, 1, {"text": "Twelve vans."})
    item.refresh_from_db()
    assert item.text == "Ten vans."


def test_a_row_is_saved_only_within_its_own_meeting(draft: Meeting) -> None:
    approved = make_item(make_meeting(draft.date.replace(year=2019), board=draft.board), text="Ten vans.")
    approved.meeting_id = draft.pk
    with pytest.raises(NotesLocked):
        save_row(approved, 1, {"text": "Twelve vans."})
    approved.refresh_from_db()
    assert approved.text == "Ten vans."


def an_item(draft: Meeting) -> tuple[Recorded, str]:
    return make_item(draft), "text"


def an_attendance(draft: Meeting) -> tuple[Recorded, str]:
    return make_attendance(draft, make_person(), state=AttendanceState.PART), "note"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("made", [an_item, an_attendance])
def test_eight_savers_racing_lose_nothing(made: object) -> None:
    row, field = made(make_meeting(stage=Stage.DRAFT))  # type: ignore[operator]

    def save(words: str) -> tuple[int, str] | None:
        seen = type(row).objects.values_list("version", flat=True).get(pk=row.pk)
        saved = save_row(row, seen, {field: words})
        return (seen + 1, words) if isinstance(saved, Saved) else None

    told = race(save)
    row.refresh_from_db()
    events = apps.get_model("meetings", f"{type(row).__name__}Event").objects.filter(pgh_obj=row.pk)
    kept = list(events.exclude(**{field: ""}).values_list("version", field))
    assert len(told) >= ROUNDS
    assert sorted(told) == sorted(kept)
    assert row.version == 1 + len(told)
    assert (row.version, getattr(row, field)) in told


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("made", [an_item, an_attendance])
def test_nothing_gets_into_notes_that_leave_the_draft_meanwhile(made: object) -> None:
    draft = make_meeting(stage=Stage.DRAFT)
    row, field = made(draft)  # type: ignore[operator]
    told: list[str] = []

    def save() -> None:
        try:
            save_row(row, row.version, {field: "Too late."})
        except NotesLocked as error:
            told.append(str(error))

    with transaction.atomic():
        Meeting.objects.filter(pk=draft.pk).update(stage=Stage.IN_REVIEW)
        other = in_another_session(save)
        other.join(0.3)
        assert other.is_alive(), "it waits to see what becomes of the notes"
    other.join(10)

    assert [words.partition(" and ")[0] for words in told] == ["These notes are in review"]
    assert getattr(type(row).objects.get(pk=row.pk), field) == ""


def test_rows_that_are_recorded_have_a_version() -> None:
    assert {AgendaItem, Attendance} == set(Recorded.__args__)
    assert all(model._meta.get_field("version") for model in Recorded.__args__)
