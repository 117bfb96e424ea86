"""Who answers for a post today: one rule, wherever a page asks for it."""

import datetime
from typing import Any

import pytest

from actions.owners import owners_in_words, present_owners
from actions.register.choices import choices
from governance.home.figures import figures_of
from governance.models import User
from meetings.holders import holders_of_posts
from tests.factories import make_action, make_owner, make_person, make_post, make_tenure

TODAY = datetime.date(2026, 6, 1)


def day(year: int) -> datetime.date:
    return datetime.date(year, 6, 1)


SEEN = {"first_seen_on": day(2019), "last_seen_on": day(2024)}
LEFT = {"starts_on": day(2019), "ends_on": day(2025)}
APPOINTED = {"starts_on": day(2025)}
TO_COME = {"starts_on": day(2027)}


@pytest.mark.parametrize(
    ("tenures", "holder", "is_vacant"),
    [
        pytest.param([SEEN], "Ann Bell", False, id="seen"),
        pytest.param([SEEN, APPOINTED], "Faith Oduya", False, id="appointed-after-the-one-seen"),
        pytest.param([SEEN, TO_COME], "Ann Bell", False, id="the-next-is-not-there-yet"),
        pytest.param([LEFT], "", True, id="left"),
        pytest.param([LEFT, TO_COME], "", True, id="left-and-the-next-is-not-there-yet"),
        pytest.param([TO_COME], "", False, id="the-first-is-not-there-yet"),
        pytest.param([], "", False, id="nobody-is-known"),
    ],
)
def test_every_page_names_the_same_holder_of_a_post(
    tenures: list[dict[str, Any]], holder: str, is_vacant: bool, reader: User
) -> None:
    post = make_post()
    for name, days in zip(("Ann Bell", "Faith Oduya"), tenures, strict=False):
        make_tenure(post, make_person(name), **days)
    make_owner(make_action(), "DCC", post=post)

    owner = owners_in_words(list(present_owners(TODAY)))[0]
    of_the_register = choices(reader, TODAY, ()).holders.get(f"post:{post.pk}")

    assert holders_of_posts(TODAY).get(post.pk, "") == holder
    assert (owner.holder, owner.is_vacant) == (holder, is_vacant)
    assert (of_the_register or "", of_the_register == "") == (holder, is_vacant)
    assert figures_of(reader, TODAY).owners[0].holder == holder
