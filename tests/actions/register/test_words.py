"""The register reads its words as the search does."""

import pytest

from governance.models import User
from tests.cast import signed_in
from tests.factories import make_action, make_item, make_meeting
from tests.pages import text_of


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        pytest.param("burglary/robbery", True, id="joined-by-a-slash"),
        pytest.param("robbery", True, id="after-a-slash"),
        pytest.param("IT", True, id="an-abbreviation"),
        pytest.param("“burglary/robbery figures”", True, id="between-printed-marks"),
        pytest.param("fly tipping", True, id="of-the-matter"),
        pytest.param("HR", False, id="an-abbreviation-that-is-not-written"),
    ],
)
def test_an_action_is_found_by_its_words_and_its_matter(reader: User, words: str, is_found: bool) -> None:
    meeting = make_meeting()
    make_action(meeting, "IT to map burglary/robbery figures.", item=make_item(meeting, "Fly-tipping"))
    page = text_of(signed_in(reader).get("/actions/", {"words": words}))
    assert ("PAM 1/2020" in page) is is_found
