import datetime
import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from actions.models import Status
from governance.models import User
from meetings.models import AttendanceState, Basis, Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_attendance,
    make_board,
    make_meeting,
    make_owner,
    make_person,
    make_post,
    make_tenure,
)
from tests.pages import assert_asks_to_sign_in, text_of

SPRING, AUTUMN = datetime.date(2020, 3, 24), datetime.date(2020, 10, 20)


def test_people_are_found_by_a_part_of_their_names(reader: User) -> None:
    make_person("Joanna Birtwhistle")
    make_person("Sam Holt")
    page = signed_in(reader).get("/people/?words=birt")
    assert [row.name for row in page.context["rows"]] == ["Joanna Birtwhistle"]
    assert "Nobody of that name" in text_of(signed_in(reader).get("/people/?words=zz"))


def test_the_list_says_what_each_holds_attended_and_owes(reader: User) -> None:
    person, post = make_person(), make_post()
    make_tenure(post, person, basis=Basis.INFERRED, first_seen_on=SPRING, last_seen_on=AUTUMN)
    meeting = make_meeting(SPRING)
    make_attendance(meeting, person)
    make_attendance(make_meeting(AUTUMN, board=meeting.board), person, state=AttendanceState.APOLOGIES)
    make_owner(make_action(meeting), "JB", person=person)
    row = signed_in(reader).get("/people/").context["rows"][0]
    assert (row.posts, row.attended, row.missed, row.owed) == ([str(post)], 1, 1, 1)


def test_who_holds_no_post_any_more_is_told_with_the_last_one(reader: User) -> None:
    former, present, post = make_person("Alan Trewin"), make_person("Pippa Holt"), make_post()
    for person, day in ((former, SPRING), (present, AUTUMN)):
        make_tenure(post, person, basis=Basis.INFERRED, first_seen_on=day, last_seen_on=day)
    make_person("Zara Quill")

    page = signed_in(reader).get("/people/")

    assert [row.posts for row in page.context["rows"]] == [[f"Formerly {post}"], [str(post)], []]
    assert text_of(page).count("No post on record") == 1


def test_a_person_s_page_tells_attended_and_missed_by_year(reader: User) -> None:
    person = make_person()
    meeting = make_meeting(SPRING)
    make_attendance(meeting, person, capacity="Chief Constable")
    make_attendance(make_meeting(AUTUMN, board=meeting.board), person, state=AttendanceState.APOLOGIES)
    make_attendance(make_meeting(datetime.date(2021, 1, 19), board=meeting.board, stage=Stage.DRAFT), person)
    years = signed_in(reader).get(f"/people/{person.pk}/").context["years"]
    assert [(year.year, year.attended, year.missed) for year in years] == [(2020, 1, 1)]
    assert [one.state for one in years[0].meetings] == ["Apologies", "Present"]


def test_an_action_of_a_post_comes_to_its_holder_and_says_if_it_is_inherited(reader: User) -> None:
    person, post = make_person(), make_post()
    make_tenure(post, person, basis=Basis.ENTERED, starts_on=AUTUMN)
    meeting = make_meeting(SPRING)
    make_owner(make_action(meeting, "Old."), "DCC", post=post)
    make_owner(
        make_action(make_meeting(datetime.date(2021, 1, 19), board=meeting.board), "New."), "DCC", post=post
    )
    make_owner(make_action(meeting, "Done.", status=Status.DISCHARGED), "DCC", post=post)
    owed = signed_in(reader).get(f"/people/{person.pk}/").context["owed"]
    assert {(one.text, one.how) for one in owed} == {
        ("Old.", f"{post}, inherited with the post"),
        ("New.", f"As {post}"),
    }


def test_a_former_holder_owes_nothing_of_the_post(reader: User) -> None:
    former, present, post = make_person("Ann Bell"), make_person("Sam Holt"), make_post()
    make_tenure(post, former, starts_on=datetime.date(2016, 1, 1), ends_on=SPRING)
    make_tenure(post, present, starts_on=SPRING)
    make_owner(make_action(make_meeting(SPRING)), "DCC", post=post)
    assert signed_in(reader).get(f"/people/{former.pk}/").context["owed"] == []
    assert len(signed_in(reader).get(f"/people/{present.pk}/").context["owed"]) == 1


def test_a_post_s_page_names_its_holders_in_order_with_the_gap_between(reader: User) -> None:
    post = make_post()
    second = make_tenure(post, make_person("Sam Holt"), starts_on=AUTUMN)
    make_tenure(post, make_person("Ann Bell"), starts_on=datetime.date(2016, 1, 1), ends_on=SPRING)
    response = signed_in(reader).get(f"/posts/{post.pk}/")
    holders = response.context["holders"]
    assert [one.name for one in holders] == ["Ann Bell", "", "Sam Holt"]
    assert holders[1].days == "Nobody is recorded between 24 March 2020 and 20 October 2020"
    assert (holders[2].is_now, response.context["holder"]) == (True, second.person)


def test_what_was_inferred_says_so(reader: User) -> None:
    post = make_post()
    make_tenure(post, make_person(), basis=Basis.INFERRED, first_seen_on=SPRING, last_seen_on=AUTUMN)
    page = text_of(signed_in(reader).get(f"/posts/{post.pk}/"))
    assert "Inferred from attendance" in page
    assert "Seen from 24 March 2020 to 20 October 2020" in page
    assert "Last known holder" in page
    assert "Holds it now" not in page


def test_a_post_lists_what_passes_with_it_and_leads_to_the_register(reader: User) -> None:
    post = make_post()
    make_owner(make_action(make_meeting(SPRING), "Count the vans."), "DCC", post=post)
    response = signed_in(reader).get(f"/posts/{post.pk}/")
    assert [one.text for one in response.context["owed"]] == ["Count the vans."]
    register = signed_in(reader).get(response.context["register_url"])
    assert "Count the vans." in text_of(register)


def test_hidden_actions_are_not_counted_for_readers(reader: User, policy_officer: User) -> None:
    post = make_post()
    draft = make_meeting(SPRING, stage=Stage.DRAFT)
    make_owner(make_action(draft), "DCC", post=post)
    assert signed_in(reader).get("/posts/").context["rows"][0]["owed"] == 0
    assert signed_in(policy_officer).get("/posts/").context["rows"][0]["owed"] == 1


@pytest.mark.parametrize(("path", "queries"), [("/people/", 8), ("/posts/", 7)])
@pytest.mark.parametrize("count", [1, 25])
def test_lists_take_so_many_statements(
    reader: User, path: str, queries: int, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    meeting = make_meeting(SPRING)
    for number in range(count):
        person, post = make_person(f"Person {number}"), make_post(f"Post {number}", "")
        make_tenure(post, person, starts_on=SPRING)
        make_attendance(meeting, person)
        make_owner(make_action(meeting), "x", post=post)
    client = signed_in(reader)
    with django_assert_num_queries(queries):
        client.get(path)


@pytest.mark.parametrize("count", [1, 25])
def test_a_person_and_a_post_take_so_many_statements(
    reader: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person, post, board = make_person(), make_post(), make_board()
    make_tenure(post, person, starts_on=SPRING)
    for number in range(count):
        meeting = make_meeting(SPRING + datetime.timedelta(days=number), board=board)
        make_attendance(meeting, person)
        make_owner(make_action(meeting), "x", post=post)
    client = signed_in(reader)
    with django_assert_num_queries(8):
        client.get(f"/people/{person.pk}/")
    with django_assert_num_queries(7):
        client.get(f"/posts/{post.pk}/")


@pytest.mark.parametrize("path", ["/people/", "/posts/"])
def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None, path: str) -> None:
    assert_asks_to_sign_in(stranger, path)


def test_too_many_words_are_refused(reader: User) -> None:
    response = signed_in(reader).get("/people/?words=" + "x" * 101)
    assert "There is a problem" in text_of(response)
    assert text_of(response).count("Name must be 100 characters or fewer: it has 101") == 2
    assert "Nobody of that name" not in text_of(response)
    assert response.context["rows"] == []


def test_people_leave_as_a_file_of_those_asked_for(reader: User) -> None:
    person, post = make_person("Ines Holloway"), make_post()
    make_person("Tom Ashby")
    make_tenure(post, person, starts_on=SPRING)
    for days, state in ((0, "present"), (30, "apologies"), (60, "part")):
        make_attendance(make_meeting(SPRING + datetime.timedelta(days=days)), person, state=state)
    make_attendance(make_meeting(SPRING + datetime.timedelta(days=90), stage=Stage.DRAFT), person)

    file = json.loads(b"".join(signed_in(reader).get("/people/export.json?words=holl")))

    [row] = file["rows"]
    assert (row["name"], row["posts"], row["attended"], row["missed"]) == ("Ines Holloway", [str(post)], 2, 1)
    assert (row["first"], row["last"]) == (
        SPRING.isoformat(),
        (SPRING + datetime.timedelta(days=60)).isoformat(),
    )
    assert file["about"] == "Name: holl."
    assert signed_in(reader).get("/people/export.csv?words=" + "x" * 101).status_code == 422
