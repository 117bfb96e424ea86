import hashlib

import pytest
from django.test import Client

from governance.models import User
from meetings.models import SourceDocument
from tests.cast import signed_in
from tests.factories import make_item, make_meeting, make_source
from tests.pages import assert_asks_to_sign_in

BYTES = b"\xef\xbb\xbfPAM \x92 caf\xe9\r\n<script>alert(1)</script>\r\n"


@pytest.fixture
def source(db: None) -> SourceDocument:
    source = SourceDocument.objects.create(
        name='PAM "2020"\r\nnotes é.txt',
        sha256=hashlib.sha256(BYTES).hexdigest(),
        content=BYTES,
        lines=["PAM"],
    )
    make_meeting(source=source)
    return source


def url_of(source: SourceDocument) -> str:
    return f"{source.get_absolute_url()}file/"


def test_the_file_comes_back_byte_for_byte(reader: User, source: SourceDocument) -> None:
    response = signed_in(reader).get(url_of(source))

    assert response.content == BYTES
    assert hashlib.sha256(response.content).hexdigest() == source.sha256


def test_no_browser_shows_or_runs_the_file(reader: User, source: SourceDocument) -> None:
    headers = signed_in(reader).get(url_of(source)).headers

    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(b"%PDF-1.7 ...", "application/pdf", id="pdf"),
        pytest.param(
            b"PK\x03\x04",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            id="word",
        ),
        pytest.param(b"<p>PDF</p>", "application/octet-stream", id="text"),
    ],
)
def test_the_type_is_that_of_the_bytes(policy_officer: User, content: bytes, kind: str) -> None:
    digest = hashlib.sha256(content).hexdigest()
    kept = SourceDocument.objects.create(name="a.docx", sha256=digest, content=content, lines=["PAM"])
    headers = signed_in(policy_officer).get(url_of(kept)).headers

    assert headers["Content-Type"] == kind
    assert headers["Content-Disposition"] == 'attachment; filename="a.docx"'
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_stranger_is_asked_to_sign_in(stranger: Client, source: SourceDocument) -> None:
    assert_asks_to_sign_in(stranger, url_of(source))


def test_somebody_without_a_role_is_refused(newcomer: User, source: SourceDocument) -> None:
    assert signed_in(newcomer).get(url_of(source)).status_code == 403


def test_the_file_cannot_be_posted_to(reader: User, source: SourceDocument) -> None:
    assert signed_in(reader).post(url_of(source)).status_code == 405


def test_a_file_that_is_not_there_is_not_found(reader: User) -> None:
    assert signed_in(reader).get("/sources/404404/file/").status_code == 404


def test_a_file_with_a_withheld_item_is_hidden_from_a_reader(
    reader: User, policy_officer: User, source: SourceDocument
) -> None:
    make_item(source.meetings.get(), is_withheld=True, withheld_because="Section 31.")

    assert signed_in(reader).get(url_of(source)).status_code == 404
    assert signed_in(policy_officer).get(url_of(source)).content == BYTES


def test_a_file_without_a_meeting_is_for_those_who_see_all(reader: User, policy_officer: User) -> None:
    source = make_source()

    assert signed_in(reader).get(url_of(source)).status_code == 404
    assert signed_in(policy_officer).get(url_of(source)).status_code == 200
