import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from actions.models import Action, ChangedMeanwhile, Said, Status
from governance.models import User
from tests.cast import signed_in
from tests.factories import make_action, make_board, make_item, make_meeting
from tests.pages import HOSTILE, text_of


@pytest.fixture
def action(db: None) -> Action:
    return make_action(make_meeting(datetime.date(2020, 3, 24)))


def url_of(action: Action) -> str:
    return f"{action.get_absolute_url()}status/"


def post(user: User, action: Action, **data: Any) -> Any:
    defaults = {
        "status": "in_progress",
        "words": "A site is found.",
        "given_at": "",
        "version": action.version,
    }
    return signed_in(user).post(url_of(action), {**defaults, **data})


def assert_unchanged(action: Action) -> None:
    kept = Action.objects.get(pk=action.pk)
    assert (kept.status, kept.version, kept.updates.count()) == (action.status, action.version, 0)


def test_a_change_of_status_is_kept_as_an_update(policy_officer: User, action: Action) -> None:
    response = post(policy_officer, action)

    action.refresh_from_db()
    update = action.updates.get()
    assert response.headers["Location"] == action.get_absolute_url()
    assert (action.status, action.version) == (Status.IN_PROGRESS, 2)
    assert (update.status_from, update.status_to) == (Status.OPEN, Status.IN_PROGRESS)
    assert (update.text, update.by, update.on) == ("A site is found.", policy_officer, timezone.localdate())
    assert update.meeting is None


def test_the_page_then_says_what_was_done(policy_officer: User, action: Action) -> None:
    client = signed_in(policy_officer)
    data = {"status": "completed", "words": "The paper is sent.", "version": 1}

    response = client.post(url_of(action), data, follow=True)

    page = text_of(response)
    assert "PAM 1/2020 is now completed." in page
    assert page.index("Completed, its owner says") < page.index("The paper is sent.")


def test_an_update_alone_leaves_the_status(policy_officer: User, action: Action) -> None:
    post(policy_officer, action, status="open")

    update = action.updates.get()
    assert (update.text, update.status_to) == ("A site is found.", "")
    assert Action.objects.get(pk=action.pk).status == Status.OPEN


def test_what_was_given_at_a_meeting_has_its_day(policy_officer: User, action: Action) -> None:
    meeting = make_meeting(datetime.date(2020, 5, 26))

    post(policy_officer, action, given_at=meeting.pk)

    update = action.updates.get()
    assert (update.meeting, update.on) == (meeting, meeting.date)


@pytest.mark.parametrize(
    ("who", "status", "permitted"),
    [
        pytest.param("policy_officer", "deferred", True, id="policy-officer-defers"),
        pytest.param("policy_officer", "completed", True, id="policy-officer-completes"),
        pytest.param("policy_officer", "discharged", False, id="policy-officer-discharges"),
        pytest.param("policy_officer", "withdrawn", False, id="policy-officer-withdraws"),
        pytest.param("commissioner", "discharged", True, id="commissioner-discharges"),
        pytest.param("commissioner", "withdrawn", True, id="commissioner-withdraws"),
        pytest.param("commissioner", "completed", False, id="commissioner-completes"),
        pytest.param("reader", "open", False, id="reader-updates"),
        pytest.param("administrator", "open", False, id="administrator-updates"),
        pytest.param("newcomer", "open", False, id="newcomer-updates"),
    ],
)
def test_who_may_do_what(
    request: pytest.FixtureRequest, action: Action, who: str, status: str, permitted: bool
) -> None:
    response = post(request.getfixturevalue(who), action, status=status)

    assert response.status_code == (302 if permitted else 403)
    assert action.updates.count() == permitted


@pytest.mark.parametrize(
    ("who", "status", "answer"),
    [
        pytest.param("commissioner", "open", 302, id="commissioner-opens-it-again"),
        pytest.param("commissioner", "deferred", 403, id="closed-is-not-deferred"),
        pytest.param("policy_officer", "open", 403, id="policy-officer-opens-it-again"),
        pytest.param("policy_officer", "discharged", 302, id="policy-officer-adds-an-update"),
    ],
)
def test_what_can_be_done_with_a_closed_action(
    request: pytest.FixtureRequest, action: Action, who: str, status: str, answer: int
) -> None:
    Action.objects.filter(pk=action.pk).update(status=Status.DISCHARGED)

    assert post(request.getfixturevalue(who), action, status=status).status_code == answer


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param({"words": ""}, "Enter the words that say what happened", id="no-words"),
        pytest.param({"words": "   "}, "Enter the words that say what happened", id="blank-words"),
        pytest.param({"words": "a" * 10_001}, "at most 10000 characters", id="too-many-words"),
        pytest.param({"words": "a\x00b"}, "Null characters are not allowed", id="nul"),
        pytest.param({"status": ""}, "Choose what happened", id="no-status"),
        pytest.param({"status": "lost"}, "lost is not one of the available choices", id="unknown-status"),
        pytest.param(
            {"given_at": "404404"}, "404404 is not one of the available choices", id="no-such-meeting"
        ),
    ],
)
def test_bad_input_is_told_beside_its_field_and_the_rest_is_kept(
    policy_officer: User, action: Action, data: dict[str, str], message: str
) -> None:
    response = post(policy_officer, action, **data)

    page = text_of(response)
    assert response.status_code == 422
    assert page.count(message) == 2  # in the summary, and at the field
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert "<title>Error: " in page
    if "words" not in data:
        assert "A site is found.</textarea>" in page
    assert_unchanged(action)


def test_a_meeting_of_another_board_is_none_of_the_choices(policy_officer: User, action: Action) -> None:
    other = make_meeting(datetime.date(2020, 5, 26), board=make_board("Strategic Governance Board", "SGB"))

    assert post(policy_officer, action, given_at=other.pk).status_code == 422
    assert_unchanged(action)


def test_of_two_people_at_once_the_second_is_told_and_keeps_what_was_typed(
    policy_officer: User, commissioner: User, action: Action
) -> None:
    today = timezone.localdate()
    action.record(Said("I am content.", commissioner, today), seen_version=1, status=Status.DISCHARGED)

    response = post(policy_officer, action, version=1, words="My long words.")

    page = text_of(response)
    assert response.status_code == 409
    assert "Somebody changed this action while you were typing" in page
    assert "Rosalind Achebe" in page
    assert "I am content." in page
    assert "My long words.</textarea>" in page
    assert [update.text for update in response.context["meanwhile"]] == ["I am content."]
    assert Action.objects.get(pk=action.pk).updates.count() == 1


def test_what_was_kept_can_be_saved_after_reading(
    policy_officer: User, commissioner: User, action: Action
) -> None:
    action.record(Said("Look again.", commissioner, timezone.localdate()), seen_version=1)
    again = post(policy_officer, action, version=1).context["form"].initial

    response = post(policy_officer, action, **again)

    assert response.status_code == 302
    assert list(action.updates.order_by("pk").values_list("text", flat=True)) == [
        "Look again.",
        "A site is found.",
    ]


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "2", "9" * 5000, "\x00"])
def test_a_version_that_is_not_the_present_one_saves_nothing(
    policy_officer: User, action: Action, version: str
) -> None:
    assert post(policy_officer, action, version=version).status_code == 409
    assert_unchanged(action)


def test_a_stranger_is_asked_to_sign_in_and_nothing_is_saved(stranger: Client, action: Action) -> None:
    response = stranger.post(url_of(action), {"status": "open", "words": "x", "version": 1})

    assert response.headers["Location"].startswith("/sign-in/?next=")
    assert_unchanged(action)


def test_who_comes_back_to_the_address_of_the_form_is_sent_to_the_action(
    policy_officer: User, action: Action
) -> None:
    response = signed_in(policy_officer).get(url_of(action))

    assert (response.status_code, response.headers["Location"]) == (302, action.get_absolute_url())


def test_the_status_cannot_be_put(policy_officer: User, action: Action) -> None:
    assert signed_in(policy_officer).put(url_of(action)).status_code == 405


def test_a_form_without_its_token_is_refused(policy_officer: User, action: Action) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(policy_officer)

    response = client.post(url_of(action), {"status": "open", "words": "x", "version": 1})

    assert response.status_code == 403
    assert "Nothing was saved" in text_of(response)
    assert_unchanged(action)


def test_an_action_that_is_not_there_is_not_found(policy_officer: User) -> None:
    assert signed_in(policy_officer).post("/actions/404404/status/").status_code == 404


def test_a_withheld_action_is_not_found_by_those_who_may_not_see_it(
    commissioner: User, policy_officer: User, action: Action
) -> None:
    policy_officer.groups.first().permissions.remove(  # type: ignore[union-attr]
        *policy_officer.groups.first().permissions.filter(codename="view_withheld_item")  # type: ignore[union-attr]
    )
    meeting = make_meeting(datetime.date(2021, 6, 22))
    hidden = make_action(meeting, item=make_item(meeting, is_withheld=True, withheld_because="Section 31."))

    assert post(policy_officer, hidden).status_code == 404
    assert post(commissioner, hidden).status_code == 302


def test_typed_words_are_shown_as_words(policy_officer: User, action: Action) -> None:
    response = signed_in(policy_officer).post(
        url_of(action), {"status": "in_progress", "words": HOSTILE, "version": 1}, follow=True
    )

    assert "&lt;script&gt;" in text_of(response)
    assert "<script" not in text_of(response)


def test_a_change_between_reading_and_saving_is_told_too(
    policy_officer: User, action: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed_meanwhile(*_args: Any, **_kwargs: Any) -> None:
        raise ChangedMeanwhile

    monkeypatch.setattr(Action, "record", changed_meanwhile)

    response = post(policy_officer, action, words="My long words.")

    assert response.status_code == 409
    assert "My long words.</textarea>" in text_of(response)
