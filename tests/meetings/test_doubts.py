"""What the reader was unsure of, in words."""

import datetime

from governance.models import User
from meetings.doubts import settlement_in_words
from tests.factories import make_doubt, make_source


def test_a_doubt_says_who_settled_it_on_which_day_here_and_how(administrator: User) -> None:
    at = datetime.datetime(2026, 6, 30, 23, 30, tzinfo=datetime.UTC)  # in London it is July
    doubt = make_doubt(make_source(), settled_at=at, settled_by=administrator, settlement="The list says so.")

    assert settlement_in_words(doubt) == "Settled by Gethin Marlowe on 1 July 2026: The list says so."


def test_an_import_settles_a_doubt_without_a_name_and_an_open_one_says_nothing(db: None) -> None:
    source, at = make_source(), datetime.datetime(2026, 2, 4, tzinfo=datetime.UTC)
    by_import = make_doubt(source, settled_at=at, settlement="A later file answers it.")

    assert settlement_in_words(by_import) == "Settled on 4 February 2026: A later file answers it."
    assert settlement_in_words(make_doubt(source)) == ""
