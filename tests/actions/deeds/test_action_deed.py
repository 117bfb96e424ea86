"""The page of each deed: who may do it, when it fits, what it leaves, and what bad input is told."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actions.deeds.table import DEEDS
from actions.models import Action, Status
from governance.access import ROLES
from governance.models import User
from tests.actions.deeds.doing import CAST, DAY, FAR_AHEAD, MORE, assert_unchanged, close, do, url_of
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_board,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_post,
    make_tenure,
)
from tests.pages import HOSTILE, text_of


def test_each_role_may_do_what_the_table_of_roles_says(request: pytest.FixtureRequest) -> None:
    walked = 0
    for role, fixture in CAST.items():
        user = request.getfixturevalue(fixture)
        for deed in DEEDS.values():
            action = make_action(make_meeting(DAY + datetime.timedelta(days=walked)))
            if deed.name == "reopen":
                close(action)
            permitted = deed.permission in ROLES[role]
            assert signed_in(user).get(url_of(action, deed.name)).status_code == (200 if permitted else 403)
            assert do(user, action, deed.name).status_code == (302 if permitted else 403)
            assert action.updates.count() == permitted
            walked += 1
    assert walked == 4 * 9


@pytest.mark.parametrize(
    ("deed", "who", "status", "said"),
    [
        pytest.param("update", "policy_officer", Status.OPEN, "has a new update", id="update"),
        pytest.param(
            "complete", "policy_officer", Status.COMPLETED, "is completed, and waits", id="complete"
        ),
        pytest.param("defer", "policy_officer", Status.DEFERRED, "is deferred", id="defer"),
        pytest.param("discharge", "commissioner", Status.DISCHARGED, "is discharged", id="discharge"),
        pytest.param("withdraw", "commissioner", Status.WITHDRAWN, "is withdrawn", id="withdraw"),
    ],
)
def test_a_deed_is_kept_as_an_update_and_said_on_the_page(
    request: pytest.FixtureRequest, action: Action, deed: str, who: str, status: Status, said: str
) -> None:
    user = request.getfixturevalue(who)

    do(user, action, deed)

    action.refresh_from_db()
    update = action.updates.get()
    assert (action.status, action.version) == (status, 2)
    assert (update.text, update.by, update.on) == ("A site is found.", user, timezone.localdate())
    other = make_action(make_meeting(datetime.date(2020, 6, 1)))
    words = {"words": "Done.", "version": 1, **MORE.get(deed, {})}
    page = signed_in(user).post(url_of(other, deed), words, follow=True)
    assert f"{other.reference} {said}" in text_of(page)


def test_an_update_can_say_that_work_has_begun(policy_officer: User, action: Action) -> None:
    do(policy_officer, action, "update", status="in_progress")

    update = action.updates.get()
    assert (update.status_from, update.status_to) == (Status.OPEN, Status.IN_PROGRESS)


def test_what_was_given_at_a_meeting_has_its_day(policy_officer: User, action: Action) -> None:
    meeting = make_meeting(datetime.date(2020, 5, 26))

    do(policy_officer, action, "update", given_at=meeting.pk)

    update = action.updates.get()
    assert (update.meeting, update.on) == (meeting, meeting.date)


def test_an_action_is_deferred_to_a_meeting_that_the_notes_foretell(
    policy_officer: User, action: Action
) -> None:
    make_meeting(datetime.date(2020, 5, 26), next_date=FAR_AHEAD)

    page = signed_in(policy_officer).get(url_of(action, "defer"))
    do(policy_officer, action, "defer", to="2120-05-28", day="")

    action.refresh_from_db()
    assert "The meeting of 28 May 2120" in text_of(page)
    assert (action.due_on, action.due_words) == (FAR_AHEAD, "the meeting of 28 May 2120")
    assert action.updates.get().headline == "Deferred"


def test_a_new_due_day_settles_an_inferred_one(policy_officer: User, action: Action) -> None:
    Action.objects.filter(pk=action.pk).update(due_on=DAY, due_is_inferred=True)

    do(policy_officer, action, "due", due_on="24 March 2020")

    action.refresh_from_db()
    assert (action.due_on, action.due_is_inferred) == (DAY, False)


def test_an_action_passes_to_a_post_that_somebody_holds_now(policy_officer: User, action: Action) -> None:
    make_owner(action, "CFO")
    post, holder = make_post(), make_person()
    make_tenure(post, holder, starts_on=DAY)
    make_post("Head of Estates", "HoE")

    page = signed_in(policy_officer).get(url_of(action, "owners"))
    do(policy_officer, action, "owners", posts=[post.pk], others="Ashcombe Town Council, Joanna Birtwhistle")

    assert "Deputy Chief Constable (DCC): Joanna Birtwhistle" in text_of(page)
    assert "Head of Estates" not in text_of(page)
    present = action.owners.filter(is_former=False)
    assert [(owner.label, owner.post, owner.person) for owner in present] == [
        ("DCC", post, None),
        ("Ashcombe Town Council", None, None),
        ("Joanna Birtwhistle", None, holder),
    ]
    assert action.updates.get().owners_from == "CFO"


def test_corrected_words_stand_beside_those_of_the_notes(policy_officer: User, action: Action) -> None:
    do(policy_officer, action, "correct", words="The notes left out the costs.")

    action.refresh_from_db()
    page = text_of(signed_in(policy_officer).get(action.get_absolute_url()))
    assert (action.text, action.text_as_written) == (
        "DCC to bring a plan with its costs.",
        "DCC to bring a costed plan.",
    )
    assert action.updates.get().headline == "Words corrected"
    assert page.index("As written in the notes") < page.index("As corrected")
    assert "Corrected by Tamsin Okafor" in page
    assert "It said: DCC to bring a costed plan." in page


def test_the_page_says_how_often_the_due_day_was_moved(policy_officer: User, action: Action) -> None:
    Action.objects.filter(pk=action.pk).update(due_on=DAY)
    for version, day in enumerate(("1 6 2020", "1 9 2020"), start=1):
        do(policy_officer, action, "due", due_on=day, version=version)

    page = text_of(signed_in(policy_officer).get(action.get_absolute_url()))
    assert "Moved 2 times. First due on 24 March 2020." in page


@pytest.mark.parametrize(
    ("deed", "status"),
    [
        *(
            pytest.param(name, Status.DISCHARGED, id=f"{name}-closed")
            for name in DEEDS
            if name not in {"reopen", "correct"}
        ),
        pytest.param("reopen", Status.OPEN, id="reopen-open"),
        pytest.param("complete", Status.COMPLETED, id="complete-twice"),
    ],
)
def test_a_deed_that_does_not_fit_is_refused_in_words_and_keeps_what_was_typed(
    policy_officer: User, commissioner: User, action: Action, deed: str, status: Status
) -> None:
    close(action, status)
    user = next(user for user in (policy_officer, commissioner) if user.has_perm(DEEDS[deed].permission))

    shown, done = signed_in(user).get(url_of(action, deed)), do(user, action, deed, words="My long words.")

    assert (shown.status_code, done.status_code) == (409, 409)
    assert f"This action is {status.label.lower()}: that can’t be done to it now." in text_of(shown)
    assert "My long words." in text_of(done)
    assert_unchanged(action)


@pytest.mark.parametrize(
    ("deed", "data", "message"),
    [
        pytest.param("discharge", {"words": ""}, "Enter the words that go with it", id="no-words"),
        pytest.param("withdraw", {"words": "   "}, "Enter the words that go with it", id="blank-words"),
        pytest.param("withdraw", {"words": "a" * 10_001}, "10,000 characters or fewer", id="too-many-words"),
        pytest.param("withdraw", {"words": "a\x00b"}, "Null characters are not allowed", id="nul"),
        pytest.param("discharge", {"given_at": "404404"}, "404404 is not one of the", id="no-such-meeting"),
    ],
)
def test_bad_words_are_told_beside_their_field(
    commissioner: User, action: Action, deed: str, data: dict[str, str], message: str
) -> None:
    assert_told(do(commissioner, action, deed, **data), message, action)


@pytest.mark.parametrize(
    ("deed", "data", "message"),
    [
        pytest.param(
            "update", {"status": "discharged"}, "discharged is not one of the", id="status-of-another-deed"
        ),
        pytest.param(
            "defer", {"to": ""}, "Choose the meeting to which it is deferred", id="deferred-to-nothing"
        ),
        pytest.param("defer", {"day": ""}, "Enter a day, for example 24 11 2026", id="no-other-day"),
        pytest.param("defer", {"day": "31 2 2026"}, "Enter a day, for example 24 11 2026", id="no-such-day"),
        pytest.param("defer", {"day": "24 3 2020"}, ", on which it is deferred", id="deferred-to-the-past"),
        pytest.param("due", {"due_on": "soon"}, "Enter a day, for example 24 11 2026", id="soon-is-no-day"),
        pytest.param("due", {"due_on": ""}, "This is the day it has already", id="no-change"),
        pytest.param("correct", {"text": " "}, "Enter the words of the action", id="no-words-of-the-action"),
        pytest.param(
            "correct", {"text": "DCC to bring a costed plan."}, "These are its words already", id="same"
        ),
        pytest.param("owners", {"others": ""}, "These are its owners already", id="same-owners"),
        pytest.param("owners", {"posts": ["404404"]}, "404404 is not one of the", id="no-such-post"),
    ],
)
def test_bad_choices_are_told_beside_their_field(
    policy_officer: User, action: Action, deed: str, data: dict[str, str], message: str
) -> None:
    response = do(policy_officer, action, deed, **data)
    assert "A site is found.</textarea>" in text_of(response)
    assert_told(response, message, action)


def assert_told(response: Any, message: str, action: Action) -> None:
    page = text_of(response)
    assert response.status_code == 422
    assert page.count(message) == 2  # in the summary, and at the field
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert "<title>Error: " in page
    assert_unchanged(action)


def test_what_a_past_meeting_deferred_has_a_day_after_it(policy_officer: User, action: Action) -> None:
    meeting = make_meeting(datetime.date(2020, 4, 28))

    too_early = do(policy_officer, action, "defer", given_at=meeting.pk, day="28 4 2020")
    assert_told(too_early, "Enter a day after 28 April 2020", action)
    do(policy_officer, action, "defer", given_at=meeting.pk, day="26 5 2020")

    assert Action.objects.get(pk=action.pk).due_on == datetime.date(2020, 5, 26)


def test_nothing_is_given_at_a_meeting_before_the_one_that_raised_it(
    policy_officer: User, action: Action
) -> None:
    earlier = make_meeting(DAY - datetime.timedelta(days=28))

    assert do(policy_officer, action, "update", given_at=earlier.pk).status_code == 422
    assert_unchanged(action)


def test_a_meeting_of_another_board_is_none_of_the_choices(policy_officer: User, action: Action) -> None:
    other = make_meeting(datetime.date(2020, 5, 26), board=make_board("Strategic Governance Board", "SGB"))

    assert do(policy_officer, action, "update", given_at=other.pk).status_code == 422
    assert_unchanged(action)


def test_a_stranger_is_asked_to_sign_in_and_nothing_is_saved(stranger: Client, action: Action) -> None:
    for deed in DEEDS:
        response = stranger.post(url_of(action, deed), {"words": "x", "version": 1})
        assert response.headers["Location"].startswith("/sign-in/?next=")
    assert len(DEEDS) == 9
    assert_unchanged(action)


def test_a_deed_cannot_be_put(policy_officer: User, action: Action) -> None:
    assert signed_in(policy_officer).put(url_of(action, "update")).status_code == 405


def test_a_form_without_its_token_is_refused(policy_officer: User, action: Action) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(policy_officer)

    response = client.post(url_of(action, "update"), {"status": "open", "words": "x", "version": 1})

    assert response.status_code == 403
    assert_unchanged(action)


def test_an_action_that_is_not_there_is_not_found(policy_officer: User) -> None:
    assert signed_in(policy_officer).post("/actions/404404/update/").status_code == 404


def test_a_withheld_action_is_not_found_by_those_who_may_not_see_it(policy_officer: User) -> None:
    group = policy_officer.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="view_withheld_item"))
    meeting = make_meeting(datetime.date(2021, 6, 22))
    hidden = make_action(meeting, item=make_item(meeting, is_withheld=True, withheld_because="Section 31."))

    assert do(policy_officer, hidden, "update").status_code == 404
    assert_unchanged(hidden)


def test_typed_words_are_shown_as_words(commissioner: User, action: Action) -> None:
    for deed in ("discharge", "reopen"):
        do(commissioner, action, deed, words=HOSTILE)
        action.refresh_from_db()
    page = text_of(signed_in(commissioner).get(action.get_absolute_url()))

    assert page.count("&lt;script&gt;") >= 2
    assert "<script" not in page.replace('<script src="/static/', "")


def test_a_deed_takes_a_constant_number_of_statements(
    policy_officer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    meeting = make_meeting(DAY, next_date=FAR_AHEAD)
    action = make_action(meeting)
    for number in range(5):
        post = make_post(f"Head of Matter {number}", f"H{number}")
        make_tenure(post, make_person(f"Someone Else{number}"), starts_on=DAY)
        make_owner(action, f"H{number}", post=post)
    client = signed_in(policy_officer)
    for deed, statements in {"update": 4, "complete": 4, "defer": 6, "due": 4, "owners": 7}.items():
        with django_assert_num_queries(statements):
            assert client.get(url_of(action, deed)).status_code == 200
