import datetime
import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from actions.matters.forms import TagForm
from actions.models import Status
from governance.models import User
from meetings.models import Marking, Matter, MatterItem, Stage
from tests.cast import signed_in
from tests.factories import make_action, make_decision, make_item, make_meeting, make_tag, make_update
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

SPRING, AUTUMN = datetime.date(2020, 3, 24), datetime.date(2020, 10, 20)


@pytest.fixture
def custody(policy_officer: User) -> Matter:
    return Matter.objects.create(name="Custody estate", words="custody", made_by=policy_officer)


def test_words_and_tags_gather_what_was_said_in_the_order_of_time(reader: User, custody: Matter) -> None:
    meeting = make_meeting(SPRING)
    make_item(meeting, "Custody estate", text="Two cells are closed.")
    action = make_action(meeting, "DCC to bring a plan for custody.")
    make_update(action, AUTUMN, "The custody plan is late.")
    later = make_meeting(AUTUMN, board=meeting.board)
    make_decision(later, "That the custody suite be kept.")
    make_tag(make_item(later, "Estates", text="The lease ends."), custody.made_by)
    make_item(later, "Vans")

    response = signed_in(reader).get(f"/matters/{custody.pk}/")

    assert [(one.date, one.kind, one.title) for one in response.context["mentions"]] == [
        ("24 March 2020", "Item", "Custody estate"),
        ("24 March 2020", "Action raised", action.reference),
        ("20 October 2020", "Item", "Estates"),
        ("20 October 2020", "Update", action.reference),
        ("20 October 2020", "Decision", "PAM D1/2020"),
    ]
    assert [one.pk for one in response.context["owed"]] == [action.pk]
    assert "First on 24 March 2020, last on 20 October 2020" in text_of(response)


def test_each_mention_leads_to_its_place(reader: User, custody: Matter) -> None:
    item = make_item(make_meeting(SPRING), "Custody estate")
    found = signed_in(reader).get(f"/matters/{custody.pk}/").context["mentions"]
    assert [one.url for one in found] == [f"/meetings/{item.meeting_id}/#{item.anchor}"]


def test_of_a_tagged_item_its_actions_their_updates_and_its_decisions_are_followed(
    reader: User, policy_officer: User
) -> None:
    lease = Matter.objects.create(name="The lease", made_by=policy_officer)
    meeting = make_meeting(SPRING)
    item = make_item(meeting, "Estates")
    make_tag(item, policy_officer, lease.name)
    action = make_action(meeting, "DCC to write.", item=item)
    decision = make_decision(meeting, "That it be kept.", item=item)
    make_action(meeting, "CC to count the vans.")
    told = make_update(action, AUTUMN, "Written.", status_to=Status.COMPLETED)

    found = signed_in(reader).get(f"/matters/{lease.pk}/").context["mentions"]

    assert [(one.kind, one.url, one.status) for one in found] == [
        ("Item", item.get_absolute_url(), ""),
        ("Action raised", action.get_absolute_url(), "completed"),
        ("Decision", f"{meeting.get_absolute_url()}#{decision.anchor}", ""),
        ("Update", f"{action.get_absolute_url()}#{told.anchor}", "completed"),
    ]


def test_of_an_action_whose_month_alone_is_known_no_day_is_told(reader: User, custody: Matter) -> None:
    make_action(None, "CC to count the custody cells.", raised_on=datetime.date(2020, 4, 1))
    client = signed_in(reader)

    assert [one.date for one in client.get(f"/matters/{custody.pk}/").context["mentions"]] == ["April 2020"]
    [row] = json.loads(b"".join(client.get(f"/matters/{custody.pk}/export.json")))["rows"]
    assert (row["date"], row["date_in_words"]) == (None, "April 2020")


def test_an_excerpt_has_no_signs_of_lists_and_headings(reader: User, custody: Matter) -> None:
    make_item(make_meeting(SPRING), "Custody", text="### 1. Cells\n- Two are closed - for good.")
    [one] = signed_in(reader).get(f"/matters/{custody.pk}/").context["mentions"]
    assert one.excerpt == "1. Cells\nTwo are closed - for good."


def test_the_first_and_the_last_mention_are_told_on_the_first_page(reader: User, custody: Matter) -> None:
    meeting, last = make_meeting(SPRING), make_meeting(AUTUMN)
    for number in range(51):
        make_item(meeting, f"Custody {number}")
    make_item(last, "Custody again")
    page = signed_in(reader).get(f"/matters/{custody.pk}/")
    assert "First on 24 March 2020, last on 20 October 2020" in text_of(page)


def test_a_matter_leaves_as_a_file_with_all_its_words(reader: User, custody: Matter) -> None:
    meeting = make_meeting(SPRING, marking=Marking.OFFICIAL_SENSITIVE)
    item = make_item(meeting, "Custody estate", text="Two cells are closed. " * 40)
    make_item(make_meeting(AUTUMN, stage=Stage.DRAFT), "Custody estate")
    page = signed_in(reader).get(f"/matters/{custody.pk}/")

    [json_url] = [export.url for export in page.context["exports"] if export.label == "JSON"]
    file = json.loads(b"".join(signed_in(reader).get(json_url)))

    assert (file["about"], file["marking"]) == ("What says “custody”.", "OFFICIAL-SENSITIVE")
    assert [(row["date"], row["kind"], row["words"]) for row in file["rows"]] == [
        ("2020-03-24", "Item", item.text)
    ]
    assert len(page.context["mentions"][0].excerpt) <= 400


def test_what_is_hidden_is_not_gathered_for_readers(
    reader: User, policy_officer: User, custody: Matter
) -> None:
    make_item(make_meeting(SPRING, stage=Stage.DRAFT), "Custody estate")
    assert signed_in(reader).get(f"/matters/{custody.pk}/").context["mentions"] == []
    assert len(signed_in(policy_officer).get(f"/matters/{custody.pk}/").context["mentions"]) == 1


def test_a_matter_is_made_renamed_and_found_by_its_name(policy_officer: User) -> None:
    client = signed_in(policy_officer)
    client.post("/matters/add/", {"name": "Vans", "words": "van"})
    matter = Matter.objects.get()
    assert (matter.name, matter.words, matter.made_by) == ("Vans", "van", policy_officer)
    client.post(f"/matters/{matter.pk}/change/", {"name": "Fleet", "words": "van"})
    assert "Fleet" in text_of(client.get("/matters/"))


@pytest.mark.parametrize(
    "typed", [{"name": "", "words": "x"}, {"name": "CUSTODY ESTATE", "words": ""}, {"name": "x" * 121}]
)
def test_a_name_that_can_not_be_is_refused_in_words(
    policy_officer: User, custody: Matter, typed: dict[str, str]
) -> None:
    response = signed_in(policy_officer).post("/matters/add/", typed)
    assert response.status_code == 422
    assert "There is a problem" in text_of(response)
    assert Matter.objects.count() == 1


def test_too_many_words_are_told_and_given_back_whole(policy_officer: User) -> None:
    client, words = signed_in(policy_officer), "cell " * 50
    assert "maxlength" not in text_of(client.get("/matters/add/"))
    response = client.post("/matters/add/", {"name": "Cells", "words": words})
    assert text_of(response).count("Words must be 200 characters or fewer: it has 249") == 2
    assert words.strip() in text_of(response)
    response = client.post("/matters/add/", {"name": "", "words": ""})
    assert text_of(response).count("Enter a name, such as Custody estate") == 2


def test_an_item_is_tagged_once_and_untagging_is_kept(policy_officer: User, custody: Matter) -> None:
    item = make_item(make_meeting(SPRING), "Estates")
    client = signed_in(policy_officer)
    for _ in range(2):
        client.post(f"/matters/items/{item.pk}/", {"matter": str(custody.pk), "name": ""})
    tag = MatterItem.objects.get()
    client.post(f"/matters/tags/{tag.pk}/untag/")
    tag.refresh_from_db()
    assert tag.is_untagged
    assert client.get(f"/matters/{custody.pk}/").context["mentions"] == []


def test_tagging_may_make_the_matter_and_knows_it_again(policy_officer: User) -> None:
    meeting = make_meeting(SPRING)
    client = signed_in(policy_officer)
    for title, name in (("Estates", "The lease"), ("Buildings", "the LEASE")):
        item = make_item(meeting, title)
        client.post(f"/matters/items/{item.pk}/", {"matter": "", "name": name})
    assert Matter.objects.get().tags.count() == 2


def test_a_matter_that_somebody_makes_at_the_same_moment_is_the_same(policy_officer: User) -> None:
    form = TagForm({"matter": "", "name": "the LEASE"})
    assert form.is_valid()
    made = Matter.objects.create(name="The lease", made_by=policy_officer)

    assert form.made_by(policy_officer) == made


def test_where_no_matter_is_followed_yet_none_is_offered(policy_officer: User) -> None:
    address = f"/matters/items/{make_item(make_meeting(SPRING)).pk}/"
    client = signed_in(policy_officer)

    assert "Choose one" not in text_of(client.get(address))
    response = client.post(address, {"name": " "})
    assert response.status_code == 422
    assert "Enter the name of the matter" in text_of(response)
    client.post(address, {"name": "The lease"})
    assert Matter.objects.get().tags.count() == 1


def test_tagging_with_nothing_chosen_says_so(policy_officer: User, custody: Matter) -> None:
    item = make_item(make_meeting(SPRING))
    response = signed_in(policy_officer).post(f"/matters/items/{item.pk}/", {"matter": "", "name": " "})
    assert response.status_code == 422
    assert "Choose a matter" in text_of(response)


def test_a_reader_follows_and_changes_nothing(reader: User, custody: Matter) -> None:
    client = signed_in(reader)
    item = make_item(make_meeting(SPRING), "Custody estate")
    assert client.post("/matters/add/", {"name": "x"}).status_code == 403
    assert client.post(f"/matters/items/{item.pk}/", {"matter": custody.pk}).status_code == 403
    page = text_of(client.get(f"/meetings/{item.meeting_id}/"))
    assert f"/matters/items/{item.pk}/" not in page


def test_an_officer_finds_the_way_to_follow_on_the_page_of_the_meeting(policy_officer: User) -> None:
    item = make_item(make_meeting(SPRING), "Custody estate")
    assert f"/matters/items/{item.pk}/" in text_of(
        signed_in(policy_officer).get(f"/meetings/{item.meeting_id}/")
    )


@pytest.mark.parametrize("count", [1, 20, 30, 60])
def test_the_number_of_statements_is_constant(
    policy_officer: User,
    custody: Matter,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    meeting = make_meeting(SPRING)
    for number in range(count):
        item = make_item(meeting, f"Custody {number}")
        make_tag(item, policy_officer)
        make_action(meeting, "DCC to bring a plan for custody.", item=item)
    client = signed_in(policy_officer)
    with django_assert_num_queries(7):
        client.get(f"/matters/{custody.pk}/")
    with django_assert_num_queries(4):
        client.get("/matters/")


def test_words_come_out_as_words(reader: User, custody: Matter) -> None:
    make_item(make_meeting(SPRING), f"Custody {HOSTILE}", text=HOSTILE)
    assert_escaped(signed_in(reader).get(f"/matters/{custody.pk}/"))


def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None) -> None:
    assert_asks_to_sign_in(stranger, "/matters/")


def test_the_last_mention_is_told_on_each_page_and_none_without_a_day(
    policy_officer: User, custody: Matter
) -> None:
    meeting = make_meeting(SPRING)
    for number in range(60):
        make_item(meeting, f"Custody {number}")
    make_update(make_action(None, "Custody of old"), datetime.date(2031, 5, 6), "Custody was left.")
    client = signed_in(policy_officer)

    pages = [client.get(f"/matters/{custody.pk}/?page={number}") for number in (1, 2, 3)]

    assert [len(page.context["mentions"]) for page in pages] == [50, 12, 0]
    assert ["ast on 6 May 2031." in text_of(page) for page in pages] == [True, True, False]
    assert pages[2].status_code == 404
