import datetime
from typing import Any

import pytest
from django.contrib.admin import ModelAdmin
from django.test import Client, RequestFactory
from django.urls import reverse

from governance.admin_site import record_admin
from governance.models import User
from meetings.models import Board, Doubt, Post
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_board,
    make_doubt,
    make_item,
    make_meeting,
    make_person,
    make_post,
    make_source,
    make_tenure,
    make_update,
)
from tests.pages import HOSTILE, text_of

MODELS = [
    pytest.param(model, admin, id=model._meta.label_lower) for model, admin in record_admin._registry.items()
]


def test_an_administrator_enters_without_being_marked_as_staff(administrator: User) -> None:
    assert not administrator.is_staff
    assert signed_in(administrator).get("/admin/").status_code == 200


@pytest.mark.parametrize("who", ["reader", "policy_officer", "commissioner", "newcomer"])
def test_nobody_else_enters_even_when_marked_as_staff(request: pytest.FixtureRequest, who: str) -> None:
    user = request.getfixturevalue(who)
    User.objects.filter(pk=user.pk).update(is_staff=True)

    response = signed_in(user).get("/admin/", follow=True)

    assert response.status_code == 403
    assert signed_in(user).get(reverse("admin:meetings_board_changelist"), follow=True).status_code == 403


def test_a_stranger_signs_in_at_the_page_of_the_site(stranger: Client, db: None) -> None:
    response = stranger.get("/admin/login/?next=/admin/")

    assert response.headers["Location"] == "/sign-in/?next=/admin/"
    assert stranger.get("/admin/meetings/board/").status_code == 302


def test_an_administrator_who_comes_to_its_sign_in_is_let_in(administrator: User) -> None:
    assert signed_in(administrator).get("/admin/login/?next=/admin/").headers["Location"] == "/admin/"


def test_the_admin_knows_all_records_and_no_more() -> None:
    assert sorted(model._meta.label for model in record_admin._registry) == [
        "actions.Action",
        "actions.ActionUpdate",
        "meetings.AgendaItem",
        "meetings.Attendance",
        "meetings.Board",
        "meetings.Decision",
        "meetings.Doubt",
        "meetings.Meeting",
        "meetings.Person",
        "meetings.Post",
        "meetings.SourceDocument",
        "meetings.Tenure",
    ]


@pytest.mark.parametrize(("model", "admin"), MODELS)
def test_nothing_can_be_deleted_even_by_a_superuser(
    rf: RequestFactory, db: None, model: Any, admin: ModelAdmin[Any]
) -> None:
    request = rf.get("/")
    request.user = User.objects.create_superuser("root")

    assert not admin.has_delete_permission(request)
    assert "delete_selected" not in admin.get_actions(request)


@pytest.mark.parametrize(("model", "admin"), MODELS)
def test_every_list_opens_for_an_administrator(
    administrator: User, model: Any, admin: ModelAdmin[Any]
) -> None:
    client = signed_in(administrator)
    meeting = make_meeting(source=make_source())
    make_item(meeting)
    make_action(meeting)
    make_doubt(meeting.source)  # type: ignore[arg-type]
    name = f"{model._meta.app_label}_{model._meta.model_name}"

    assert client.get(reverse(f"admin:{name}_changelist"), {"q": "heron"}).status_code == 200
    record = model.objects.first()
    if record is not None:
        assert client.get(reverse(f"admin:{name}_change", args=[record.pk])).status_code == 200
        assert client.get(f"/admin/{name.replace('_', '/')}/{record.pk}/delete/").status_code == 403


def test_the_history_in_the_admin_is_that_of_the_record(administrator: User) -> None:
    client = signed_in(administrator)
    source = make_source()
    item = make_item(make_meeting(source=source))
    action = make_action(item.meeting)
    update = make_update(action, item.meeting.date)
    person, post = make_person(), make_post()
    tenure, doubt = make_tenure(post, person), make_doubt(source)
    leads = {
        f"meetings/board/{action.board_id}": f"board/{action.board_id}",
        f"meetings/agendaitem/{item.pk}": f"item/{item.pk}",
        f"meetings/tenure/{tenure.pk}": f"post/{post.pk}",
        f"meetings/doubt/{doubt.pk}": f"source/{source.pk}",
        f"meetings/sourcedocument/{source.pk}": f"source/{source.pk}",
        f"actions/action/{action.pk}": f"action/{action.pk}",
        f"actions/actionupdate/{update.pk}": f"action/{action.pk}",
    }

    for record, history in leads.items():
        page = client.get(f"/admin/{record}/history/", follow=True)
        assert (page.status_code, page.request["PATH_INFO"]) == (200, f"/history/{history}/"), record
    assert client.get("/admin/meetings/board/999999/history/", follow=True).status_code == 404
    assert client.get("/history/tenure/999999/").status_code == 404


def test_an_administrator_adds_a_board(administrator: User) -> None:
    seats = {"members-TOTAL_FORMS": "0", "members-INITIAL_FORMS": "0"}
    data = {
        "name": "Strategic Governance Board",
        "code": "SGB",
        "usual_venue": "",
        "standing_agenda": "",
        **seats,
    }

    signed_in(administrator).post(reverse("admin:meetings_board_add"), {**data, **seats})

    assert Board.objects.get().code == "SGB"


def test_who_settles_a_doubt_is_its_settler(administrator: User) -> None:
    doubt = make_doubt(make_source())
    url = reverse("admin:meetings_doubt_change", args=[doubt.pk])

    signed_in(administrator).post(
        url, {"settlement": "The title has the year.", "message": "Another message."}
    )

    settled = Doubt.objects.get()
    assert (settled.settled_by, settled.settlement) == (administrator, "The title has the year.")
    assert settled.settled_at is not None
    assert settled.message == "The year is inferred."


def test_a_doubt_whose_settlement_is_taken_back_is_open_again(administrator: User) -> None:
    doubt = make_doubt(
        make_source(),
        settled_at=datetime.datetime(2026, 2, 4, tzinfo=datetime.UTC),
        settled_by=administrator,
        settlement="In error.",
    )

    signed_in(administrator).post(
        reverse("admin:meetings_doubt_change", args=[doubt.pk]), {"settlement": " "}
    )

    assert list(Doubt.objects.open()) == [doubt]


def test_actions_and_their_updates_are_only_looked_at_here(db: None) -> None:
    root = User.objects.create_superuser("root")
    action = make_action(make_meeting())

    signed_in(root).post(reverse("admin:actions_action_change", args=[action.pk]), {"text": "Changed."})

    action.refresh_from_db()
    assert action.text == "DCC to bring a costed plan."


def test_where_a_meeting_came_from_stays_and_approving_is_no_field_here(administrator: User) -> None:
    meeting = make_meeting(source=make_source(), stage="draft")
    url = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    data = {"board": meeting.board_id, "title": "Corrected", "date": "2020-03-25", "marking": "official"}

    signed_in(administrator).post(url, {**data, "stage": "published", "source": ""})

    kept = type(meeting).objects.get()
    assert (kept.title, kept.stage, kept.source_id) == ("Corrected", "draft", meeting.source_id)


def test_imported_words_are_shown_as_words(administrator: User) -> None:
    Post.objects.create(title=HOSTILE)
    make_board(HOSTILE, "X")

    page = text_of(signed_in(administrator).get(reverse("admin:meetings_post_changelist")))

    assert "&lt;script&gt;alert" in page
    assert HOSTILE not in page
