"""A page from which somebody changed something is called as a person calls it."""

import pytest

from governance.history.pages import page_in_words


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/actions/12/discharge/", "the action’s page"),
        ("/actions/12/row/", "the register of actions"),
        ("/meetings/record/items/3/", "the page on which the meeting is recorded"),
        ("/meetings/new/", "a new meeting"),
        ("/meetings/agenda/items/3/move/?x=1", "the agenda"),
        ("/meetings/3/step/", "review and approval"),
        ("/admin/meetings/board/1/change/", "administration"),
        ("/people/", "/people/"),
        ("/nowhere/", "/nowhere/"),
        ("", ""),
    ],
)
def test_the_page_of_a_change_is_told_in_words(address: str, words: str) -> None:
    assert page_in_words(address) == words
