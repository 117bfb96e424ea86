"""A search leads to people, posts and meetings by their names, too."""

import datetime

import pytest

from governance.models import User
from meetings.models import Meeting, Stage
from tests.cast import signed_in
from tests.factories import make_meeting, make_person, make_post
from tests.pages import text_of

URL = "/search/"


@pytest.fixture
def zoe(db: None) -> Meeting:
    make_person("Zoë Lindqvist")
    make_person("Anna Zoeller")
    make_post("Chief Constable", "CC")
    return make_meeting(datetime.date(2020, 3, 24), theme="Zoë’s legacy", venue="Sluice Room")


def names(user: User, words: str, **more: str) -> list[str]:
    page = signed_in(user).get(URL, {"q": words, **more}).context["page"]
    return [one.words for one in page.named]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("zoe", ["Anna Zoeller", "Zoë Lindqvist", "24 March 2020, Zoë’s legacy"], id="both"),
        pytest.param("lindqvist ZOË", ["Zoë Lindqvist"], id="every-word-of-a-name"),
        pytest.param("oe", [], id="not-inside-a-name"),
        pytest.param("CC", ["Chief Constable (CC)"], id="a-post-by-its-short-name"),
        pytest.param("chief constable", ["Chief Constable (CC)"], id="a-post-by-its-title"),
        pytest.param("sluice rooms", ["24 March 2020, Zoë’s legacy"], id="a-venue-in-another-form"),
        pytest.param("march 2020", ["24 March 2020, Zoë’s legacy"], id="a-title"),
        pytest.param('"legacy zoe"', [], id="a-phrase-in-another-order"),
        pytest.param("zoe -legacy", [], id="what-is-left-out"),
        pytest.param("the", [], id="a-common-word"),
        pytest.param("%", [], id="a-sign"),
        pytest.param("_", [], id="another-sign"),
    ],
)
def test_people_posts_and_meetings_are_found_by_name(
    reader: User, zoe: Meeting, words: str, found: list[str]
) -> None:
    assert names(reader, words) == [
        name if "24 March" not in name else f"{zoe.board}, {name}" for name in found
    ]


def test_each_name_leads_to_its_page(reader: User, zoe: Meeting) -> None:
    client = signed_in(reader)
    for words in ("zoe", "chief"):
        page = client.get(URL, {"q": words}).context["page"]
        assert page.named
        for one in page.named:
            assert one.words.split(",")[0].split(" (")[0] in text_of(client.get(one.url))
    assert "Look for a person" not in text_of(client.get(URL, {"q": "lindqvist"}))


def test_the_name_that_says_least_but_the_words_comes_first(reader: User) -> None:
    for title in ("Assistant Chief Constable", "Chief Constable", "Deputy Chief Constable"):
        make_post(title, "")
    assert names(reader, "chief")[:2] == ["Chief Constable", "Deputy Chief Constable"]


def test_names_are_not_repeated_where_the_search_was_narrowed_or_on_its_next_page(
    reader: User, zoe: Meeting
) -> None:
    assert names(reader, "zoe", kind="item") == names(reader, "zoe", page="2") == []


def test_a_meeting_that_is_not_approved_is_not_found_by_its_name(reader: User, policy_officer: User) -> None:
    make_meeting(datetime.date(2021, 5, 4), stage=Stage.DRAFT, theme="Rural crime")
    assert names(reader, "rural") == []
    assert len(names(policy_officer, "rural")) == 1
