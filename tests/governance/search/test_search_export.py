import csv
import datetime
import io
import json

from governance.models import User
from meetings.models import Marking, Stage
from tests.cast import signed_in
from tests.factories import make_action, make_item, make_meeting, make_update


def exported(user: User, query: str) -> list[dict[str, str]]:
    response = signed_in(user).get(f"/search/export.csv?{query}")
    assert response.status_code == 200
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text[text.index("Kind") :])))


def test_hits_leave_as_a_file_in_words_with_their_addresses(reader: User) -> None:
    meeting = make_meeting()
    item = make_item(meeting, "Quarry lorries", text="The quarry sent <b>nine</b> lorries & a crane.")
    rows = exported(reader, "q=quarry")
    assert [(row["Kind"], row["Matter"]) for row in rows] == [("Notes", "Quarry lorries")]
    assert "<b>nine</b> lorries & a crane" in rows[0]["Words around the hit"]
    assert (rows[0]["Board"], rows[0]["Date"]) == (meeting.board.name, meeting.date.isoformat())
    assert rows[0]["Address"] == f"http://testserver/meetings/{meeting.pk}/#{item.anchor}"


def test_more_than_one_page_of_hits_leaves(reader: User) -> None:
    meeting = make_meeting()
    for number in range(25):
        make_action(meeting, f"DCC to count quarry {number}.")
    assert len(exported(reader, "q=quarry")) == 25


def test_what_is_hidden_does_not_leave(reader: User, policy_officer: User) -> None:
    make_item(make_meeting(stage=Stage.DRAFT), "Quarry lorries")
    assert exported(reader, "q=quarry") == []
    assert len(exported(policy_officer, "q=quarry")) == 1


def test_a_search_that_can_not_be_gives_no_file(reader: User) -> None:
    assert signed_in(reader).get("/search/export.csv?q=plan&year=soon").status_code == 422


def test_the_page_of_hits_offers_the_files(reader: User) -> None:
    make_item(make_meeting(), "Quarry lorries")
    page = signed_in(reader).get("/search/?q=quarry").content.decode()
    assert "/search/export.xlsx?q=quarry" in page


def test_the_file_has_the_marking_of_its_most_sensitive_hit(reader: User) -> None:
    make_item(make_meeting(), "Quarry lorries")
    assert {row["Marking"] for row in exported(reader, "q=quarry")} == {"OFFICIAL"}
    sensitive = make_meeting(datetime.date(2021, 6, 22), marking=Marking.OFFICIAL_SENSITIVE)
    make_update(make_action(sensitive, "Nothing."), sensitive.date, "The quarry was visited.")
    assert [row["Marking"] for row in exported(reader, "q=quarry")].count("OFFICIAL-SENSITIVE") == 1
    file = signed_in(reader).get("/search/export.json?q=quarry")
    assert json.loads(b"".join(file))["marking"] == "OFFICIAL-SENSITIVE"
