"""What somebody types is looked for as the texts of the record are kept."""

import pytest
from django.db import connection

from governance.search_words import abbreviations, as_asked, bare, in_small_letters

IS_FOUND = "SELECT record_words(%s) @@ websearch_to_tsquery('english', %s)"


def is_found(typed: str, text: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(IS_FOUND, [text, as_asked(typed)])
        row = cursor.fetchone()
    assert row is not None
    return bool(row[0])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "text"),
    [
        pytest.param("IT", "The IT strategy was noted.", id="a-stop-word-in-capitals"),
        pytest.param("HR", "A paper from HR", id="two-letters"),
        pytest.param("CC", "The CC's report", id="with-a-genitive"),
        pytest.param("CC", "The CC’s report", id="with-a-printed-genitive"),
        pytest.param("CC", "T/CC Marlow apologised", id="after-a-slash"),
        pytest.param("DCC", "ACC/DCC to report", id="between-owners"),
        pytest.param("cc", "T/CC Marlow apologised", id="small-letters-find-capitals-after-a-slash"),
        pytest.param("CC", "a CC-led review", id="before-a-hyphen"),
        pytest.param("T/CC", "The T/CC reported", id="slash-typed"),
        pytest.param("VRR", "(VRR)", id="in-brackets"),
        pytest.param("vrr", "The VRR scheme", id="small-letters-find-capitals"),
        pytest.param("OCG", "Eleven OCGs were mapped", id="a-plural-in-the-text"),
        pytest.param("OCGs", "One OCG was mapped", id="a-plural-typed"),
        pytest.param("A and E", "Waiting at A&E", id="and-finds-ampersand"),
        pytest.param("A&E", "Waiting at A and E", id="ampersand-finds-and"),
        pytest.param("DA OR SIB", "The SIB met", id="or-in-capitals-is-an-operator"),
        pytest.param("CC AND SIB", "The CC chairs the SIB", id="and-in-capitals-is-no-abbreviation"),
        pytest.param("IT custody", "CUSTODY AND IT", id="ordinary-words-in-a-heading-of-capitals"),
        pytest.param('"IT strategy"', "a new IT strategy", id="a-phrase-that-begins-with-a-stop-word"),
        pytest.param('"police and crime plan"', "The Police and Crime Plan", id="a-phrase"),
        pytest.param("custody -IT", "Custody: it was noted", id="left-out-as-written-alone"),
        pytest.param("robbery", "burglary/robbery", id="words-joined-by-a-slash"),
        pytest.param("burglary/robbery", "robbery and burglary", id="a-slash-typed-between-words"),
        pytest.param("policing", "the police plan", id="words-by-their-stem"),
        pytest.param("custody", "a review of “custody”", id="between-printed-quotation-marks"),
        pytest.param("custody", "custody—and after", id="before-a-dash"),
        pytest.param("£20", "Paid £20 each", id="beside-a-pound-sign"),
        pytest.param("“IT strategy”", "an IT strategy", id="printed-quotation-marks-ask-for-a-phrase"),
        pytest.param("Zoë", "Zoë Marlow", id="a-letter-with-an-accent"),
        pytest.param("custody", "a <custody> review", id="a-word-in-angle-brackets"),
        pytest.param("knife-crime", "Knife crime fell", id="a-hyphen-typed-where-there-is-none"),
        pytest.param("knife crime", "Knife-crime fell", id="a-hyphen-in-the-text"),
        pytest.param("stop-and-search", "stop and search", id="hyphens-around-a-stop-word"),
        pytest.param('"the knife-crime unit"', "the knife crime unit", id="a-hyphen-in-a-phrase"),
        pytest.param("well-being", "The well-being of staff", id="a-hyphen-before-a-stop-word"),
        pytest.param("CC-led", "a CC led review", id="an-abbreviation-before-a-hyphen"),
        pytest.param("fleet -knife-crime", "the fleet and a knife", id="a-hyphened-word-left-out"),
        pytest.param('"half open', "a half open door", id="a-quote-that-is-not-closed"),
        pytest.param("O'Brien", "Inspector O’Brien", id="an-apostrophe-of-either-kind"),
        pytest.param("Llŷr", "PC Llŷr Ŵyn", id="a-letter-of-Welsh"),
        pytest.param("zoe", "Zoë Marlow", id="an-accent-that-is-not-typed"),
        pytest.param("Zoë", "Zoe Marlow", id="an-accent-that-is-not-written"),
        pytest.param("Zoe", "Zoe\u0308 Marlow", id="an-accent-written-as-a-sign-of-its-own"),
        pytest.param("Rene\u0301e", "Renée Marlow", id="an-accent-typed-as-a-sign-of-its-own"),
        pytest.param("wyn", "PC Llŷr Ŵyn", id="Welsh-without-its-accents"),
        pytest.param("Soren Lukasz", "Søren and Łukasz", id="a-stroke-through-a-letter"),
        pytest.param('"cafe watch"', "the Café Watch scheme", id="a-phrase-without-accents"),
        pytest.param("T/CC", "Said T/CC Marlow", id="who-holds-a-post-for-a-time"),
        pytest.param('"T/CC Marlow"', "Said T/CC Marlow", id="a-phrase-of-who-holds-it-for-a-time"),
        pytest.param('"CC Marlow"', "Said T/CC Marlow", id="a-phrase-behind-the-stroke"),
        pytest.param("t/cc", "T/CC Marlow", id="a-stroke-in-small-letters"),
        pytest.param("A/DCC", "The A/DCC reported", id="an-acting-deputy"),
    ],
)
def test_a_text_is_found_by_what_is_typed(typed: str, text: str) -> None:
    assert is_found(typed, text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "text"),
    [
        pytest.param("IT", "It was noted that it rained", id="a-stop-word-in-small-letters"),
        pytest.param("CC", "He cc'd the panel", id="not-in-a-word-of-small-letters"),
        pytest.param("SIB", "a sib of his", id="an-abbreviation-is-not-a-word"),
        pytest.param("T/CC", "The CC reported", id="not-the-post-itself"),
        pytest.param("T/CC", "The TCC reported", id="not-an-abbreviation-of-the-same-letters"),
        pytest.param("T/CC", "The T/DCC and the CC reported", id="not-another-post-for-a-time"),
        pytest.param("custody -T/CC", "T/CC on custody", id="left-out-with-its-stroke"),
        pytest.param("CARE", "care leavers", id="a-word-that-is-an-abbreviation-too"),
        pytest.param("DA", "the DAB met", id="not-at-the-start-of-another"),
        pytest.param("custody -IT", "Custody and IT", id="left-out-as-written"),
        pytest.param('"IT strategy"', "The strategy of IT", id="a-phrase-in-another-order"),
        pytest.param("“IT strategy”", "the strategy of IT", id="a-phrase-between-printed-marks"),
        pytest.param("well-being", "It ended well", id="of-a-hyphened-word-not-its-half"),
        pytest.param("knife-crime", "crime with a knife", id="a-hyphen-keeps-its-words-together"),
        pytest.param("fleet -knife-crime", "fleet and knife crime", id="a-hyphened-word-that-is-left-out"),
        pytest.param('"custody plan"', "Plan of the custody", id="a-phrase-does-not-reach-across-the-halves"),
    ],
)
def test_a_text_is_not_found_by_what_is_typed(typed: str, text: str) -> None:
    assert not is_found(typed, text)


@pytest.mark.django_db
def test_a_text_too_long_for_its_words_can_still_be_kept() -> None:
    """PostgreSQL refuses a search column of more than 1 MiB."""
    assert is_found("w17", " ".join(f"w{number}" for number in range(400_000)))


@pytest.mark.django_db
def test_a_heading_weighs_more_than_a_body() -> None:
    ranks = "SELECT ts_rank_cd(record_words('custody', ''), q), ts_rank_cd(record_words('', 'custody'), q)"
    with connection.cursor() as cursor:
        cursor.execute(f"{ranks} FROM to_tsquery('english', 'custody') AS q")
        in_heading, in_body = cursor.fetchone() or (0, 0)
    assert in_heading > in_body > 0


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("IT and HR, IT", ["IT", "HR"], id="each-once"),
        pytest.param('"OCGs at A&E" or A and E', ["OCGs", "A&E", "A and E"], id="as-typed"),
        pytest.param("CC AND DCC OR NOT ACC", ["CC", "DCC", "ACC"], id="operators-are-none"),
        pytest.param("Custody PERFORMANCE it a 101 COVID19", [], id="long-small-or-numbered-words-are-none"),
    ],
)
def test_abbreviations_are_words_of_two_to_six_capitals(typed: str, expected: list[str]) -> None:
    assert abbreviations(typed) == expected


def test_small_letters_leave_operators_and_quotes_as_they_were() -> None:
    assert in_small_letters('"IT plan" OR CC -HR') == '"it plan" OR cc -hr'


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["Zoë", "Zoe\u0308", "ẤØłđß ŵŷ Œuvre", "한국", "Å½…“”", "\u0301 alone", "plain"]
)
def test_accents_are_taken_off_what_is_typed_as_off_what_is_kept(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT record_bare(%s)", [text])
        assert cursor.fetchone() == (bare(text),)
