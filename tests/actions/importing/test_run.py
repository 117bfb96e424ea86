"""Many files: in the order of time, each in a transaction of its own, and a dry run that keeps nothing."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from actions.importing.files import find_files
from actions.importing.report import FileResult, Outcome, Totals
from actions.importing.run import Options, run_import
from actions.models import Action
from meetings.models import Meeting
from meetings.notes import Coverage
from tests.actions.importing.notes import a_doubt, a_matter, a_note, an_action, an_item
from tests.actions.importing.record import counts, recorded
from tests.actions.importing.stand_in import packed_notes, write_note

__all__ = ["packed_notes"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("packed_notes")]


def run(*paths: Path, **options: Any) -> list[FileResult]:
    return list(run_import(find_files(paths), Options(**options)))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three notes whose names are in the opposite order of their days, the last continuing the first."""
    write_note(
        tmp_path, a_note("2021-01-19", "c.txt", actions=(an_action("DCC to share the plan for the fleet."),))
    )
    write_note(tmp_path, a_note("2021-03-16", "b.txt", actions=(an_action("Another."),)))
    matter = a_matter("DCC to share the plan for the fleet.", "2021-01", status="completed")
    write_note(
        tmp_path,
        a_note("2021-06-15", "a.txt", brought_forward=(matter,), doubts=(a_doubt("year-inferred", 2),)),
    )
    return tmp_path


def test_files_are_imported_in_the_order_of_their_meetings(archive: Path) -> None:
    results = run(archive)
    assert [Path(result.file).name for result in results] == ["c.txt", "b.txt", "a.txt"]
    assert [action.reference for action in Action.objects.order_by("raised_on")] == [
        "QAM 1/2021",
        "QAM 2/2021",
    ]
    assert (Action.objects.get(number=1).status, counts()["updates"]) == ("completed", 1)


def test_order_in_which_files_are_given_does_not_change_the_result(archive: Path) -> None:
    files = find_files([archive])
    one, other = (
        [result.as_line() for result in run_import(given, Options(dry_run=True))]
        for given in (files, files[::-1])
    )
    assert one == other
    assert len(one) == 3


def test_second_run_changes_nothing_and_says_so(archive: Path) -> None:
    run(archive)
    before = recorded()
    results = run(archive)
    assert {result.outcome for result in results} == {Outcome.UNCHANGED}
    assert recorded() == before


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_file_and_its_copy_are_one_meeting(tmp_path: Path, dry_run: bool) -> None:
    path = write_note(tmp_path, a_note("2021-01-19", "a.txt"))
    (tmp_path / "copy of a.txt").write_bytes(path.read_bytes())
    results = run(tmp_path, dry_run=dry_run)
    assert [result.outcome for result in results] == [Outcome.CREATED, Outcome.UNCHANGED]
    assert Meeting.objects.count() == (0 if dry_run else 1)


def test_dry_run_reports_the_same_and_keeps_nothing(archive: Path) -> None:
    before = recorded()
    dry = [result.as_line() for result in run(archive, dry_run=True)]
    assert recorded() == before
    assert dry == [result.as_line() for result in run(archive)]
    assert "1 brought forward (1 linked); 1 doubt" in dry[2]


def test_one_bad_file_of_three_does_not_stop_the_others(archive: Path) -> None:
    (archive / "b.txt").write_text("not a note")
    results = run(archive)
    assert [(Path(result.file).name, result.outcome) for result in results] == [
        ("b.txt", "failed"), ("c.txt", "created"), ("a.txt", "created"),
    ]  # fmt: skip
    assert results[0].told == (
        "the file holds no text; the notes of a meeting were expected; "
        "leave it out, or give its text as .txt or .md"
    )


def test_file_that_the_database_refuses_does_not_stop_the_others(archive: Path) -> None:
    write_note(archive, a_note("2021-02-16", "bad.txt", items=(an_item("1", "Nul \x00"),)))
    results = {Path(result.file).name: result for result in run(archive)}
    assert results["bad.txt"].told.startswith("the database refused it: ")
    assert (results["bad.txt"].outcome, len(results)) == ("failed", 4)
    assert Meeting.objects.count() == 3


def test_file_that_may_not_be_read_is_told(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("actions.importing.run.read_bytes", refuse)
    results = run(archive)
    assert [result.told for result in results] == [
        "the file can't be opened: Permission denied; see that it may be read, and try again"
    ] * 3


def test_two_files_of_one_meeting_give_the_same_in_either_order(tmp_path: Path) -> None:
    write_note(tmp_path, a_note("2021-01-19", "a.txt"))
    write_note(tmp_path, a_note("2021-01-19", "b.txt", lines=("Other words",)))
    results = list(run_import([tmp_path / "b.txt", tmp_path / "a.txt"], Options()))
    assert [(Path(result.file).name, result.outcome) for result in results] == [
        ("a.txt", "created"), ("b.txt", "failed"),
    ]  # fmt: skip


def test_strict_refuses_what_was_not_understood_and_lists_it(tmp_path: Path) -> None:
    unplaced = Coverage(lines=59, placed=58, set_aside=(), unplaced=(17,))
    write_note(tmp_path, a_note("2021-01-19", "good.txt", doubts=(a_doubt("year-inferred", 2),)))
    write_note(tmp_path, a_note("2021-03-16", "bad.txt", coverage=unplaced))
    results = {Path(result.file).name: result for result in run(tmp_path, strict=True)}
    assert (results["good.txt"].outcome, results["bad.txt"].outcome) == ("created", "failed")
    assert [(doubt.code, doubt.lines) for doubt in results["bad.txt"].doubts] == [("unplaced", (17,))]
    assert {result.outcome for result in run(tmp_path)} == {"unchanged", "created"}


def test_totals_count_files_by_outcome_and_doubts_once(archive: Path) -> None:
    (archive / "bad.txt").write_text("not a note")
    totals = Totals()
    for result in run(archive):
        totals.add(result)
    assert totals.as_line() == "created 3, changed 0, unchanged 0, doubts 1, failed 1"


def test_progress_tells_reading_and_importing(archive: Path) -> None:
    told: list[tuple[str, int, int]] = []
    list(run_import(find_files([archive]), Options(), lambda deed, done, of: told.append((deed, done, of))))
    assert told == [("reading", place, 3) for place in (1, 2, 3)] + [
        ("importing", place, 3) for place in (1, 2, 3)
    ]


def test_each_file_is_a_transaction_of_its_own(archive: Path) -> None:
    depth = len(connection.savepoint_ids)
    for _result in run_import(find_files([archive]), Options()):
        assert len(connection.savepoint_ids) == depth
    assert Meeting.objects.count() == 3
