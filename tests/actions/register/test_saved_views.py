"""Views of the register kept under a name."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from actions.models import SavedView
from governance.models import User
from tests.cast import signed_in
from tests.factories import make_action
from tests.pages import HOSTILE, assert_asks_to_sign_in, text_of

URL = "/actions/views/"


def make_view(
    owner: User, name: str = "Overdue", query: str = "?status=outstanding&due=overdue", **fields: bool
) -> SavedView:
    return SavedView.objects.create(owner=owner, name=name, query=query, **fields)


def test_a_view_is_saved_under_the_words_that_say_what_it_is(reader: User) -> None:
    client = signed_in(reader)
    assert 'href="/actions/views/add/?status=outstanding&amp;due=overdue"' in text_of(
        client.get("/actions/?due=overdue")
    )
    assert 'value="Outstanding, overdue, earliest due first"' in text_of(client.get(f"{URL}add/?due=overdue"))

    response = client.post(f"{URL}add/?due=overdue", {"name": "What is late", "is_shared": "on"}, follow=True)

    view = SavedView.objects.get()
    assert (view.owner, view.name, view.query, view.is_shared) == (
        reader, "What is late", "?status=outstanding&due=overdue", True,
    )  # fmt: skip
    assert "What is late</h1>" in text_of(response)
    assert "A saved view of yours, shared." in text_of(response)


def test_another_s_shared_view_says_whose_it_is_and_an_unshared_one_is_not_shown(
    reader: User, policy_officer: User
) -> None:
    make_view(policy_officer, "Late", is_shared=True)
    make_view(policy_officer, "Mine alone", query="?status=outstanding&due=none")
    client = signed_in(reader)

    page = text_of(client.get("/actions/?due=overdue"))
    assert "A saved view, shared by Tamsin Okafor." in page
    assert "All saved views (1)" in page
    assert "Mine alone" not in text_of(client.get("/actions/?due=none"))
    listed = text_of(client.get(URL))
    assert "shared by Tamsin Okafor" in listed
    assert "Mine alone" not in listed


def test_one_s_own_name_of_a_view_goes_before_another_s(reader: User, policy_officer: User) -> None:
    make_view(policy_officer, "A late one", is_shared=True)
    make_view(reader, "My late ones")
    assert "My late ones</h1>" in text_of(signed_in(reader).get("/actions/?due=overdue&page=1"))


def test_a_view_shows_each_reader_what_they_may_see(reader: User, policy_officer: User) -> None:
    make_action()
    view = make_view(policy_officer, query="?status=", is_shared=True)
    assert len(signed_in(reader).get(view.get_absolute_url()).context["rows"]) == 1


def test_a_view_is_renamed_by_its_owner_alone(reader: User, policy_officer: User) -> None:
    view = make_view(reader, is_shared=True)
    signed_in(reader).post(f"{URL}{view.pk}/", {"name": "Late"})
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("Late", False)
    for client in (signed_in(policy_officer),):
        assert client.get(f"{URL}{view.pk}/").status_code == 404
        assert client.post(f"{URL}{view.pk}/remove/").status_code == 404
    assert SavedView.objects.get().name == "Late"


def test_a_view_may_be_removed_for_it_is_no_record(reader: User) -> None:
    view = make_view(reader)
    response = signed_in(reader).post(f"{URL}{view.pk}/remove/", follow=True)
    assert not SavedView.objects.exists()
    assert "is removed" in text_of(response)
    assert "You have saved no view yet" in text_of(response)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("", "Enter a name for the view", id="none"),
        pytest.param("x" * 81, "The name must be 80 characters or fewer", id="too-long"),
        pytest.param("OVERDUE", "You have a view of that name already", id="taken"),
    ],
)
def test_a_name_that_will_not_do_says_why(reader: User, name: str, says: str) -> None:
    make_view(reader, "Overdue")
    response = signed_in(reader).post(f"{URL}add/?due=none", {"name": name})
    assert response.status_code == 422
    assert says in text_of(response)
    assert f'value="{name}"' in text_of(response) or not name, "it is not given back whole"
    assert "maxlength" not in text_of(response), "the browser cuts it"
    assert SavedView.objects.count() == 1


def test_the_same_name_may_be_given_by_two_people_and_kept_by_one(reader: User, policy_officer: User) -> None:
    make_view(policy_officer, "Late")
    view = make_view(reader, "Late")
    assert signed_in(reader).post(f"{URL}{view.pk}/", {"name": "late", "is_shared": "on"}).status_code == 302


def test_what_cannot_be_shown_cannot_be_saved(reader: User) -> None:
    response = signed_in(reader).post(f"{URL}add/?board=NONE", {"name": "Nothing"}, follow=True)
    assert "A view can be saved once its filters have no errors" in text_of(response)
    assert not SavedView.objects.exists()


def test_a_name_is_shown_as_words(reader: User) -> None:
    make_view(reader, HOSTILE)
    client = signed_in(reader)
    for url in (URL, "/actions/?due=overdue"):
        assert HOSTILE not in text_of(client.get(url))
        assert "&lt;script&gt;" in text_of(client.get(url))


def test_strangers_and_those_without_a_role_are_kept_out(stranger: Client, newcomer: User) -> None:
    for url in (URL, f"{URL}add/", f"{URL}1/"):
        assert_asks_to_sign_in(stranger, url)
        assert signed_in(newcomer).get(url).status_code == 403
    assert signed_in(newcomer).post(f"{URL}1/remove/").status_code == 403


def test_the_list_asks_the_database_three_times(
    reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        make_view(reader, f"View {number}")
    client = signed_in(reader)
    with django_assert_num_queries(3):
        client.get(URL)
