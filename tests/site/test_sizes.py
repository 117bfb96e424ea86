"""A file that does not fit a few screens, or a function that does not fit one, has a seam: part it there."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("governance", "meetings", "actions", "benchmarks", "tests", "static/js")
LONGEST_FILE, LONGEST_FUNCTION = 400, 40  # lines; of a function without its docstring


def files() -> list[Path]:
    found = [
        path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".js"}
    ]
    return [path for path in found if "migrations" not in path.parts and ".min." not in path.name]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text())
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    has_words = ast.get_docstring(function) is not None
    words = (first.end_lineno or 0) - first.lineno + 1 if has_words else 0
    return (function.end_lineno or 0) - function.lineno + 1 - words


def test_no_file_is_longer_than_a_few_screens() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files()}

    assert len(lengths) > 400
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{path.relative_to(ROOT)}: {function.name}": length_of(function)
        for path in files()
        if path.suffix == ".py"
        for function in functions(path)
    }

    assert len(lengths) > 2000
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
