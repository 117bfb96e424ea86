"""Papers of an item come back byte for byte, as downloads, and to nobody from whom the item is hidden."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from actions.preparing import papers
from governance.models import User
from meetings.models import AgendaItem, Meeting, Paper, Stage
from tests.cast import signed_in
from tests.factories import make_item, make_meeting, make_paper
from tests.pages import text_of


@pytest.fixture
def preparing(policy_officer: User) -> Client:
    return signed_in(policy_officer)


@pytest.fixture
def item(db: None) -> AgendaItem:
    return make_item(make_meeting(stage=Stage.DRAFT), "Custody", number="1")


def test_the_end_of_a_name_may_be_in_capitals(item: AgendaItem, preparing: Client) -> None:
    file = SimpleUploadedFile("SCAN0001.PDF", b"%PDF-1.7")
    preparing.post(f"/meetings/agenda/items/{item.pk}/papers/", {"papers": [file]})

    assert (item.papers.get().name, item.papers.get().media_type) == ("SCAN0001.PDF", "application/pdf")


def test_papers_are_attached_given_back_and_taken_off(item: AgendaItem, preparing: Client) -> None:
    content = b"%PDF-1.7 options"
    file = SimpleUploadedFile("../Options <paper>.pdf", content)
    preparing.post(f"/meetings/agenda/items/{item.pk}/papers/", {"papers": [file]})

    paper = Paper.objects.get()
    answer = preparing.get(f"/meetings/agenda/papers/{paper.pk}/")
    assert (paper.name, paper.size, answer.content) == ("Options <paper>.pdf", len(content), content)
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "Options &lt;paper&gt;.pdf" in text_of(preparing.get(f"/meetings/{item.meeting_id}/agenda/"))
    preparing.post(f"/meetings/agenda/papers/{paper.pk}/take-off/")
    assert preparing.get(f"/meetings/agenda/papers/{paper.pk}/").status_code == 404
    assert Paper.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        pytest.param("page.html", b"<script>", "of a kind that is not taken", id="kind"),
        pytest.param("empty.pdf", b"", "is empty", id="empty"),
        pytest.param("large.pdf", b"x" * 2000, "larger than 0 MB", id="too-large"),
        pytest.param("", b"", "Choose a file", id="none"),
    ],
)
def test_a_file_that_cannot_be_taken_is_named(
    item: AgendaItem, preparing: Client, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, told: str
) -> None:
    monkeypatch.setattr(papers, "LARGEST", 1000)
    files = [SimpleUploadedFile(name, content)] if name else []
    url = f"/meetings/agenda/items/{item.pk}/papers/"

    answer = preparing.post(url, {"papers": files}, follow=True)
    assert told in text_of(answer)
    assert Paper.objects.count() == 0


def test_a_file_that_is_sent_twice_is_attached_once(item: AgendaItem, preparing: Client) -> None:
    for _ in range(2):
        file = SimpleUploadedFile("Options.pdf", b"%PDF-1.7")
        preparing.post(f"/meetings/agenda/items/{item.pk}/papers/", {"papers": [file]})

    assert item.papers.count() == 1


def test_a_paper_is_as_visible_as_its_item(item: AgendaItem, preparing: Client, reader: User) -> None:
    file = SimpleUploadedFile("options.pdf", b"%PDF")
    preparing.post(f"/meetings/agenda/items/{item.pk}/papers/", {"papers": [file]})
    url = f"/meetings/agenda/papers/{Paper.objects.get().pk}/"

    assert signed_in(reader).get(url).status_code == 404
    Meeting.objects.update(stage=Stage.APPROVED)
    assert signed_in(reader).get(url).status_code == 200
    AgendaItem.objects.filter(pk=item.pk).update(is_withheld=True, withheld_because="section 40")
    assert signed_in(reader).get(url).status_code == 404


def test_a_paper_of_an_item_that_was_taken_off_is_for_those_who_may_put_it_back(
    item: AgendaItem, policy_officer: User, reader: User
) -> None:
    address = f"/meetings/agenda/papers/{make_paper(item, policy_officer).pk}/"
    AgendaItem.objects.update(is_dropped=True)
    Meeting.objects.update(stage=Stage.APPROVED)

    assert signed_in(policy_officer).get(address).status_code == 200
    assert signed_in(reader).get(address).status_code == 404


def test_the_name_of_a_paper_says_nothing_in_the_headers_but_its_name(
    item: AgendaItem, policy_officer: User
) -> None:
    name = 'a";filename="run.exe .pdf'
    paper = make_paper(item, policy_officer, name=name)

    headers = signed_in(policy_officer).get(f"/meetings/agenda/papers/{paper.pk}/").headers

    assert headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''a%22%3Bfilename%3D%22run.exe%E2%80%A8.pdf"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
