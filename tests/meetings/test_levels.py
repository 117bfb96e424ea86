"""Items stand as deep on every page and paper: below their parents, and never two levels at once."""

import datetime
import re

import pytest

from governance.models import User
from meetings.levels import DEEPEST, levels
from meetings.models import Meeting, Stage
from tests.cast import signed_in
from tests.factories import make_item, make_meeting
from tests.pages import text_of


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        pytest.param([], [], id="none"),
        pytest.param([(1, None), (2, None)], [1, 1], id="beside"),
        pytest.param([(1, None), (2, 1), (3, 2), (4, 1), (5, None)], [1, 2, 3, 2, 1], id="below-and-back"),
        pytest.param([(1, None), (2, 1), (3, 2), (4, 3), (5, 4)], [1, 2, 3, 3, 3], id="no-deeper"),
        pytest.param([(2, 1), (1, None)], [1, 1], id="parent-behind"),
        pytest.param([(2, 9)], [1], id="parent-hidden"),
        pytest.param([(1, None), (2, 1), (3, None), (4, 2)], [1, 2, 1, 2], id="none-is-left-out"),
        pytest.param([(None, None), (None, 1), (2, None)], [1, 1, 1], id="stubs"),
    ],
)
def test_how_deep_items_stand(places: list[tuple[int | None, int | None]], expected: list[int]) -> None:
    assert list(levels(places)) == expected


@pytest.fixture
def draft(db: None) -> Meeting:
    """Its items are four levels deep."""
    meeting = make_meeting(datetime.date(2026, 3, 24), stage=Stage.DRAFT)
    above = None
    for number in ("1", "1.1", "1.1.1", "1.1.1.1"):
        above = make_item(meeting, f"Dredging {number}", number=number, parent=above)
    make_item(meeting, "Any other business", number="2")
    return meeting


SHOWN = [1, 2, 3, DEEPEST, 1]
HEADINGS = re.compile(r"<h(\d)[^>]*>[^\n]*?(?:Dredging 1|Any other business)")


@pytest.mark.parametrize(
    ("address", "above"),
    [
        pytest.param("/meetings/{}/", 2, id="page"),
        pytest.param("/meetings/{}/record/", 2, id="recording"),
        pytest.param("/meetings/{}/notes.html", 1, id="notes-to-print"),
        pytest.param("/meetings/{}/agenda.html", 1, id="agenda-to-print"),
    ],
)
def test_every_page_and_paper_shows_them_so(
    draft: Meeting, policy_officer: User, address: str, above: int
) -> None:
    page = text_of(signed_in(policy_officer).get(address.format(draft.pk)))

    assert [int(level) - above for level in HEADINGS.findall(page)] == SHOWN


def test_the_agenda_that_is_put_in_order_shows_them_so(draft: Meeting, policy_officer: User) -> None:
    response = signed_in(policy_officer).get(f"/meetings/{draft.pk}/agenda/")

    assert [row["depth"] for row in response.context["rows"]] == SHOWN
