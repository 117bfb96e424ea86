from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from governance.access import Role, grant_roles
from governance.models import User
from governance.users.deeds import LastAdministrator, keep, switch
from tests.cast import PASSWORD, make_user, signed_in, signs_in
from tests.pages import text_of

MembershipEvent: Any = apps.get_model("governance", "MembershipEvent")


def test_one_who_is_switched_off_is_signed_out_and_stays_so(administrator: User, reader: User) -> None:
    theirs, own = signed_in(reader), signed_in(administrator)

    page = text_of(own.post(f"/users/{reader.pk}/switch/", {"to": "off"}, follow=True))
    assert "Priya Nandakumar is signed out and can sign in no more." in page
    assert theirs.get("/").status_code == 302
    assert not signs_in("priya")

    own.post(f"/users/{reader.pk}/switch/", {"to": "on"})
    assert theirs.get("/").status_code == 302, "a session of before does not live again"
    assert signs_in("priya")


def test_sessions_are_ended_everywhere(administrator: User, reader: User) -> None:
    first, second = signed_in(reader), signed_in(reader)

    signed_in(administrator).post(f"/users/{reader.pk}/sessions/")

    assert [client.get("/").status_code for client in (first, second)] == [302, 302]
    assert signed_in(User.objects.get(pk=reader.pk)).get("/").status_code == 200


def test_one_s_own_sessions_end_but_for_the_present_one(administrator: User) -> None:
    here, there = signed_in(administrator), signed_in(administrator)

    page = text_of(here.post(f"/users/{administrator.pk}/sessions/", follow=True))

    assert "You are signed out everywhere but here." in page
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)


def test_a_new_password_ends_the_old_one_and_its_sessions(administrator: User, reader: User) -> None:
    theirs = signed_in(reader)

    signed_in(administrator).post(f"/users/{reader.pk}/password/")

    assert theirs.get("/").status_code == 302
    assert not signs_in("priya")


def test_the_address_of_one_who_is_switched_off_is_dead(administrator: User, reader: User) -> None:
    own = signed_in(administrator)
    own.post(f"/users/{reader.pk}/password/")
    address = own.session["address_to_set_a_password"]["url"]
    own.post(f"/users/{reader.pk}/switch/", {"to": "off"})

    assert "This link no longer works" in text_of(Client().get(address, follow=True))


@pytest.mark.parametrize("deed", ["switch", "password"])
def test_nobody_does_it_to_themselves(administrator: User, deed: str) -> None:
    assert signed_in(administrator).post(f"/users/{administrator.pk}/{deed}/").status_code == 403
    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.check_password(PASSWORD)


def test_the_last_administrator_is_not_switched_off_nor_loses_the_role(administrator: User) -> None:
    make_user("off", Role.ADMINISTRATOR, "Iolo", "Prys")
    User.objects.filter(username="off").update(is_active=False)

    with pytest.raises(LastAdministrator):
        switch(administrator, on=False)
    with pytest.raises(LastAdministrator):
        keep(administrator, ["Reader"])

    kept = User.objects.get(pk=administrator.pk)
    assert (kept.is_active, kept.role_names()) == (True, ["Administrator"])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", ["off", "role"])
def test_two_administrators_at_once_do_not_end_each_other(deed: str) -> None:
    grant_roles("default")
    pair = [make_user(name, Role.ADMINISTRATOR, name, "Prys") for name in ("iolo", "mair")]
    start = Barrier(2)

    def end(user: User) -> bool:
        start.wait()
        try:
            switch(user, on=False) if deed == "off" else keep(user, ["Reader"])
        except LastAdministrator:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as both:
        done = list(both.map(end, pair))

    assert sorted(done) == [False, True]
    assert User.objects.filter(is_active=True, groups__name=Role.ADMINISTRATOR).count() == 1


def test_history_tells_of_users_but_not_of_passwords_or_sign_ins(administrator: User, reader: User) -> None:
    Client().post("/sign-in/", {"username": "priya", "password": PASSWORD})
    signed_in(administrator).post(f"/users/{reader.pk}/switch/", {"to": "off"})

    events = reader.events.select_related("pgh_context")  # type: ignore[attr-defined]
    assert [(event.pgh_label, event.is_active) for event in events] == [("insert", True), ("update", False)]
    assert events[1].pgh_context.metadata == {"user": administrator.pk, "url": f"/users/{reader.pk}/switch/"}
    assert not {"password", "last_login"} & {field.name for field in events[0]._meta.get_fields()}


def test_history_tells_which_roles_were_given_and_taken(reader: User) -> None:
    reader.groups.set([Group.objects.get(name=Role.POLICY_OFFICER)])

    events = MembershipEvent.objects.filter(user=reader).values_list("pgh_label", "group__name")
    assert list(events) == [("insert", "Reader"), ("delete", "Reader"), ("insert", "Policy officer")]


def test_the_history_of_users_can_not_be_rewritten(reader: User) -> None:
    for events in (reader.events.all(), MembershipEvent.objects.all()):  # type: ignore[attr-defined]
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            events.update(pgh_label="never")
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            events._raw_delete("default")
        assert events.exists()
