"""What a capacity says of a post, by its shape alone."""

import pytest

from actions.importing.capacity import initials, read_capacity, spells


@pytest.mark.parametrize(
    ("written", "title", "abbreviation", "is_temporary"),
    [
        pytest.param("Chief Constable (CC)", "Chief Constable", "CC", False, id="plain"),
        pytest.param("Chief Constable (CC))", "Chief Constable", "CC", False, id="a-bracket-too-many"),
        pytest.param(
            "Assistant Chief Constable (ACC Harte)", "Assistant Chief Constable", "ACC", False, id="surname"
        ),
        pytest.param("Chief Executive, OPCC (CEx)", "Chief Executive, OPCC", "CEx", False, id="organisation"),
        pytest.param("Temporary Chief Constable (T/CC)", "Chief Constable", "CC", True, id="temporary"),
        pytest.param("T/DCC (T/DCC)", "", "DCC", True, id="abbreviation-alone-is-no-title"),
        pytest.param("Acting Chief Superintendent", "Chief Superintendent", "", True, id="acting"),
        pytest.param("Head of Estates (HoE)", "Head of Estates", "HoE", False, id="small-word"),
        pytest.param("Treasurer (TR)", "Treasurer", "TR", False, id="one-word-spelled"),
        pytest.param("Assistant Policy Officer (NH)", "Assistant Policy Officer", "NH", False, id="initials"),
        pytest.param(
            "Chief Superintendent (Aldmere)", "Chief Superintendent (Aldmere)", "", False, id="place"
        ),
        pytest.param("Member", "", "", False, id="member"),
        pytest.param("Observer", "", "", False, id="observer"),
        pytest.param("Local resident", "", "", False, id="resident"),
        pytest.param("Fenmarch County Council", "", "", False, id="a-body-is-no-post"),
        pytest.param("Fenmarch Police Department", "", "", False, id="a-department-is-no-post"),
        pytest.param("Attended for item 3. Left after it.", "", "", False, id="sentence"),
        pytest.param("who spoke about his experience as a victim", "", "", False, id="clause"),
        pytest.param("", "", "", False, id="empty"),
    ],
)
def test_capacity_is_read_by_its_shape(
    written: str, title: str, abbreviation: str, is_temporary: bool
) -> None:
    capacity = read_capacity(written, "Harte")
    assert (capacity.title, capacity.abbreviation, capacity.is_temporary) == (
        title,
        abbreviation,
        is_temporary,
    )


@pytest.mark.parametrize(
    ("title", "abbreviation", "expected"),
    [
        pytest.param("Police and Crime Commissioner", "PCC", True, id="small-word-skipped"),
        pytest.param("Deputy Police and Crime Commissioner", "PCC", False, id="first-word-counts"),
        pytest.param("Deputy Police and Crime Commissioner", "DPCC", True, id="deputy"),
        pytest.param("Chief Executive for the Commissioner", "CEx", True, id="two-letters-of-a-word"),
        pytest.param("Assistant Chief Constable, Crime", "ACC", True, id="words-after-it"),
        pytest.param("Policy Officer", "NN", False, id="unlike"),
        pytest.param("Policy Officer", "", False, id="nothing"),
        pytest.param("of " * 66, "oooooooo", True, id="hostile-and-yet-quick"),
    ],
)
def test_title_spells_an_abbreviation(title: str, abbreviation: str, expected: bool) -> None:
    assert spells(title, abbreviation) is expected


def test_abbreviation_of_a_person_is_not_the_short_name_of_the_post() -> None:
    assert read_capacity("Assistant Policy Officer (NH)", "Harte").short_name == ""


def test_initials_leave_small_words_out() -> None:
    assert initials("Police and Crime Commissioner") == "PCC"
