"""`python -m meetings.notes`: a view for a person, the contract for a program, honest exit codes."""

from __future__ import annotations

import json
import pathlib
import signal
import subprocess
import sys

import pytest

from meetings.notes.__main__ import main
from tests.meetings.notes.given import HEAD

FIELDS = (
    "file sha256 series title date start_time end_time venue chair minute_taker minute_taker_capacity "
    "present apologies items actions brought_forward decisions next_meeting doubts coverage"
).split()


@pytest.fixture
def note(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "may.txt"
    path.write_text(HEAD + "1. Fleet\nACTION: JR to sell by 30 June.\n2. Next meeting\n9 July 2019, 10am\n")
    return path


def test_json_is_one_object_a_line(note: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", str(note), str(note)]) == 0
    printed = capsys.readouterr()
    documents = [json.loads(line) for line in printed.out.splitlines()]
    assert printed.err == ""
    assert [list(document) for document in documents] == [FIELDS, FIELDS]


def test_json_is_the_contract(note: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", str(note)])
    document = json.loads(capsys.readouterr().out)
    assert (document["date"], document["start_time"]) == ("2019-05-14", "10:30")
    assert document["present"][0] == {
        "name": "Ann Bell",
        "capacity": "Police and Crime Commissioner",
        "initials": "AB",
        "lines": [9],
    }
    assert document["actions"] == [
        {
            "text": "JR to sell by 30 June.",
            "owners": ["JR"],
            "due": "30 June",
            "due_on": "2019-06-30",
            "status": "open",
            "item": "1",
            "lines": [16],
        }
    ]
    assert document["next_meeting"] == {"date": "2019-07-09", "time": "10:00", "venue": None, "theme": None}


def test_a_person_sees_each_line_with_its_label(
    note: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(note)]) == 0
    printed = capsys.readouterr().out
    assert "Strategic Board May 2019" in printed
    assert "   16  action             ACTION: JR to sell by 30 June." in printed
    assert "14 lines: 14 placed, 0 set aside, 0 unplaced" in printed


def test_a_bad_file_never_stops_the_next(
    note: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert main(["--json", str(empty), str(tmp_path / "missing.txt"), str(note)]) == 1
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert [line.split(": not read: ")[0] for line in printed.err.splitlines()] == [
        str(empty),
        str(tmp_path / "missing.txt"),
    ]


def test_wrong_arguments_exit_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--nonsense"])
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="this system has no pipes that break")
def test_a_reader_who_has_seen_enough_ends_it_without_a_word(note: pathlib.Path) -> None:
    command = [sys.executable, "-m", "meetings.notes", *[str(note)] * 50]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as shown:
        assert shown.stdout is not None
        assert shown.stderr is not None
        shown.stdout.readline()
        shown.stdout.close()
        assert shown.stderr.read() == b""
