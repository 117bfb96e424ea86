"""A form that is refused says so on a page, and gives back what was typed, as words."""

import pytest
from django.utils.html import escape

from governance.access import Role
from governance.models import User
from tests.browser.signed_in import person_of
from tests.cast import signed_in
from tests.pages import HOSTILE, text_of
from tests.site.walk import Walk


@pytest.mark.parametrize("words", ["Typed & not lost", HOSTILE], ids=["words", "hostile"])
@pytest.mark.parametrize(
    ("role", "count"), [(Role.POLICY_OFFICER, 26), (Role.ADMINISTRATOR, 22), (Role.COMMISSIONER, 3)]
)
def test_nothing_typed_is_lost_when_a_form_of_a_meeting_is_refused(
    db: None, role: Role, count: int, words: str
) -> None:
    user = User.objects.with_roles().get(pk=person_of(role).pk)
    walk, client = Walk(user), signed_in(user)
    refused = walk.refused(user, words)
    for url, status, fields in refused:
        answer = client.post(url, fields)
        page = text_of(answer)
        assert answer.status_code == status, (url, fields)
        assert HOSTILE not in page, url
        for name, value in fields.items():
            if value.startswith(words):
                assert escape(words) in page, (url, name)

    assert len(refused) == count
