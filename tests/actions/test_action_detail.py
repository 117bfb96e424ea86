import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actions.models import Action, Status
from governance.models import User
from meetings.models import Stage
from tests.cast import signed_in
from tests.factories import (
    make_action,
    make_attendance,
    make_board,
    make_doubt,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_post,
    make_source,
    make_tenure,
    make_update,
)
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

LINES = [f"line number {number}" for number in range(1, 21)]


def page_of(user: User, action: Action) -> Any:
    return signed_in(user).get(action.get_absolute_url())


def test_the_words_as_written_stand_beside_those_as_corrected(reader: User) -> None:
    action = make_action(
        make_meeting(), "DCC to provide an options paper", text_as_written="DDC to provde a paper"
    )

    page = text_of(page_of(reader, action))

    assert page.index("As written in the notes") < page.index("DDC to provde a paper")
    assert page.index("As corrected") < page.rindex("DCC to provide an options paper")


def test_words_that_nobody_corrected_stand_once(reader: User) -> None:
    assert "As written in the notes" not in text_of(page_of(reader, make_action(make_meeting())))


def test_the_page_says_who_holds_the_post_now_and_who_held_it_then(reader: User) -> None:
    post = make_post()
    then, now = make_person("Joanna Birtwhistle"), make_person("Marcus Oyelaran")
    meeting = make_meeting()
    make_attendance(meeting, then, post=post)
    make_tenure(post, then, last_seen_on=meeting.date)
    make_tenure(post, now, basis="inferred", last_seen_on=meeting.date + datetime.timedelta(days=300))
    action = make_action(meeting)
    make_owner(action, "T/DCC", post=post)

    page = text_of(page_of(reader, action))

    assert "Deputy Chief Constable (DCC)" in page
    assert "written “T/DCC”" in page
    assert "Last known holder: Marcus Oyelaran, who inherited it with the post" in page
    assert "Joanna Birtwhistle held the post when it was given." in page


def test_a_holder_who_was_entered_holds_the_post_now(reader: User) -> None:
    post = make_post()
    make_tenure(post, make_person(), basis="entered", starts_on=datetime.date(2019, 1, 1))
    action = make_action(make_meeting())
    make_owner(action, "DCC", post=post)

    assert "Held now by Joanna Birtwhistle." in text_of(page_of(reader, action))


def test_a_post_that_nobody_holds_any_more_is_vacant(reader: User) -> None:
    post = make_post()
    make_tenure(post, make_person(), starts_on=datetime.date(2019, 1, 1), ends_on=datetime.date(2020, 1, 1))
    action = make_action(make_meeting())
    make_owner(action, "DCC", post=post)

    assert "The post is vacant." in text_of(page_of(reader, action))


def test_a_former_owner_no_longer_owes_it(reader: User) -> None:
    action = make_action(make_meeting())
    make_owner(action, "CFO", is_former=True)

    assert "Nobody is named." in text_of(page_of(reader, action))


def test_an_inferred_day_gives_its_reason(reader: User) -> None:
    action = make_action(
        make_meeting(), due_on=datetime.date(2020, 7, 31), due_words="the July meeting", due_is_inferred=True
    )

    page = text_of(page_of(reader, action))

    assert '<span class="doubt">31 July 2020' in page
    assert "Inferred from the words “the July meeting”." in page


def test_an_action_of_a_meeting_that_is_not_in_the_record_says_so(reader: User) -> None:
    page = text_of(page_of(reader, make_action(None, raised_on=datetime.date(2018, 4, 1))))

    assert "Performance and Accountability Meeting, April 2018" in page
    assert "The notes of that meeting are not in the record." in page


def test_an_action_that_nobody_can_date_has_a_page(reader: User) -> None:
    page = page_of(reader, make_action(None, raised_on=None)).context["page"]

    assert [(year.name, [event.day for event in year.events]) for year in page.years] == [
        ("", ["Day not known"])
    ]


def test_the_lines_of_the_action_stand_beside_it(reader: User) -> None:
    source = make_source(LINES)
    action = make_action(make_meeting(source=source), source=source, lines=[9, 10])

    page = page_of(reader, action).context["page"]

    assert [line.number for line in page.lines if line.is_own] == [9, 10]
    assert page.source.url == f"/sources/{source.pk}/?marked=9,10#L9"


def test_doubts_of_the_action_and_of_its_lines_are_shown_once(reader: User) -> None:
    source = make_source(LINES)
    action = make_action(make_meeting(source=source), source=source, lines=[9])
    action.doubts.add(make_doubt(source, "No notes of that month are in the record.", lines=[9]))
    make_doubt(source, "The owner was inferred.", lines=[9])
    make_doubt(source, "The year was inferred.", lines=[1])

    page = page_of(reader, action).context["page"]

    assert [doubt.message for doubt in page.doubts] == [
        "No notes of that month are in the record.",
        "The owner was inferred.",
    ]


def test_the_age_counts_months_and_meetings(reader: User) -> None:
    today = timezone.localdate()
    action = make_action(make_meeting(today - datetime.timedelta(days=400)))
    for days in (300, 200, 0):
        make_meeting(today - datetime.timedelta(days=days))
    make_meeting(today - datetime.timedelta(days=100), stage=Stage.DRAFT)

    assert page_of(reader, action).context["page"].age == "13 months, 3 meetings since"


@pytest.mark.parametrize(
    ("who", "status", "forms", "links"),
    [
        pytest.param("reader", "open", [], [], id="reader"),
        pytest.param("administrator", "open", [], [], id="administrator"),
        pytest.param(
            "policy_officer",
            "open",
            ["update"],
            ["Mark as completed", "Defer", "Change due day", "Change owner"],
            id="policy-officer",
        ),
        pytest.param(
            "policy_officer",
            "completed",
            ["update"],
            ["Defer", "Change due day", "Change owner"],
            id="policy-officer-completed",
        ),
        pytest.param("policy_officer", "discharged", [], [], id="policy-officer-discharged"),
        pytest.param(
            "commissioner",
            "open",
            ["discharge", "update"],
            ["Defer", "Change due day", "Change owner", "Withdraw"],
            id="commissioner",
        ),
        pytest.param("commissioner", "discharged", ["reopen"], [], id="commissioner-discharged"),
    ],
)
def test_the_page_offers_what_the_role_permits_and_the_state_allows(
    request: pytest.FixtureRequest, who: str, status: str, forms: list[str], links: list[str]
) -> None:
    response = page_of(request.getfixturevalue(who), make_action(make_meeting(), status=status))

    assert [deed.name for deed, _ in response.context["forms"]] == forms
    assert [words for words, _ in response.context["links"]] == links
    assert ("Say what happened" in text_of(response)) == bool(forms)
    assert text_of(response).count('<form class="panel"') == len(forms)


def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None) -> None:
    assert_asks_to_sign_in(stranger, make_action(make_meeting()).get_absolute_url())


def test_somebody_without_a_role_is_refused(newcomer: User) -> None:
    assert page_of(newcomer, make_action(make_meeting())).status_code == 403


def test_the_page_cannot_be_posted_to(policy_officer: User) -> None:
    assert signed_in(policy_officer).post(make_action(make_meeting()).get_absolute_url()).status_code == 405


@pytest.mark.parametrize("pk", [404404, 99999999999999999999])
def test_an_action_that_is_not_there_is_not_found(reader: User, pk: int) -> None:
    assert signed_in(reader).get(f"/actions/{pk}/").status_code == 404


def test_what_is_withheld_or_not_approved_is_not_found(reader: User, policy_officer: User) -> None:
    meeting = make_meeting()
    withheld = make_action(meeting, item=make_item(meeting, is_withheld=True, withheld_because="Section 31."))
    draft = make_action(make_meeting(datetime.date(2021, 6, 22), stage=Stage.DRAFT))

    for action in (withheld, draft):
        assert page_of(reader, action).status_code == 404
        assert page_of(policy_officer, action).status_code == 200


def test_an_update_given_under_a_withheld_item_or_in_a_draft_is_not_shown(
    reader: User, policy_officer: User
) -> None:
    source = make_source(LINES)
    meeting = make_meeting(datetime.date(2020, 5, 26), source=source)
    hidden = make_item(meeting, is_withheld=True, withheld_because="Section 31.")
    draft = make_meeting(datetime.date(2020, 6, 23), stage=Stage.DRAFT)
    action = make_action(make_meeting())
    make_update(action, meeting.date, "Heron one", meeting=meeting, item=hidden)
    make_update(action, draft.date, "Heron two", meeting=draft)
    make_update(action, meeting.date, "Said to all.", meeting=meeting, source=source, lines=[3])
    action.doubts.add(make_doubt(source, "Heron doubt"))

    page = text_of(page_of(reader, action))

    assert "Said to all." in page
    assert "Heron" not in page
    assert "/sources/" not in page
    assert text_of(page_of(policy_officer, action)).count("Heron") == 3


def test_the_page_asks_the_database_seven_times(
    policy_officer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    source = make_source(LINES)
    meeting = make_meeting(source=source)
    action = make_action(meeting, item=make_item(meeting), source=source, lines=[9])
    action.doubts.add(make_doubt(source, lines=[9]))
    for month in range(1, 10):
        later = make_meeting(datetime.date(2021, month, 1))
        make_owner(action, f"Owner {month}", post=make_post(f"Post {month}"))
        make_update(action, later.date, meeting=later, item=make_item(later), by=policy_officer)
    client = signed_in(policy_officer)
    with django_assert_num_queries(7):
        client.get(action.get_absolute_url())


def test_imported_words_are_shown_as_words(policy_officer: User) -> None:
    source = make_source([HOSTILE] * 3, name=HOSTILE)
    meeting = make_meeting(board=make_board(HOSTILE, "X"), source=source)
    item = make_item(meeting, HOSTILE, number=HOSTILE)
    action = make_action(
        meeting,
        HOSTILE,
        text_as_written=f"{HOSTILE}!",
        item=item,
        due_words=HOSTILE,
        source=source,
        lines=[1],
    )
    make_owner(action, HOSTILE)
    make_update(
        action, meeting.date, HOSTILE, status_to=Status.COMPLETED, meeting=meeting, matter_as_written=HOSTILE
    )
    make_doubt(source, HOSTILE, lines=[1])

    response = page_of(policy_officer, action)

    assert_escaped(response)
    assert text_of(response).count("&lt;script&gt;") >= 10
