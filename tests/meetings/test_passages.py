"""Where the upshots of an item stand in its text, and that nothing is said twice."""

from typing import Any

import pytest

from meetings.placing import passages
from meetings.upshots import Upshot

TEXT = "### Cells\n\nTwo sites were visited.\n\n- Costs are awaited.\n- So is a plan.\n\nThe PCC was content."


def upshot(kind: str, text: str, *lines: int, **fields: Any) -> Upshot:
    found = {"anchor": text, "item_id": 1, "title": "A matter", "source": None, **fields}
    return Upshot(kind=kind, text=text, lines=lines, **found)


def shown(text: str, *upshots: Upshot, lines: list[str] | None = None) -> list[tuple[str, str]]:
    """What stands before each upshot and under it, in its first words, without tags."""
    numbered = list(enumerate(lines or (), start=1))
    found = passages(text, 3, upshots, numbered)
    return [
        (plain(passage.html), plain(passage.said) if passage.upshot else "no upshot") for passage in found
    ]


def plain(html: str) -> str:
    for tag in ("p", "h4", "h5", "ul", "li"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    return " ".join(html.split())


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(
            "Two sites were visited.",
            [
                ("Cells", "Two sites were visited."),
                ("Costs are awaited. So is a plan. The PCC was content.", "no upshot"),
            ],
            id="a-block",
        ),
        pytest.param(
            "Two sites were visited. Costs are awaited. So is a plan.",
            [
                ("Cells", "Two sites were visited. Costs are awaited. So is a plan."),
                ("The PCC was content.", "no upshot"),
            ],
            id="several-blocks-with-other-signs",
        ),
        pytest.param(
            "Costs are awaited.",
            [
                ("Cells Two sites were visited. Costs are awaited. So is a plan.", ""),
                ("The PCC was content.", "no upshot"),
            ],
            id="part-of-a-block-stays-in-it",
        ),
        pytest.param(
            "Two sites were visit",
            [(plain(TEXT.replace("###", "").replace("- ", "")), "Two sites were visit")],
            id="part-of-a-word-is-not-said",
        ),
        pytest.param(
            "–",
            [(plain(TEXT.replace("###", "").replace("- ", "")), "–")],
            id="no-words",
        ),
    ],
)
def test_what_the_text_says_of_a_matter_moves_under_it(said: str, expected: list[tuple[str, str]]) -> None:
    assert shown(TEXT, upshot("update", said, 9)) == expected


def test_the_same_words_of_two_matters_are_each_under_its_own() -> None:
    text = "Cells\n\nCompleted.\n\nCars\n\nCompleted."

    assert shown(text, upshot("update", "Completed.", 2), upshot("update", "Completed.", 4)) == [
        ("Cells", "Completed."),
        ("Cars", "Completed."),
    ]
    assert shown("Completed.", upshot("update", "Completed.", 2), upshot("update", "Completed.", 4)) == [
        ("", "Completed."),
        ("", "Completed."),
    ]


def test_what_the_matter_itself_says_is_not_said_under_it_again() -> None:
    matter = upshot(
        "update", "completed on 4 May.", 3, title="The PCC to spend a late turn – completed on 4 May"
    )

    assert shown("", matter) == [("", "")]


def test_what_was_typed_of_an_action_stands_as_it_was_typed() -> None:
    assert shown("Two sites were visited.", upshot("update", "Two sites were visited.")) == [
        ("Two sites were visited.", "Two sites were visited.")
    ]


def test_an_action_stands_where_its_line_does() -> None:
    lines = ["1 Cells", "Two sites were visited.", "ACTION: DCC to bring a plan", "The PCC was content."]
    text = "Two sites were visited.\n\nThe PCC was content."

    assert shown(text, upshot("action", "DCC to bring a plan", 3), lines=lines) == [
        ("Two sites were visited.", "DCC to bring a plan"),
        ("The PCC was content.", "no upshot"),
    ]


@pytest.mark.parametrize(
    ("lines_of_upshot", "lines"),
    [
        pytest.param((3,), None, id="no-file-that-may-be-seen"),
        pytest.param((), ["1 Cells", "One.", "Two."], id="an-upshot-without-lines"),
        pytest.param((9,), ["1 Cells", "One.", "Two."], id="a-line-behind-the-text"),
    ],
)
def test_an_upshot_whose_place_is_not_known_stands_at_the_end(
    lines_of_upshot: tuple[int, ...], lines: list[str] | None
) -> None:
    assert shown("One.\n\nTwo.", upshot("action", "CC to act", *lines_of_upshot), lines=lines) == [
        ("One. Two.", "CC to act")
    ]


def test_an_action_that_arose_within_what_was_said_of_a_matter_stands_behind_it() -> None:
    lines = ["1 Cells", "One.", "ACTION: CC to act", "Two.", "Three."]
    matter, action = upshot("update", "One. Two.", 2, 4), upshot("action", "CC to act", 3)

    assert shown("One.\n\nTwo.\n\nThree.", matter, action, lines=lines) == [
        ("", "One. Two."),
        ("", "CC to act"),
        ("Three.", "no upshot"),
    ]
