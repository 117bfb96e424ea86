"""What is typed of an item is saved as it was typed, or is given back."""

import pytest
from django.test import Client

from governance.models import User
from meetings.models import AgendaItem, Assurance, Meeting, Outcome, Stage
from tests.actions.recording.conftest import Save
from tests.cast import signed_in
from tests.factories import make_item
from tests.pages import text_of

TYPED = "  ## Question\r\n\r\nWhich of them?\n\n\n- one\n- two  \n"


def test_text_stays_as_it_was_typed(item: AgendaItem, save: Save) -> None:
    answer = save(item, TYPED, assurance="partly", assurance_statement="Costs are clear")

    item.refresh_from_db()
    assert item.text == TYPED.replace("\r\n", "\n")
    assert (item.assurance, item.assurance_statement) == (Assurance.PARTLY, "Costs are clear")
    assert answer.headers["Location"] == f"/meetings/{item.meeting_id}/record/#item-1"


def test_a_script_is_told_the_version_and_what_is_marked(item: AgendaItem, save: Save) -> None:
    told = save(item, "ACTION: DCC to bring a plan\nand so on", json=True).json()

    assert told["version"] == 2
    assert told["marks"] == ["action: DCC to bring a plan"]
    assert told["state"] == "9 words"
    assert save(item, "", version=2, json=True, outcome="nil").json()["state"] == "Nil"


def test_whoever_saves_second_sees_both_texts_and_loses_none(item: AgendaItem, save: Save) -> None:
    save(item, "Theirs: the lease ends.")
    answer = save(item, "Mine: the lease runs on.")

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Theirs: the lease ends." in page
    assert "Tamsin Okafor saved this while you typed." in page
    assert page.count("Mine: the lease runs on.") == 2, "beside theirs, and in the form to merge them"
    item.refresh_from_db()
    assert item.text == "Theirs: the lease ends."
    save(item, "The lease ends, and runs on.", version=answer.context["form"].initial["version"])
    item.refresh_from_db()
    assert item.text == "The lease ends, and runs on."


def test_a_script_gets_the_same_page_of_both(item: AgendaItem, save: Save) -> None:
    save(item, "Theirs: the lease ends.")
    answer = save(item, "Mine: the lease runs on.", json=True)

    assert answer.status_code == 409
    assert "Theirs: the lease ends." in answer.json()["conflict"]
    assert answer.json()["version"] == 2


def test_an_answer_that_was_lost_may_be_asked_for_again(item: AgendaItem, save: Save) -> None:
    save(item, "The lease ends.", json=True)
    assert save(item, "The lease ends.", json=True).json()["version"] == 2


def test_two_items_do_not_touch_each_other(draft: Meeting, item: AgendaItem, save: Save) -> None:
    other = make_item(draft, "Budget")
    save(item, "One.")
    assert save(other, "Two.", json=True).status_code == 200


@pytest.mark.parametrize("stage", [Stage.IN_REVIEW, Stage.APPROVED, Stage.PUBLISHED])
def test_notes_that_are_no_draft_are_locked_and_the_words_given_back(
    item: AgendaItem, save: Save, stage: Stage
) -> None:
    Meeting.objects.filter(pk=item.meeting_id).update(stage=stage)

    answer = save(item, "Typed too late.")
    assert answer.status_code == 423
    assert "Typed too late." in text_of(answer)
    assert save(item, "Typed too late.", json=True).status_code == 423
    item.refresh_from_db()
    assert item.text == ""


def test_what_is_typed_into_an_item_that_somebody_took_off_is_given_back(
    item: AgendaItem, save: Save, reader: User
) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(is_dropped=True)

    answer = save(item, "Typed too late.")
    page = text_of(answer)
    assert answer.status_code == 423
    assert f"“{item.title}” was taken off the agenda." in page
    assert "Typed too late." in page
    assert save(item, "Typed too late.", json=True).status_code == 423

    AgendaItem.objects.filter(pk=item.pk).update(is_withheld=True, withheld_because="Section 31.")
    hidden = signed_in(reader).post(f"/meetings/record/items/{item.pk}/", {"text": "Mine."})
    assert item.title not in text_of(hidden)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"text": "x" * 200_001}, "too long to save", id="too-long"),
        pytest.param({"outcome": "lost"}, "lost is not one of", id="no-such-outcome"),
        pytest.param({"version": ""}, "required", id="no-version"),
    ],
)
def test_what_cannot_be_saved_is_told_and_given_back(
    item: AgendaItem, minuting: Client, fields: dict[str, str], told: str
) -> None:
    asked = {"text": "Typed.", "outcome": "discussed", "version": "1", **fields}
    answer = minuting.post(f"/meetings/record/items/{item.pk}/", asked)

    assert answer.status_code == 422
    assert told in text_of(answer)
    assert asked["text"] in answer.content.decode()


def test_whoever_is_signed_out_is_told_where_to_sign_in(item: AgendaItem, stranger: Client) -> None:
    url = f"/meetings/record/items/{item.pk}/"
    answer = stranger.post(url, {"text": "Typed."}, headers={"accept": "application/json"})

    assert (answer.status_code, answer.json()) == (401, {"sign_in": "/sign-in/"})


def test_html_in_the_notes_is_text(item: AgendaItem, save: Save, minuting: Client) -> None:
    save(item, "</textarea><script>alert(1)</script>")
    page = minuting.get(f"/meetings/{item.meeting_id}/record/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;" in page


def test_a_preview_shows_the_notes_as_they_will_be_read(item: AgendaItem, minuting: Client) -> None:
    url, typed = f"/meetings/record/items/{item.pk}/preview/", {"text": "## Finding\n\n- one", "version": "1"}

    part = minuting.post(url, typed, headers={"HX-Request": "true"}).content.decode()
    assert "<li>one</li>" in part
    assert "<html" not in part
    page = minuting.post(url, typed).content.decode()
    assert '<input type="hidden" name="text" value="## Finding' in page
    item.refresh_from_db()
    assert item.text == ""


def test_every_saved_version_can_be_seen_and_restored(
    item: AgendaItem, save: Save, minuting: Client, policy_officer: User
) -> None:
    for version, text in enumerate(["First words.", "Second words.", ""], start=1):
        save(item, text, version=version)
    page = minuting.get(f"/meetings/record/items/{item.pk}/versions/")
    assert "Tamsin Okafor" in text_of(page)
    first = next(one for one in page.context["revisions"] if one.text == "First words.")

    answer = minuting.post(f"/meetings/record/items/{item.pk}/versions/{first.pk}/restore/")

    assert answer.status_code == 302
    item.refresh_from_db()
    assert (item.text, item.version) == ("First words.", 5)
    texts = [
        one.text for one in minuting.get(f"/meetings/record/items/{item.pk}/versions/").context["revisions"]
    ]
    assert texts == ["First words.", "", "Second words.", "First words.", ""]


def test_a_version_of_another_item_is_not_found(item: AgendaItem, save: Save, minuting: Client) -> None:
    save(item, "First words.")
    (event, *_) = minuting.get(f"/meetings/record/items/{item.pk}/versions/").context["revisions"]
    other = make_item(item.meeting, "Budget")

    assert minuting.post(f"/meetings/record/items/{other.pk}/versions/{event.pk}/restore/").status_code == 404


def test_nobody_else_may_record(item: AgendaItem, reader: User, commissioner: User) -> None:
    for user in (reader, commissioner):
        client = signed_in(user)
        assert client.get(f"/meetings/{item.meeting_id}/record/").status_code == 403
        assert client.post(f"/meetings/record/items/{item.pk}/", {"text": "x"}).status_code == 403


def test_an_item_is_discussed_nil_or_deferred(item: AgendaItem, save: Save) -> None:
    for version, outcome in enumerate(Outcome.values, start=1):
        save(item, "Said.", version=version, outcome=outcome)
        item.refresh_from_db()
        assert item.outcome == outcome
