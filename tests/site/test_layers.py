"""The import contracts of pyproject.toml look at all of the code, and at each module of governance."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPLICATIONS = ("governance", "meetings", "actions")


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for name in APPLICATIONS for path in (ROOT / name).rglob("*.py")}

    assert len(folders) > 20
    assert {folder for folder in folders if not (folder / "__init__.py").exists()} == set()


def test_every_module_of_governance_stands_in_one_layer() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = " ".join(next(contract["layers"] for contract in contracts if contract["type"] == "layers"))
    held = re.findall(r"governance\.(\w+)", layers)
    there = {path.stem for path in (ROOT / "governance").iterdir() if path.suffix == ".py" or path.is_dir()}

    assert sorted(held) == sorted(there - {"__init__", "__pycache__"})
