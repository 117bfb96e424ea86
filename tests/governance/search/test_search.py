"""The search page."""

import datetime
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from actions.models import Status
from governance.models import User
from governance.search.find import Kind
from meetings.models import Marking, Matter, Stage
from tests.cast import signed_in
from tests.factories import make_action, make_board, make_decision, make_item, make_meeting, make_update
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

URL = "/search/"
HIDDEN: dict[str, Any] = {"is_withheld": True, "withheld_because": "It names a family."}


@pytest.fixture
def quarry(db: None) -> None:
    """One of each kind."""
    meeting = make_meeting(datetime.date(2020, 3, 24))
    item = make_item(meeting, "Fly-tipping", number="4a", text="The quarry at Fenmarch Drove was closed.")
    action = make_action(meeting, "DCC to visit the quarry.", item=item, status=Status.COMPLETED)
    make_update(action, datetime.date(2020, 7, 21), "The quarry was visited.")
    make_decision(meeting, "The quarry is to stay closed.", item=item)


@pytest.mark.usefixtures("quarry")
def test_each_kind_is_found_with_its_name_place_and_words(reader: User) -> None:
    response = signed_in(reader).get(URL, {"q": "quarry"})

    hits = {hit.kind: hit for hit in response.context["page"].hits}
    assert {kind: (hit.name, hit.heading, hit.where) for kind, hit in hits.items()} == {
        Kind.ITEM: ("4a", "Fly-tipping", f"{make_board()}, 24 March 2020"),
        Kind.ACTION: ("PAM 1/2020", "Fly-tipping", f"{make_board()}, 24 March 2020"),
        Kind.UPDATE: ("PAM 1/2020", "Fly-tipping", f"{make_board()}, 21 July 2020"),
        Kind.DECISION: ("PAM D1/2020", "Fly-tipping", f"{make_board()}, 24 March 2020"),
    }
    assert hits[Kind.ITEM].excerpt == "The <mark>quarry</mark> at Fenmarch Drove was closed."
    page = text_of(response)
    assert "<strong>4 found</strong>" in page
    assert "quarry - Search - " in page
    assert '<span class="tag tag--completed">Completed</span>' in page


@pytest.mark.usefixtures("quarry")
def test_each_hit_leads_to_its_place_on_a_page(reader: User) -> None:
    client = signed_in(reader)
    urls = [hit.url for hit in client.get(URL, {"q": "quarry"}).context["page"].hits]
    places = [url for url in urls if urlsplit(url).fragment]
    assert (len(urls), len(places)) == (4, 3)
    for url in urls:
        page = text_of(client.get(url))
        assert "quarry" in page
        assert f'id="{urlsplit(url).fragment}"' in page or url not in places


def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None) -> None:
    assert_asks_to_sign_in(stranger, URL)


def test_somebody_without_a_role_is_refused_and_offered_no_search(newcomer: User) -> None:
    client = signed_in(newcomer)
    assert client.get(URL).status_code == 403
    assert 'role="search"' not in text_of(client.get("/"))


@pytest.mark.usefixtures("quarry")
def test_what_was_searched_for_can_be_followed_as_a_matter(reader: User, policy_officer: User) -> None:
    page = text_of(signed_in(policy_officer).get(URL, {"q": 'quarry -"a & b"'}))
    way = "/matters/add/?words=quarry%20-%22a%20%26%20b%22"

    assert f'<a href="{way}">Follow these words as a matter</a>' in page
    assert 'value="quarry -&quot;a &amp; b&quot;"' in text_of(signed_in(policy_officer).get(way))
    assert "as a matter" not in text_of(signed_in(reader).get(URL, {"q": "quarry"}))


def test_what_is_sensitive_is_marked_where_it_is_found(reader: User, policy_officer: User) -> None:
    make_item(make_meeting(marking=Marking.OFFICIAL_SENSITIVE), "Quarry")
    matter = Matter.objects.create(name="Quarry", words="quarry", made_by=policy_officer)
    make_item(make_meeting(datetime.date(2021, 6, 22)), "Quarry")
    for url in (f"{URL}?q=quarry", matter.get_absolute_url()):
        assert text_of(signed_in(reader).get(url)).count("<b>OFFICIAL-SENSITIVE</b>") == 1, url


def test_where_nothing_was_found_the_way_leads_to_people_of_that_name(reader: User) -> None:
    page = text_of(signed_in(reader).get(URL, {"q": "Zoë O'Hara"}))
    assert 'href="/people/?words=Zo%C3%AB%20O%27Hara">Look for a person of that name</a>' in page


def test_a_search_cannot_be_posted(reader: User) -> None:
    assert signed_in(reader).post(URL, {"q": "quarry"}).status_code == 405


@pytest.mark.parametrize("url", ["/", "/meetings/", "/actions/"])
def test_every_page_offers_the_search(reader: User, url: str) -> None:
    assert f'<form class="seek" role="search" action="{URL}">' in text_of(signed_in(reader).get(url))


def test_before_anything_is_asked_the_page_says_how(
    reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    for query in ({}, {"q": ""}, {"q": "   "}):
        with django_assert_num_queries(2):
            response = client.get(URL, query)
        assert "How to search" in text_of(response)
        assert "There is a problem" not in text_of(response)


@pytest.mark.parametrize("copies", [1, 30])
def test_a_search_takes_four_statements(
    reader: User, django_assert_num_queries: DjangoAssertNumQueries, copies: int
) -> None:
    for day in range(1, copies + 1):
        meeting = make_meeting(datetime.date(2020, 3, 1) + datetime.timedelta(days=day))
        make_update(make_action(meeting, "quarry"), meeting.date, "quarry")
    client = signed_in(reader)
    with django_assert_num_queries(4):
        client.get(URL, {"q": "quarry"})
    with django_assert_num_queries(4):
        client.get(URL, {"q": "quarry", "board": "PAM", "kind": "action", "year": "2020", "sort": "newest"})
    with django_assert_num_queries(3):
        client.get(URL, {"q": "heron"})


@pytest.mark.usefixtures("quarry")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("", {"item", "action", "update", "decision"}, id="nothing-narrowed"),
        pytest.param("kind=update", {"update"}, id="kind"),
        pytest.param("board=PAM&year=2020", {"item", "action", "update", "decision"}, id="board-and-year"),
        pytest.param("year=2019", set(), id="a-year-without-hits"),
        pytest.param("unknown=1", {"item", "action", "update", "decision"}, id="what-narrows-nothing"),
    ],
)
def test_a_search_is_narrowed(reader: User, query: str, expected: set[str]) -> None:
    response = signed_in(reader).get(f"{URL}?q=quarry&{query}")
    assert {hit.kind for hit in response.context["page"].hits} == expected
    assert response.status_code == 200


@pytest.mark.usefixtures("quarry")
def test_facets_and_chips_are_links_that_keep_the_rest(reader: User) -> None:
    make_item(make_meeting(datetime.date(2018, 5, 1), board=make_board("Estates Board", "EB")), text="quarry")
    page = (
        signed_in(reader)
        .get(URL, {"q": "quarry", "kind": "item", "sort": "newest", "page": "1"})
        .context["page"]
    )
    kind, board, year = page.facets
    assert [(choice.label, choice.hits, choice.is_set) for choice in kind.choices] == [
        ("Notes", "2", True),
        ("Actions", "1", False),
        ("Updates", "1", False),
        ("Decisions", "1", False),
    ]
    assert kind.all_url == "?q=quarry&sort=newest"
    assert board.choices[0].url == "?q=quarry&kind=item&sort=newest&board=EB"
    assert [choice.label for choice in year.choices] == ["2020", "2018"]
    assert [(chip.words, chip.url) for chip in page.chips] == [("Notes", "?q=quarry&sort=newest")]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        pytest.param("kind=person", "“person” is no kind of record", id="kind"),
        pytest.param("board=NONE", "No board of the record has the code “NONE”", id="board"),
        pytest.param("board=" + "x" * 50, "There is a problem", id="board-of-fifty-letters"),
        pytest.param("year=soon", "The year must be a year such as 2017", id="year-in-words"),
        pytest.param("year=1066", "The year must be a year such as 2017", id="year-of-no-board"),
        pytest.param(
            "year=99999999999999999999", "The year must be a year such as 2017", id="year-too-large"
        ),
        pytest.param("sort=length", "Hits stand by relevance, or newest first", id="sort"),
        pytest.param("kind=" + quote(HOSTILE), "&lt;script&gt;", id="html"),
    ],
)
@pytest.mark.usefixtures("quarry")
def test_what_is_not_there_says_so_and_shows_nothing(reader: User, query: str, words: str) -> None:
    response = signed_in(reader).get(f"{URL}?q=quarry&{query}")
    page = text_of(response)
    assert "There is a problem" in page
    assert words in page
    assert response.context["page"].hits == ()
    assert "<title>Error: " in page
    assert "<script" not in page


def test_a_search_of_ten_thousand_letters_is_refused_in_words(
    reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    with django_assert_num_queries(2):
        page = text_of(client.get(URL, {"q": "quarry " * 1429}))
    assert "Search for 200 characters or fewer. You have typed 10002." in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize("words", ["%00", "quarry%00"])
def test_a_character_that_is_none_is_refused(reader: User, words: str) -> None:
    assert "There is a problem" in text_of(signed_in(reader).get(f"{URL}?q={words}"))


@pytest.mark.parametrize(
    "words", ["'", '"', "&|!():*<->", "quarry:*", "\\", "%", "\u202e\ufffd", "😀", "-", "or or"]
)
def test_signs_are_no_error(reader: User, words: str) -> None:
    assert signed_in(reader).get(URL, {"q": words}).status_code == 200


@pytest.mark.parametrize("number", ["9999", "0", "first", "9" * 30])
def test_a_page_that_is_not_there_leads_to_the_last(reader: User, number: str) -> None:
    meeting = make_meeting()
    for _ in range(21):
        make_item(meeting, "Quarry")
    client = signed_in(reader)
    response = client.get(URL, {"q": "quarry", "page": number})
    assert response.status_code == 404
    assert "this list has 2 pages." in text_of(response)
    assert "Narrow the search" in text_of(response)
    last = client.get(URL + response.context["page"].listed.last_page_url)
    assert (last.status_code, len(last.context["page"].hits)) == (200, 1)
    assert "21 to 21 shown" in text_of(last)


def test_html_in_every_field_comes_out_as_text(reader: User) -> None:
    board = make_board(HOSTILE, "HTM")
    meeting = make_meeting(board=board)
    item = make_item(meeting, f"quarry {HOSTILE}", number=HOSTILE, text=f"a {HOSTILE} quarry {HOSTILE}")
    action = make_action(meeting, f"quarry {HOSTILE}", item=item)
    make_update(action, meeting.date, f"quarry {HOSTILE}", matter_as_written=f"a quarry {HOSTILE}")
    make_decision(meeting, f"quarry {HOSTILE}", item=item)
    response = signed_in(reader).get(URL, {"q": f"quarry {HOSTILE}"})
    assert len(response.context["page"].hits) == 4
    assert_escaped(response)
    for hit in response.context["page"].hits:
        assert "&lt;<mark>script</mark>&gt;<mark>alert</mark>(&quot;<mark>x</mark>&quot;)" in hit.excerpt


def test_private_marks_in_a_text_mark_nothing(reader: User) -> None:
    make_item(make_meeting(), "Fly\x0etip", text="a \x0f\x0e quarry \x02\x03\x05\x08 \x0e<b>\x0f")
    hit = signed_in(reader).get(URL, {"q": "quarry"}).context["page"].hits[0]
    assert (hit.heading, hit.excerpt) == ("Flytip", "a <mark>quarry</mark> &lt;b&gt;")


@pytest.mark.parametrize(
    ("typed", "text", "excerpt"),
    [
        pytest.param("IT", "Its IT, it said", "Its <mark>IT</mark>, it said", id="a-stop-word"),
        pytest.param("OCG", "Eleven OCGs", "Eleven <mark>OCGs</mark>", id="a-plural"),
        pytest.param("A&E", "Near A and E.", "Near <mark>A and E</mark>.", id="two-letters-joined"),
        pytest.param("A and E", "Near A&E.", "Near <mark>A&amp;E</mark>.", id="two-letters-joined-by-a-sign"),
        pytest.param("DCC", "The ACC/DCC’s", "The ACC/<mark>DCC</mark>’s", id="beside-a-slash"),
        pytest.param("ocg", "Eleven OCGs", "Eleven <mark>OCGs</mark>", id="small-letters"),
        pytest.param("zoe", "PC Zoë Łuk.", "PC <mark>Zoë</mark> Łuk.", id="an-accent"),
        pytest.param("Llŷr", "PC Llyr", "PC <mark>Llyr</mark>", id="an-accent-typed"),
        pytest.param("rene", "By Rene\u0301.", "By <mark>Rene\u0301</mark>.", id="an-accent-by-itself"),
        pytest.param("T/CC", "The T/CC, CC", "The <mark>T/CC</mark>, CC", id="a-post-for-a-time"),
        pytest.param("CC", "Zoë, T/CC", "Zoë, T/<mark>CC</mark>", id="the-post-of-it"),
        pytest.param("cafe", "“Café” <b>", "“<mark>Café</mark>” &lt;b&gt;", id="accents-among-signs"),
        pytest.param("custody", "In “custody”—now", "In “<mark>custody</mark>”—now", id="printed-signs"),
        pytest.param(
            "custody", "### Cells\n- custody\n1. more", "Cells <mark>custody</mark> more", id="list-signs"
        ),
    ],
)
def test_what_was_found_is_marked_as_it_was_written(
    reader: User, typed: str, text: str, excerpt: str
) -> None:
    make_item(make_meeting(), "Heading", text=text)
    assert [hit.excerpt for hit in signed_in(reader).get(URL, {"q": typed}).context["page"].hits] == [excerpt]


def test_an_update_shows_the_matter_under_which_it_was_given(reader: User) -> None:
    action = make_action(make_meeting(), "DCC to visit.")
    for matter in ("Quarry", "Quarry to be visited."):
        make_update(action, datetime.date(2020, 7, 21), "It was visited.", matter_as_written=matter)
    page = signed_in(reader).get(URL, {"q": "quarry"}).context["page"]
    assert {hit.excerpt for hit in page.hits} == {
        "<mark>Quarry</mark>: It was visited.",
        "<mark>Quarry</mark> to be visited. It was visited.",
    }


def test_two_places_of_a_long_text_are_shown(reader: User) -> None:
    filling = "The meeting heard a report and asked for another one. " * 20
    make_item(make_meeting(), text=f"{filling} The quarry was closed. {filling} A quarry was sold. {filling}")
    excerpt = signed_in(reader).get(URL, {"q": "quarry"}).context["page"].hits[0].excerpt
    assert excerpt.count("<mark>quarry</mark>") == 2
    assert len(excerpt) < 500


def test_an_abbreviation_is_said_to_be_found_as_written(reader: User) -> None:
    make_item(make_meeting(), text="The CC was cc'd.")
    page = text_of(signed_in(reader).get(URL, {"q": "CC or HR"}))
    assert "Found as written, in capitals: CC and HR." in page
    assert 'href="?q=cc+or+hr"' in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("heron", "Nothing was found for “heron”", id="nothing"),
        pytest.param("the of", "There is no word to look for", id="common-words"),
        pytest.param("-quarry", "only something to leave out", id="exclusions"),
        pytest.param("HERON", "Search for heron in any letters", id="capitals"),
    ],
)
@pytest.mark.usefixtures("quarry")
def test_nothing_found_says_what_to_do(reader: User, words: str, said: str) -> None:
    page = text_of(signed_in(reader).get(URL, {"q": words}))
    assert said in page
    assert "How to search" in page


def test_a_reader_is_shown_nothing_that_is_withheld_or_unapproved(reader: User, policy_officer: User) -> None:
    draft = make_meeting(
        datetime.date(2021, 5, 4), stage=Stage.DRAFT, board=make_board("Estates Board", "EB")
    )
    make_item(draft, "Quarry of the draft")
    item = make_item(make_meeting(), "Quarry of a family", **HIDDEN)
    make_update(make_action(item.meeting, "quarry", item=item), item.meeting.date, "quarry")
    make_decision(item.meeting, "quarry", item=item)
    seen = text_of(signed_in(policy_officer).get(URL, {"q": "quarry"}))
    assert "<strong>5 found</strong>" in seen
    hidden = text_of(signed_in(reader).get(URL, {"q": "quarry"}))
    assert "Nothing was found" in hidden
    for word in ("of the draft", "of a family", "Estates Board", "2021"):
        assert (word in seen, word in hidden) == (True, False)


def test_a_long_text_is_cut_around_a_word_with_its_accents(reader: User) -> None:
    filling = "Ŵyn told the panel of the fleet, of its cost and of what the drivers say of it. " * 12
    make_item(
        make_meeting(), text=f"{filling}The Café Watch scheme grew. {filling}Café Watch ended. {filling}"
    )

    [hit] = signed_in(reader).get(URL, {"q": "cafe watch"}).context["page"].hits

    assert hit.excerpt.count("<mark>Café</mark> <mark>Watch</mark>") == 2
    assert "Ŵyn" in hit.excerpt
    assert "Wyn" not in hit.excerpt
