"""The sample archive and bad files, by the real reader: from bytes on disk to chains in the register."""

import random
from pathlib import Path

import pytest
from django.db import transaction

from actions.importing.files import find_files
from actions.importing.report import FileResult
from actions.importing.run import Options, run_import
from actions.models import Action, Status
from meetings.models import Doubt, Meeting, SourceDocument, Tenure
from tests.actions.importing.record import counts, recorded

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parents[3] / "samples" / "notes"
A_NOTE = """Quarterly Assurance Meeting March 2021 – Meeting Notes

Date: Tuesday 16 March 2021 @ 10:30
Chair: Ottilie Marsh
Venue Reedham House

\tName:\tCapacity:
Attendance:\tOttilie Marsh\tPolice and Crime Commissioner (PCC)
\tIdris Vane\tChief Constable (CC)
Apologies:\tNone

1.\tCUSTODY\tACTION
\tThe board heard that the cells at Netherlode are open again.\t
ACTION: CC to report on the cells by the June meeting.\t
2.\tDATE OF NEXT MEETING\t
\t15 June 2021\t
"""


@pytest.fixture(scope="module")
def sample_files() -> list[Path]:
    files = find_files([SAMPLES])
    assert len(files) >= 8
    return files


def read(folder: Path, content: str | bytes) -> FileResult:
    file = folder / "note.txt"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    (result,) = run_import([file], Options())
    return result


def chain(words: str) -> list[tuple[str, str]]:
    action = Action.objects.get(text__contains=words, meeting__isnull=False)
    return [(update.on.isoformat(), update.status_to) for update in action.updates.order_by("on")]


def test_sample_archive_is_imported_whole(sample_files: list[Path]) -> None:
    results = list(run_import(sample_files, Options()))
    assert {result.outcome for result in results} == {"created"}
    assert {bytes(source.content) for source in SourceDocument.objects.all()} == {
        file.read_bytes() for file in sample_files
    }
    before = recorded()
    assert {result.outcome for result in run_import(sample_files, Options())} == {"unchanged"}
    assert recorded() == before


def test_chains_of_the_sample_archive_run_across_years(sample_files: list[Path]) -> None:
    list(run_import(sample_files, Options()))
    assert chain("recovery plan for 101 call abandonment") == [
        ("2018-10-23", "deferred"),
        ("2019-07-23", ""),
        ("2020-03-10", "completed"),
        ("2021-06-24", "discharged"),
    ]
    assert Action.objects.get(text__contains="101 call abandonment").status == Status.DISCHARGED
    ambiguous = Action.objects.get(text__contains="rural crime document")
    assert list(ambiguous.doubts.values_list("code", flat=True)) == ["origin-ambiguous"]
    assert Doubt.objects.filter(code="origin-unknown").count() >= 5


def test_word_and_pdf_notes_of_the_sample_archive_are_one_chain(sample_files: list[Path]) -> None:
    list(run_import(sample_files, Options()))
    assert chain("costed order of works") == [("2021-02-18", "discharged")]
    assert Meeting.objects.filter(board__code="VEB").count() == 2


def test_temporary_holders_of_the_sample_archive_have_tenures(sample_files: list[Path]) -> None:
    list(run_import(sample_files, Options()))
    temporary = Tenure.objects.filter(is_temporary=True).values_list("post__short_name", flat=True)
    assert {"CC", "DCC"} <= set(temporary)


@pytest.mark.parametrize("seed", range(4))
def test_sample_archive_in_runs_of_their_own_gives_the_same_record(
    sample_files: list[Path], seed: int
) -> None:
    with transaction.atomic():
        list(run_import(sample_files, Options()))
        expected = recorded()
        transaction.set_rollback(True)
    shuffled = random.Random(seed).sample(sample_files, len(sample_files))  # noqa: S311 - no secret
    for file in shuffled:
        list(run_import([file], Options()))
    found = recorded()
    for kind in expected:
        assert found[kind] == expected[kind], kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("", "holds no text", id="empty"),
        pytest.param("\n \n", "holds no text", id="blank"),
        pytest.param(b"\x7fELF\x00\x01\x02\x03", "binary data", id="binary"),
        pytest.param(
            A_NOTE.replace("Tuesday 16 March 2021", "soon").replace("March 2021", ""), "found", id="no-date"
        ),
        pytest.param(b"x" * 5_000_001, "the file holds 5,000,001 bytes", id="too-large-for-text"),
        pytest.param(b"x" * 20_000_001, "found a file of 20,000,001 bytes; expected", id="too-large"),
    ],
)
def test_bad_file_fails_with_what_was_found_expected_and_to_do(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    result = read(tmp_path, content)
    assert result.outcome == "failed"
    assert said in result.told
    assert "expected" in result.told
    assert set(counts().values()) == {0}


def test_note_with_two_dates_is_imported_with_a_doubt(tmp_path: Path) -> None:
    result = read(tmp_path, A_NOTE.replace("Chair:", "Date: Wednesday 17 March 2021\nChair:"))
    assert result.outcome == "created"
    assert "two-dates" in [doubt.code for doubt in result.doubts]


def test_note_without_attendance_is_imported_with_a_doubt(tmp_path: Path) -> None:
    kept = [line for line in A_NOTE.splitlines() if "Constable" not in line and "Marsh\t" not in line]
    result = read(
        tmp_path, "\n".join(line for line in kept if not line.startswith(("Attendance", "Apologies")))
    )
    assert result.outcome == "created"
    assert "attendance-missing" in [doubt.code for doubt in result.doubts]


def test_other_notes_of_a_meeting_fail(tmp_path: Path) -> None:
    assert read(tmp_path, A_NOTE).outcome == "created"
    result = read(tmp_path, A_NOTE.replace("open again", "closed again"))
    assert result.outcome == "failed"
    assert "1 of its lines are not in the recorded file, and 1 of that are not in it" in result.told
    assert Meeting.objects.count() == 1
