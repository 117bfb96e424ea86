"""One update for several ticked actions, and the update of one row."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from actions.models import Action, ActionUpdate, Said, Status
from governance.models import User
from meetings.models import Stage
from tests.cast import signed_in
from tests.factories import make_action, make_board, make_item, make_meeting
from tests.pages import assert_asks_to_sign_in, text_of

URL = "/actions/updates/"
HTMX = {"HX-Request": "true"}
DAY = datetime.timedelta(days=1)


@pytest.fixture
def actions(db: None) -> list[Action]:
    meeting = make_meeting()
    return [make_action(meeting, f"Task {number}") for number in (1, 2, 3)]


def tick(*actions: Action) -> list[str]:
    return [f"{action.pk}:{action.version}" for action in actions]


def statuses() -> list[str]:
    return list(Action.objects.order_by("pk").values_list("status", flat=True))


def test_ticked_actions_get_the_words_and_the_status(policy_officer: User, actions: list[Action]) -> None:
    data = {
        "action": tick(*actions[:2]),
        "words": "Asked again.",
        "status": "in_progress",
        "back": "?board=PAM",
    }
    response = signed_in(policy_officer).post(URL, data, follow=True)

    assert response.redirect_chain == [("/actions/?status=outstanding&board=PAM", 302)]
    assert "One update was added to PAM 1/2020, PAM 2/2020." in text_of(response)
    assert statuses() == ["in_progress", "in_progress", "open"]
    assert [(u.action, u.text, u.by) for u in ActionUpdate.objects.order_by("pk")] == [
        (actions[0], "Asked again.", policy_officer),
        (actions[1], "Asked again.", policy_officer),
    ]


def test_without_a_status_only_the_words_are_added(policy_officer: User, actions: list[Action]) -> None:
    signed_in(policy_officer).post(URL, {"action": tick(*actions), "words": "Asked again.", "status": ""})
    assert statuses() == ["open"] * 3
    assert ActionUpdate.objects.count() == 3


def test_a_row_that_another_changed_meanwhile_is_told_and_the_others_are_updated(
    policy_officer: User, commissioner: User, actions: list[Action]
) -> None:
    ticks = tick(*actions)
    said = Said("I am satisfied.", commissioner, actions[1].raised_on)  # type: ignore[arg-type]
    actions[1].discharge(said, seen_version=1)
    actions[0].record(said, seen_version=1)

    response = signed_in(policy_officer).post(
        URL, {"action": ticks, "words": "Asked.", "status": "in_progress"}
    )

    page = text_of(response)
    assert response.status_code == 409
    assert "PAM 1/2020 was changed meanwhile by Rosalind Achebe" in page
    assert "“I am satisfied.”" in page
    assert "PAM 2/2020 is discharged: you may not make it in progress." in page
    assert "The update was added to PAM 3/2020." in page
    assert statuses() == ["open", "discharged", "in_progress"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param({"words": "Asked."}, "Tick the actions that the update is for", id="none-ticked"),
        pytest.param(
            {"words": "Asked.", "action": ["x", "1", "2:x", ":"]}, "Tick the actions", id="no-pairs"
        ),
        pytest.param({"action": "ticked"}, "Enter the words that say what happened", id="no-words"),
        pytest.param({"action": "ticked", "words": " "}, "Enter the words", id="blank"),
        pytest.param(
            {"action": "ticked", "words": "x" * 10_001},
            "Words must be 10,000 characters or fewer: it has 10,001",
            id="too-long",
        ),
        pytest.param(
            {"action": "ticked", "words": "x", "status": "lost"},
            "Choose a status from the list",
            id="no-status",
        ),
        pytest.param(
            {"action": "ticked", "words": "x", "status": "discharged"}, "Choose a status", id="not-theirs"
        ),
        pytest.param({"action": [f"{n}:1" for n in range(201)], "words": "x"}, "Tick 200", id="too-many"),
    ],
)
def test_what_cannot_be_saved_says_so_and_keeps_ticks_and_words(
    policy_officer: User, actions: list[Action], data: dict[str, object], says: str
) -> None:
    if data.get("action") == "ticked":
        data = {**data, "action": tick(actions[0])}
    response = signed_in(policy_officer).post(URL, data)

    assert response.status_code == 422
    assert says in text_of(response)
    assert ActionUpdate.objects.count() == 0
    if data.get("action") == tick(actions[0]):
        assert f'value="{actions[0].pk}:1" checked' in text_of(response)


def test_ticks_of_what_is_not_there_are_told(policy_officer: User, actions: list[Action]) -> None:
    response = signed_in(policy_officer).post(URL, {"action": ["0:1", *tick(actions[0])], "words": "Asked."})
    assert response.status_code == 409
    assert "1 of the ticked actions cannot be found." in text_of(response)
    assert ActionUpdate.objects.get().action == actions[0]


def test_an_officer_does_not_update_what_they_cannot_see(actions: list[Action], policy_officer: User) -> None:
    policy_officer.groups.clear()
    assert signed_in(policy_officer).post(URL, {"action": tick(*actions), "words": "x"}).status_code == 403
    assert ActionUpdate.objects.count() == 0


def test_an_address_of_elsewhere_is_not_where_one_comes_back_to(
    policy_officer: User, actions: list[Action]
) -> None:
    data = {"action": tick(actions[0]), "words": "x", "back": "https://elsewhere.example/?status="}
    assert signed_in(policy_officer).post(URL, data).headers["Location"] == "/actions/"


def test_a_reader_has_no_ticks_and_may_not_post(reader: User, actions: list[Action]) -> None:
    client = signed_in(reader)
    assert 'name="action"' not in text_of(client.get("/actions/"))
    assert client.post(URL, {"action": tick(*actions), "words": "x"}).status_code == 403
    assert client.get(f"/actions/{actions[0].pk}/row/").status_code == 403


def test_a_stranger_is_asked_to_sign_in(stranger: Client, actions: list[Action]) -> None:
    assert_asks_to_sign_in(stranger, f"/actions/{actions[0].pk}/row/")
    assert stranger.post(URL).status_code == 302


def test_updates_are_only_posted(policy_officer: User) -> None:
    assert signed_in(policy_officer).get(URL).status_code == 405


def test_a_row_opens_its_form_and_closes_it(policy_officer: User, actions: list[Action]) -> None:
    client = signed_in(policy_officer)
    row = f"/actions/{actions[0].pk}/row/"
    form = text_of(client.get(row, headers=HTMX))
    assert "<html" not in form
    assert "An update: it stays open" in form
    assert "Discharged" not in form
    again = text_of(client.get(f"{row}?row", headers=HTMX))
    assert f'<tr id="row-{actions[0].pk}">' in again
    assert "<form" not in again


def test_a_row_that_is_saved_comes_back_as_it_is_now(commissioner: User, actions: list[Action]) -> None:
    response = signed_in(commissioner).post(
        f"/actions/{actions[0].pk}/row/",
        {"status": "discharged", "words": "I am satisfied.", "version": 1},
        headers=HTMX,
    )
    page = text_of(response)
    assert "tag--discharged" in page
    assert "I am satisfied." in page
    assert f'value="{actions[0].pk}:2"' in page
    assert statuses()[0] == Status.DISCHARGED


def test_without_script_the_row_leads_to_the_page_of_the_action(
    policy_officer: User, actions: list[Action]
) -> None:
    client, row = signed_in(policy_officer), f"/actions/{actions[0].pk}/row/"
    assert client.get(row).headers["Location"] == f"/actions/{actions[0].pk}/#deeds"
    saved = client.post(row, {"status": "open", "words": "Asked.", "version": 1})
    assert saved.headers["Location"] == f"/actions/{actions[0].pk}/"
    assert ActionUpdate.objects.get().text == "Asked."


def test_a_row_changed_meanwhile_says_by_whom_and_keeps_the_words(
    policy_officer: User, commissioner: User, actions: list[Action]
) -> None:
    actions[0].record(Said("Seen.", commissioner, actions[0].raised_on), seen_version=1)  # type: ignore[arg-type]
    response = signed_in(policy_officer).post(
        f"/actions/{actions[0].pk}/row/",
        {"status": "open", "words": "Typed with care", "version": 1},
        headers=HTMX,
    )
    page = text_of(response)
    assert "was changed meanwhile by Rosalind Achebe" in page
    assert "Typed with care</textarea>" in page
    assert 'name="version" value="2"' in page
    assert ActionUpdate.objects.count() == 1


def test_a_row_closed_meanwhile_gives_the_words_back(
    policy_officer: User, commissioner: User, actions: list[Action]
) -> None:
    said = Said("I am satisfied.", commissioner, actions[0].raised_on)  # type: ignore[arg-type]
    actions[0].discharge(said, seen_version=1)
    response = signed_in(policy_officer).post(
        f"/actions/{actions[0].pk}/row/",
        {"status": "completed", "words": "Typed with care", "version": 1},
        headers=HTMX,
    )
    page = text_of(response)
    assert "discharged by the police and crime commissioner: “I am satisfied.”" in page
    assert "Typed with care</p>" in page
    assert "<button" not in page
    assert ActionUpdate.objects.count() == 1


def test_two_clicks_on_one_button_are_one_update(policy_officer: User, actions: list[Action]) -> None:
    client, row = signed_in(policy_officer), f"/actions/{actions[0].pk}/row/"
    in_row = {"status": "completed", "words": " It is done. ", "version": 1}
    of_ticked = {"action": tick(*actions[1:]), "words": "Asked.", "status": "in_progress"}

    for _ in range(2):
        assert "Saved" in text_of(client.post(row, in_row, headers=HTMX))
        assert client.post(URL, of_ticked).status_code == 302

    assert statuses() == ["completed", "in_progress", "in_progress"]
    assert ActionUpdate.objects.count() == 3


def test_a_closed_row_offers_what_may_be_done_to_it(
    policy_officer: User, commissioner: User, actions: list[Action]
) -> None:
    Action.objects.filter(pk=actions[0].pk).update(status=Status.DISCHARGED)

    officers = text_of(signed_in(policy_officer).get("/actions/?status="))
    form = text_of(signed_in(commissioner).get(f"/actions/{actions[0].pk}/row/", headers=HTMX))

    assert "Tick PAM 1/2020" not in officers
    assert "Tick PAM 2/2020" in officers
    assert [line for line in form.split("<option")[1:] if "selected" in line] == []
    assert "Opened again" in form
    assert "it stays discharged" not in form


def test_a_row_says_what_is_wrong_with_its_form(policy_officer: User, actions: list[Action]) -> None:
    client, row = signed_in(policy_officer), f"/actions/{actions[0].pk}/row/"
    response = client.post(row, {"status": "open", "words": "", "version": 1}, headers=HTMX)
    assert "Enter the words that say what happened" in text_of(response)
    assert client.post(row, {"status": "discharged", "words": "x", "version": 1}).status_code == 403
    assert ActionUpdate.objects.count() == 0


def test_a_row_that_may_not_be_seen_is_not_found(administrator: User, policy_officer: User) -> None:
    assert signed_in(policy_officer).get("/actions/0/row/").status_code == 404
    draft = make_meeting(stage=Stage.DRAFT)
    hidden = make_action(draft, item=make_item(draft, is_withheld=True, withheld_because="Section 31."))
    assert signed_in(policy_officer).get(f"/actions/{hidden.pk}/row/", headers=HTMX).status_code == 200
    assert signed_in(administrator).get(f"/actions/{hidden.pk}/row/", headers=HTMX).status_code == 403


def test_ticked_actions_are_deferred_to_the_next_meeting_of_their_board(
    policy_officer: User, actions: list[Action]
) -> None:
    today = timezone.localdate()
    other = make_action(make_meeting(board=make_board("Strategic Governance Board", "SGB")))
    make_meeting(today - DAY, next_date=today + 40 * DAY)
    client, data = signed_in(policy_officer), {"words": "Not reached.", "status": "deferred"}

    response = client.post(URL, {**data, "action": tick(*actions[:2], other)})
    again = client.post(URL, {**data, "action": tick(*actions[:2])})

    page = text_of(response)
    assert (
        "SGB 1/2020 is not deferred: no coming meeting of the Strategic Governance Board is on record" in page
    )
    assert "The update was added to PAM 1/2020, PAM 2/2020." in page
    deferred = Action.objects.get(pk=actions[0].pk)
    assert (deferred.status, deferred.due_on) == (Status.DEFERRED, today + 40 * DAY)
    assert deferred.due_words.startswith("the meeting of ")
    assert again.status_code == 302
    assert ActionUpdate.objects.count() == 2


def test_a_row_is_deferred_to_a_meeting_that_is_known(policy_officer: User, actions: list[Action]) -> None:
    client, row = signed_in(policy_officer), f"/actions/{actions[0].pk}/row/"
    asked = {"status": "deferred", "words": "Not reached.", "version": 1}
    assert "Deferred" not in text_of(client.get(row, headers=HTMX))
    assert "Choose what happened" in text_of(client.post(row, asked, headers=HTMX))

    day = timezone.localdate() + 40 * DAY
    make_meeting(day)
    assert f"Deferred to the meeting of {date_format(day, 'j F Y')}" in text_of(client.get(row, headers=HTMX))
    client.post(row, asked, headers=HTMX)
    client.post(row, {**asked, "words": "Still.", "version": 2}, headers=HTMX)

    deferred = Action.objects.get(pk=actions[0].pk)
    assert (deferred.status, deferred.due_on, deferred.version) == (Status.DEFERRED, day, 3)
    assert [update.headline for update in deferred.updates.order_by("pk")] == ["Deferred", "Update"]


@pytest.mark.parametrize("value", ["9" * 25 + ":1", "1:" + "9" * 25, "\u0663:1", "-1:1", "1:0"])
def test_a_tick_that_nobody_made_is_not_found(
    policy_officer: User, actions: list[Action], value: str
) -> None:
    response = signed_in(policy_officer).post(URL, {"action": [value], "words": "Asked."})

    assert response.status_code in (409, 422)
    assert ActionUpdate.objects.count() == 0
