"""The command: a line a file, then totals, and an honest exit status."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from meetings.models import Meeting
from meetings.notes import Coverage
from tests.actions.importing.notes import a_doubt, a_note, an_action
from tests.actions.importing.record import counts
from tests.actions.importing.stand_in import packed_notes, write_note

__all__ = ["packed_notes"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("packed_notes")]


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit status, and what was printed and told."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_notes", *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write_note(
        tmp_path, a_note("2021-01-19", actions=(an_action("One."),), doubts=(a_doubt("year-inferred", 2),))
    )
    write_note(tmp_path, a_note("2021-03-16"))
    return tmp_path


def test_line_a_file_then_totals(archive: Path) -> None:
    assert run(archive) == (
        0,
        (
            f"created   {archive}/2021-01-19 notes.txt: Quarterly Assurance Meeting, 19 January 2021: "
            "2 items, 1 action; 1 doubt\n"
            f"created   {archive}/2021-03-16 notes.txt: Quarterly Assurance Meeting, 16 March 2021: "
            "2 items, 0 actions\n"
            "created 2, changed 0, unchanged 0, doubts 1, failed 0\n"
        ),
        "",
    )


def test_second_run_says_that_nothing_changed(archive: Path) -> None:
    run(archive)
    code, out, _ = run(archive)
    assert code == 0
    assert out.endswith("created 0, changed 0, unchanged 2, doubts 0, failed 0\n")


def test_file_that_fails_is_told_with_its_place_and_status_1(archive: Path) -> None:
    write_note(archive, a_note("2021-03-16", "other.txt", lines=("Notes", "Date: 16 March 2021")))
    code, out, err = run(archive)
    assert code == 1
    assert out.endswith("created 2, changed 0, unchanged 0, doubts 1, failed 1\n")
    assert err.startswith(f"{archive}/other.txt: line 2: found other notes of Quarterly Assurance Meeting")
    assert "; expected one file for each meeting; correct the record in the browser" in err


def test_dry_run_keeps_nothing_and_says_so(archive: Path) -> None:
    code, out, _ = run(archive, "--dry-run")
    assert (code, set(counts().values())) == (0, {0})
    assert out.endswith(
        "created 2, changed 0, unchanged 0, doubts 1, failed 0 (a dry run: nothing was kept)\n"
    )


def test_board_of_all_files_can_be_named(archive: Path) -> None:
    assert run(archive, "--board", "Strategic Board")[0] == 0
    assert set(Meeting.objects.values_list("board__name", flat=True)) == {"Strategic Board"}


def test_strict_refuses_what_was_not_understood(archive: Path) -> None:
    unplaced = Coverage(lines=59, placed=58, set_aside=(), unplaced=(17,))
    write_note(archive, a_note("2021-06-15", coverage=unplaced))
    code, out, err = run(archive, "--strict")
    assert code == 1
    assert "not imported, for --strict was given: These lines were not understood" in err
    assert "line 17: These lines were not understood" in out


def test_doubts_are_listed_when_asked_for(archive: Path) -> None:
    _, out, _ = run(archive, "--verbosity=2")
    assert (
        f"  {archive}/2021-01-19 notes.txt: line 2: Something about year-inferred. [year-inferred]\n" in out
    )


def test_json_is_an_object_a_file_then_totals_and_nothing_else(archive: Path) -> None:
    (archive / "bad.txt").write_text("not a note")
    code, out, _ = run(archive, "--json")
    bad, first, second, totals = map(json.loads, out.splitlines())
    assert code == 1
    assert (bad["outcome"], bad["sha256"], bad["doubts"]) == ("failed", None, [])
    assert (first["outcome"], first["board"], first["date"], first["items"], first["actions"]) == (
        "created", "Quarterly Assurance Meeting", "2021-01-19", 2, 1,
    )  # fmt: skip
    assert first["doubts"] == [
        {"code": "year-inferred", "lines": [2], "message": "Something about year-inferred."}
    ]
    assert second["file"] == f"{archive}/2021-03-16 notes.txt"
    assert totals == {
        "totals": {"created": 2, "changed": 0, "unchanged": 0, "failed": 1, "doubts": 1},
        "dry_run": False,
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["nowhere"], "no such file or folder", id="no-such-path"),
        pytest.param(["."], "no .txt, .md, .docx or .pdf file in this folder", id="folder-without-notes"),
        pytest.param([], "the following arguments are required: PATH", id="no-path"),
        pytest.param(["--colour"], "PATH", id="unknown-option"),
    ],
)
def test_wrong_arguments_are_status_2_and_nothing_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments)
    assert said in err
    assert (out, set(counts().values())) == ("", {0})
    if arguments and not arguments[0].startswith("-"):
        assert code == 2


def test_stopping_by_hand_says_that_what_is_done_stays(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("actions.importing.run.import_note", stop)
    code, _, err = run(archive)
    assert code == 130
    assert err == "Stopped. What is told above stays on record; run it again for the rest.\n"
