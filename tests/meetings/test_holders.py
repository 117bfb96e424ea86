"""Who holds a post on a day."""

import datetime

import pytest

from meetings.holders import holders_of_posts
from tests.factories import make_person, make_post, make_tenure

pytestmark = pytest.mark.django_db


def day(year: int) -> datetime.date:
    return datetime.date(year, 6, 1)


@pytest.mark.parametrize(
    ("on", "holder"),
    [
        pytest.param(day(2018), "Ann Bell", id="before-anybody-was-seen"),
        pytest.param(day(2020), "Ann Bell", id="the-first"),
        pytest.param(day(2023), "Marcus Oyelaran", id="the-second-was-seen-by-then"),
        pytest.param(day(2025), "Marcus Oyelaran", id="the-third-is-appointed-and-not-there-yet"),
        pytest.param(day(2027), "Faith Oduya", id="the-third"),
    ],
)
def test_a_post_is_held_by_whoever_was_there_by_that_day(on: datetime.date, holder: str) -> None:
    post = make_post()
    make_tenure(post, make_person("Ann Bell"), first_seen_on=day(2019), last_seen_on=day(2021))
    make_tenure(post, make_person("Marcus Oyelaran"), first_seen_on=day(2022), last_seen_on=day(2024))
    make_tenure(post, make_person("Faith Oduya"), starts_on=day(2026))

    assert holders_of_posts(on) == {post.pk: holder}
