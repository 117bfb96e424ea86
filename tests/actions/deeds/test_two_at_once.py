"""Two people, or two clicks of one, at the same action."""

from typing import Any

import pytest
from django.utils import timezone

from actions.models import Action, ChangedMeanwhile, Said, Status
from governance.access import Role
from governance.models import User
from tests.actions.deeds.doing import assert_unchanged, do
from tests.cast import make_user
from tests.pages import text_of


def test_of_two_people_at_once_the_second_is_told_and_keeps_what_was_typed(
    policy_officer: User, commissioner: User, action: Action
) -> None:
    action.record(Said("Look again.", commissioner, timezone.localdate()), seen_version=1)

    response = do(policy_officer, action, "owners", version=1, words="My long words.")

    page = text_of(response)
    assert response.status_code == 409
    assert "Somebody changed this action while you were typing" in page
    assert "Rosalind Achebe" in page
    assert "Look again." in page
    assert "My long words.</textarea>" in page
    assert 'value="Ashcombe Town Council"' in page
    assert Action.objects.get(pk=action.pk).updates.count() == 1


def test_what_was_kept_can_be_sent_again_after_reading(
    policy_officer: User, commissioner: User, action: Action
) -> None:
    action.record(Said("Look again.", commissioner, timezone.localdate()), seen_version=1)
    again = do(policy_officer, action, "complete", version=1).context["form"].initial

    response = do(policy_officer, action, "complete", **{**again, "version": again["version"]})

    assert response.status_code == 302
    texts = list(action.updates.order_by("pk").values_list("text", flat=True))
    assert texts == ["Look again.", "A site is found."]


def test_a_double_click_does_the_deed_once(commissioner: User, action: Action) -> None:
    first, second = do(commissioner, action, "discharge"), do(commissioner, action, "discharge", version=1)

    assert (first.status_code, second.status_code) == (302, 302)
    assert action.updates.count() == 1


@pytest.mark.parametrize("deed", ["update", "complete", "defer", "due", "owners", "correct"])
def test_what_was_sent_twice_is_no_conflict(policy_officer: User, action: Action, deed: str) -> None:
    action.status = Status.IN_PROGRESS
    action.save()
    for _ in range(2):
        assert do(policy_officer, action, deed, version=1).status_code == 302

    assert action.updates.count() == 1


@pytest.mark.parametrize(
    ("deed", "more"),
    [
        pytest.param("complete", {}, id="another-deed"),
        pytest.param("update", {"words": "Other words."}, id="other-words"),
    ],
)
def test_something_else_from_a_page_that_is_out_of_date_is_a_conflict(
    policy_officer: User, action: Action, deed: str, more: dict[str, str]
) -> None:
    do(policy_officer, action, "update")

    assert do(policy_officer, action, deed, version=1, **more).status_code == 409
    assert action.updates.count() == 1


def test_the_same_words_of_somebody_else_are_no_second_click(policy_officer: User, action: Action) -> None:
    do(make_user("bram", Role.POLICY_OFFICER, "Bram", "Selwyn"), action, "update")

    response = do(policy_officer, action, "update", version=1)

    assert response.status_code == 409
    assert "Bram Selwyn" in text_of(response)
    assert action.updates.count() == 1


def test_a_change_between_reading_and_saving_is_told_too(
    policy_officer: User, action: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed_meanwhile(*_args: Any, **_kwargs: Any) -> None:
        raise ChangedMeanwhile

    monkeypatch.setattr(Action, "record", changed_meanwhile)

    response = do(policy_officer, action, "update", words="My long words.")

    assert response.status_code == 409
    assert "My long words.</textarea>" in text_of(response)


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "2", "9" * 5000, "\x00"])
def test_a_version_that_is_not_the_present_one_saves_nothing(
    policy_officer: User, action: Action, version: str
) -> None:
    assert do(policy_officer, action, "update", version=version).status_code == 409
    assert_unchanged(action)
