"""What README and docs say to type, to set and to open is there."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from actions import dropped, exports
from governance.exports import Column
from meetings.exports import MEETING_COLUMNS

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "samples").glob("*.md")])
DOCUMENT_IDS = [str(path.relative_to(ROOT)) for path in DOCUMENTS]

MAKE = re.compile(r"\bmake ([a-z][a-z-]+)((?: [A-Z]+=)?)")
MANAGE = re.compile(r"\bmanage\.py ([a-z_]+)")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
SETTING_ROW = re.compile(r"^\| `([A-Z_]+)` \|([^|]*)\|", re.MULTILINE)


def targets() -> set[str]:
    return set(TARGET.findall((ROOT / "Makefile").read_text()))


def code_of(text: str) -> str:
    """What stands between backquotes or in a fenced block, where a word is to be typed as it is."""
    return "\n".join(re.findall(r"```.*?```|`[^`]+`", text, re.DOTALL))


def test_there_are_documents() -> None:
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/settings.md"} <= set(DOCUMENT_IDS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=DOCUMENT_IDS)
def test_the_commands_of_a_document_are_there(document: Path) -> None:
    code = code_of(document.read_text())

    assert {name for name, _ in MAKE.findall(code)} <= targets()
    assert set(MANAGE.findall(code)) <= {*get_commands(), "help"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=DOCUMENT_IDS)
def test_the_links_of_a_document_lead_somewhere(document: Path) -> None:
    dead = [link for link in LINK.findall(document.read_text()) if not (document.parent / link).exists()]

    assert dead == []


def test_the_readme_has_the_two_commands_that_do_all_the_set_up() -> None:
    code = code_of((ROOT / "README.md").read_text())

    assert {"run", "test", "import"} <= {name for name, _ in MAKE.findall(code)}


@pytest.mark.parametrize("name", ["preparing", "recording", "approving"])
def test_what_a_document_says_to_press_stands_on_a_page(name: str) -> None:
    pressed = set(re.findall(r"\*\*([^*]+)\*\*", (ROOT / "docs" / f"{name}.md").read_text()))
    pages = [
        *(ROOT / "templates").rglob("*.html"),
        *(ROOT / "actions").rglob("*.py"),
        ROOT / "governance/admin_site.py",
    ]
    shown = "\n".join(page.read_text() for page in pages)

    assert len(pressed) >= 3
    assert {words for words in pressed if words not in shown} == set()


def test_how_often_typing_is_saved_is_what_the_page_does() -> None:
    script = (ROOT / "static" / "js" / "record.js").read_text()
    told = (ROOT / "docs" / "recording.md").read_text()
    pause, longest = (re.search(rf"{name} = (\d+);", script) for name in ("PAUSE", "LONGEST_WAIT"))

    assert pause is not None
    assert longest is not None
    assert f"{int(pause[1]) / 1000} seconds after the last key" in told
    assert f"every {int(longest[1]) // 1000} seconds" in told


def test_every_target_is_explained_by_help() -> None:
    explained = set(re.findall(r"^([a-z][a-z-]*):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert targets() - explained == {"help"}


def settings_read() -> dict[str, str | None]:
    """Variables that the project reads, with their default where it is a literal."""
    found: dict[str, str | None] = {}
    for path in sorted((ROOT / "governance").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            reader = ast.unparse(node.func).removeprefix("environment.")
            if reader in {"text", "flag", "whole_number", "words", "secret", "database", "address"}:
                found.setdefault(str(node.args[0].value), default_of(node))
    return found


def default_of(call: ast.Call) -> str | None:
    values = [*call.args[1:], *(word.value for word in call.keywords if word.arg == "default")]
    if not values or not isinstance(values[0], ast.Constant):
        return None
    value = values[0].value
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)


def test_the_settings_table_is_what_the_settings_read() -> None:
    table = dict(SETTING_ROW.findall((ROOT / "docs" / "settings.md").read_text()))
    read = settings_read()

    assert len(read) > 15
    assert set(table) == set(read)
    assert {name: table[name].strip() for name, default in read.items() if default} == {
        name: default for name, default in read.items() if default
    }


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        pytest.param("Actions", exports.COLUMNS, id="actions"),
        pytest.param(
            "Dropped actions: those of actions, and", (*dropped.SILENCE, *dropped.TOLD), id="dropped-actions"
        ),
        pytest.param("Meetings", MEETING_COLUMNS, id="meetings"),
    ],
)
def test_the_keys_of_a_file_are_those_that_its_document_lists(
    table: str, columns: tuple[Column, ...]
) -> None:
    rows = (ROOT / "docs" / "exports.md").read_text().split(f"| {table} |")[1].split("\n\n")[0]
    first_cells = [row.split("|")[1] for row in rows.splitlines() if row.startswith("| `")]

    assert set(re.findall(r"`(\w+)`", " ".join(first_cells))) == {column.key for column in columns}


def test_every_document_is_named_by_another() -> None:
    named = {
        (document.parent / link).resolve()
        for document in DOCUMENTS
        for link in LINK.findall(document.read_text())
    }

    assert {document for document in DOCUMENTS if document not in named} == {
        ROOT / "README.md", ROOT / "CHANGELOG.md"
    }  # fmt: skip


def test_the_changelog_tells_each_change_once_under_its_part() -> None:
    _, released, unreleased = (ROOT / "CHANGELOG.md").read_text().partition("## Unreleased\n")
    parts = re.split(r"^### ", unreleased, flags=re.MULTILINE)
    changes = [line for part in parts for line in part.splitlines() if line.startswith("- ")]
    beginnings = [line[:40] for line in changes]

    assert released
    assert len(changes) > 40
    assert not parts[0].strip(), "a change stands above the first part"
    assert len(set(beginnings)) == len(beginnings)
