"""Whom a label means, by the attendance of its own meeting."""

import datetime

import pytest

from actions.importing.owners import find_owner
from actions.importing.people import Roster, record_people
from meetings.models import Board
from meetings.notes import Attendee
from tests.actions.importing.notes import a_note

PEOPLE = (
    Attendee("Ottilie Marsh", "Police and Crime Commissioner (PCC)", None, (5,)),
    Attendee("Fen Abara", "Deputy Police and Crime Commissioner (PCC)", None, (6,)),
    Attendee("Idris Vane", "Temporary Chief Constable (T/CC)", None, (7,)),
    Attendee("Sal Idowu", "Deputy Chief Constable", None, (8,)),
    Attendee("Nell Harte", "Assistant Chief Constable (ACC Harte)", None, (9,)),
    Attendee("Piers Quill", "Assistant Chief Constable (ACC Quill)", None, (10,)),
    Attendee("Jo Reed", "Policy Officer, OPCC", "JR", (11,)),
    Attendee("Una Reed", "Inspector, Custody Lead", None, (12,)),
    Attendee("Bea Lowe", "Analyst (NN)", None, (13,)),
    Attendee("Cat Leask", "Chief Executive (CL)", None, (15,)),
    Attendee("Tom Ash OBE", None, None, (14,)),
)


@pytest.fixture
def roster(db: None) -> Roster:
    board = Board.objects.create(name="Quarterly Assurance Meeting", code="QAM")
    note = a_note(present=PEOPLE[:8], apologies=PEOPLE[8:])
    return record_people(note, datetime.date(2021, 3, 16), board)


@pytest.mark.parametrize(
    ("label", "post", "person"),
    [
        pytest.param("PCC", "Police and Crime Commissioner", None, id="title-that-spells-it-of-two"),
        pytest.param("the PCC", "Police and Crime Commissioner", None, id="article"),
        pytest.param("CC", "Chief Constable", None, id="temporary-holder"),
        pytest.param("T/CC", "Chief Constable", None, id="temporary-sign"),
        pytest.param("DCC", "Deputy Chief Constable", None, id="initials-of-a-title"),
        pytest.param("Deputy Chief Constable", "Deputy Chief Constable", None, id="whole-title"),
        pytest.param("ACC", "Assistant Chief Constable", None, id="two-holders-of-one-post"),
        pytest.param("ACC Harte", "Assistant Chief Constable", "Nell Harte", id="abbreviation-and-surname"),
        pytest.param("ACC Quill", "Assistant Chief Constable", "Piers Quill", id="the-other-of-two"),
        pytest.param("JR", "Policy Officer, OPCC", "Jo Reed", id="initials-beside-a-name"),
        pytest.param("Jo Reed", "Policy Officer, OPCC", "Jo Reed", id="name"),
        pytest.param("J Reed", "Policy Officer, OPCC", "Jo Reed", id="initial-and-surname"),
        pytest.param("Insp Reed", "Inspector, Custody Lead", "Una Reed", id="rank"),
        pytest.param("Mr Ash", None, "Tom Ash OBE", id="courtesy-and-honour"),
        pytest.param("NN", None, "Bea Lowe", id="abbreviation-of-somebody-without-a-post"),
        pytest.param("CL", "Chief Executive", "Cat Leask", id="initials-in-the-place-of-an-abbreviation"),
        pytest.param("Reed", None, None, id="surname-alone"),
        pytest.param("Ms Reed", None, None, id="two-of-the-surname"),
        pytest.param("DCC Harte", None, None, id="abbreviation-of-another"),
        pytest.param("Marion Harte", None, None, id="another-given-name"),
        pytest.param("CEx", None, None, id="nobody-of-that-abbreviation"),
        pytest.param("OPCC", None, None, id="a-body"),
        pytest.param("all those who attended and spoke at the second workshop", None, None, id="clause"),
        pytest.param("  ", None, None, id="blank"),
    ],
)
def test_label_means_whom_the_attendance_says(
    roster: Roster, label: str, post: str | None, person: str | None
) -> None:
    owner = find_owner(label, roster)
    assert owner.label == label
    assert (owner.post and owner.post.title, owner.person and owner.person.name) == (post, person)
